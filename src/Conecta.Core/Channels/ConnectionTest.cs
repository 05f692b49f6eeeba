using Conecta.Core.Channels.WhatsApp;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>How one step of a test ended.</summary>
public enum StepOutcome
{
    /// <summary>Well.</summary>
    Passed,

    /// <summary>Works, but somebody should look.</summary>
    Warned,

    /// <summary>Does not work.</summary>
    Failed,
}

/// <summary>One step of a test, in Portuguese.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">What was found.</param>
/// <param name="Next">What to do; null when nothing is.</param>
/// <param name="Detail">The provider's own code, for support; null without one.</param>
public sealed record TestStep(string Name, StepOutcome Outcome, string Text, string? Next = null, string? Detail = null);

/// <summary>Testar conexão (CHN-6): asks the provider about the number, the account, the token and the webhooks of a channel, and keeps what it hears as the channel's health.</summary>
public sealed class ConnectionTest(ConectaDbContext db, ChannelCredentials credentials, AccountClient client, AuditTrail audit, TimeProvider clock)
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A token is renewed by a person, who needs some days (HEALTH-3).
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(7);

    /// <summary>Runs the test. What the provider does or leaves undone is never an exception.</summary>
    /// <exception cref="MissingException">There is no such WhatsApp channel.</exception>
    public async Task<IReadOnlyList<TestStep>> RunAsync(long channelId, CancellationToken cancellationToken)
    {
        var channels = db.Channels;
        var channel = await channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == channelId && c.Type == ChannelType.WhatsAppBusiness, cancellationToken) ?? throw new MissingException();
        var token = await credentials.ReadAsync(channelId, CredentialKind.AccessToken, cancellationToken);
        var secret = await credentials.ReadAsync(channelId, CredentialKind.AppSecret, cancellationToken);
        var run = new Run(channel, secret, clock.GetUtcNow().UtcDateTime);
        if (token is null) run.Fail("Credenciais", ChannelFault.TokenMissing, null);
        else await AskAsync(run, WhatsAppAccounts.Of(channel, token), cancellationToken);
        if (secret is null) run.Fail("Credenciais", ChannelFault.AppSecretMissing, null);
        await KeepAsync(channel, run, cancellationToken);
        return run.Steps;
    }

    private async Task AskAsync(Run run, CloudApiAccount account, CancellationToken cancellationToken)
    {
        // Where nobody answers, or the token is refused, every further question would end the same way.
        if (!await StepAsync(run, "Número", async stop => run.Look(await client.GetPhoneNumberAsync(account, stop)), cancellationToken) && run.IsHopeless) return;
        await StepAsync(run, "Conta", async stop => run.Look(await client.ListPhoneNumbersAsync(account, stop)), cancellationToken);
        if (run.IsHopeless) return;
        await StepAsync(run, "Token de acesso", async stop => run.Look(await client.DebugTokenAsync(account, account.AppId.Length > 0 ? run.Secret : null, stop), SoonExpired), cancellationToken);
        if (run.IsHopeless) return;
        await StepAsync(run, "Webhook", async stop => run.Look(await client.ListSubscribedAppsAsync(account, stop)), cancellationToken);
    }

    private async Task<bool> StepAsync(Run run, string name, Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await ask(either.Token);
            return true;
        }
        catch (CloudApiException failure)
        {
            var error = failure.Error;
            run.Fail(name, ChannelFaults.Of(failure), error.HttpStatus == 0 ? null
                : $"HTTP {error.HttpStatus}, código {error.Code}{(error.Subcode is { } sub ? $"/{sub}" : "")}{(error.TraceId is { } trace ? $", {trace}" : "")}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            run.Fail(name, ChannelFault.TimedOut, null);
        }

        return false;
    }

    private Task KeepAsync(Channel tested, Run run, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (channels, rows, id, version) = (db.Channels, db.ChannelHealth, tested.Id, tested.Version);
        // Somebody saved the channel meanwhile: what was found out is about another number or token.
        if (!await channels.AnyAsync(c => c.Id == id && c.Version == version, token)) return;
        var health = await rows.FirstAsync(h => h.ChannelId == id, token);
        run.Note(health);
        run.Warn(health);
        audit.Add("channel.tested", "channel", id, tested.Name, run.Fault is null ? AuditResult.Done : AuditResult.Failed);
        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>One run: what was heard so far.</summary>
    private sealed class Run(Channel channel, string? secret, DateTime now)
    {
        private BusinessPhoneNumber? _number;
        private TokenInfo? _token;
        private string? _detail;

        public List<TestStep> Steps { get; } = [];

        public string? Secret => secret;

        public ChannelFault? Fault { get; private set; }

        public bool IsHopeless => Fault is ChannelFault.Unreachable or ChannelFault.TimedOut or ChannelFault.StrangeAnswer or ChannelFault.ProviderDown or ChannelFault.TokenInvalid or ChannelFault.TokenExpired or ChannelFault.RateLimited;

        public void Fail(string name, ChannelFault fault, string? detail)
        {
            if (Fault is null) (Fault, _detail) = (fault, detail);
            Steps.Add(new TestStep(name, StepOutcome.Failed, ChannelFaults.Cause(fault), ChannelFaults.Next(fault), detail));
        }

        public void Look(BusinessPhoneNumber number)
        {
            _number = number;
            var shown = string.Join(", ", new[] { number.DisplayPhoneNumber, number.VerifiedName }.Where(part => !string.IsNullOrEmpty(part)));
            var theirs = BrazilianPhone.Parse(number.DisplayPhoneNumber).Number?.Canonical;
            ChannelFault? fault = number.Status switch
            {
                null or "CONNECTED" => theirs is not null && theirs != channel.DisplayNumber ? ChannelFault.NumberDiffers : null,
                "BANNED" => ChannelFault.NumberBanned,
                "PENDING" => ChannelFault.NotRegistered,
                _ => ChannelFault.NumberNotConnected,
            };
            if (fault is { } found) Fail("Número", found, $"{shown} ({number.Status ?? "sem situação"})");
            else if (number.QualityRating is "YELLOW" or "RED")
                Steps.Add(new TestStep("Número", StepOutcome.Warned, $"{shown}. Qualidade {(number.QualityRating == "RED" ? "baixa" : "média")}.", "Envie menos mensagens que o contato não espera: bloqueios e denúncias baixam a qualidade e o limite."));
            else Steps.Add(new TestStep("Número", StepOutcome.Passed, shown));
        }

        public void Look(IReadOnlyList<BusinessPhoneNumber> numbers)
        {
            if (numbers.Any(n => n.Id == channel.NumberId)) Steps.Add(new TestStep("Conta", StepOutcome.Passed, numbers.Count == 1 ? "O número é o único da conta." : $"O número é um dos {numbers.Count} da conta."));
            else Fail("Conta", ChannelFault.NumberElsewhere, null);
        }

        public void Look(TokenInfo token, TimeSpan soon)
        {
            _token = token;
            string[] needed = ["whatsapp_business_messaging", "whatsapp_business_management"];
            var missing = token.Scopes.Count == 0 ? [] : needed.Except(token.Scopes, StringComparer.Ordinal).ToList();
            if (!token.IsValid) Fail("Token de acesso", token.Error?.Subcode == 463 || token.ExpiresAt < now ? ChannelFault.TokenExpired : ChannelFault.TokenInvalid, token.Error is { } error ? $"código {error.Code}" : null);
            else if (missing.Count > 0) Fail("Token de acesso", ChannelFault.PermissionMissing, "falta " + string.Join(" e ", missing));
            else if (token.ExpiresAt is { } end && end < now + soon) Steps.Add(new TestStep("Token de acesso", StepOutcome.Warned, $"Vale só até {end:dd/MM/yyyy}.", "Gere um token sem vencimento (usuário do sistema) na Meta e substitua o do canal."));
            else Steps.Add(new TestStep("Token de acesso", StepOutcome.Passed, token.ExpiresAt is { } until ? $"Vale até {until:dd/MM/yyyy}." : "Vale sem vencimento."));
        }

        public void Look(IReadOnlyList<SubscribedApp> apps)
        {
            if (apps.Count == 0 || (channel.AppId is { } own && apps.All(a => a.Id != own))) Fail("Webhook", ChannelFault.NotSubscribed, null);
            else Steps.Add(new TestStep("Webhook", StepOutcome.Passed, "O aplicativo recebe os avisos desta conta."));
        }

        /// <summary>Without any webhook the way in is unproved.</summary>
        public void Warn(ChannelHealth health)
        {
            if (Fault is null && health.LastWebhookAt is null)
                Steps.Add(new TestStep("Último webhook", StepOutcome.Warned, "Nenhum chegou ainda.", "Mande uma mensagem de teste para o número; se nada chegar, confira o endereço do webhook na Meta."));
        }

        public void Note(ChannelHealth health)
        {
            health.TestedAt = now;
            if (_number is { } number)
            {
                (health.ProviderNumber, health.VerifiedName) = (Cut(number.DisplayPhoneNumber, 40), Cut(number.VerifiedName, 200));
                (health.NumberStatus, health.MessagingLimit) = (Cut(number.Status, 40), Cut(number.MessagingLimit, 40));
                health.Quality = number.QualityRating switch { "GREEN" => NumberQuality.Green, "YELLOW" => NumberQuality.Yellow, "RED" => NumberQuality.Red, _ => NumberQuality.Unknown };
                health.NumberAt = now;
            }

            if (_token is { } token) (health.IsTokenKnown, health.TokenExpiresAt) = (true, token.ExpiresAt);
            if (Fault is { } fault) health.Blame(fault, _detail, now);
            else
            {
                health.Clear();
                health.VerifiedAt = now;
            }
        }

        private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
    }
}
