using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Channels.WhatsApp;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Conecta.Core.Channels.Webhooks;

/// <summary>How a webhook was met.</summary>
public enum IntakeOutcome
{
    /// <summary>Kept; it can be answered.</summary>
    Kept,

    /// <summary>The same body came before; it can be answered.</summary>
    Repeated,

    /// <summary>The signature is missing or wrong.</summary>
    Forged,

    /// <summary>The channel has no app secret, so nothing can be believed.</summary>
    NoSecret,
}

/// <summary>The door of webhooks: whose channel it is, whether the sender is the provider, and the row that is kept before the answer (reliability.md 7).</summary>
public sealed partial class WebhookIntake(ConectaDbContext db, ChannelCredentials credentials, JobQueue jobs, TimeProvider clock, ILogger<WebhookIntake> logger)
{
    // Time of the last webhook is for people; one write in this time is enough.
    private static readonly TimeSpan Coarse = TimeSpan.FromSeconds(30);

    /// <summary>Finds the channel behind an address and enters its company.</summary>
    /// <returns>The channel's key; null when there is none, or it is in the bin.</returns>
    public async Task<long?> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var channels = db.Channels;
        using var above = db.Scope.AboveCompanies();
        var found = await channels.IgnoreQueryFilters([FilterNames.Company]).AsNoTracking()
            .Where(c => c.Key == key && c.Type == ChannelType.WhatsAppBusiness).Select(c => new { c.Id, c.CompanyId }).FirstOrDefaultAsync(cancellationToken);
        if (found is not null) db.Scope.Enter(found.CompanyId);
        return found?.Id;
    }

    /// <summary>Whether a verify token is the channel's; compared in constant time.</summary>
    public async Task<bool> IsVerifiedAsync(long channelId, string? token, CancellationToken cancellationToken)
    {
        var expected = await credentials.ReadAsync(channelId, CredentialKind.VerifyToken, cancellationToken);
        return expected is not null && token is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }

    /// <summary>Checks the signature over the bytes and keeps them, with the job that works on them.</summary>
    public async Task<IntakeOutcome> TakeAsync(long channelId, byte[] body, string? signature, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (await credentials.ReadAsync(channelId, CredentialKind.AppSecret, cancellationToken) is not { } secret)
        {
            Log.NoSecret(logger, channelId);
            return IntakeOutcome.NoSecret;
        }

        if (!WebhookSignature.IsValid(secret, body, signature))
        {
            Log.Forged(logger, channelId);
            return IntakeOutcome.Forged;
        }

        var (events, hash, now) = (db.InboundEvents, Convert.ToHexStringLower(SHA256.HashData(body)), clock.GetUtcNow().UtcDateTime);
        try
        {
            return await db.WriteAsync(async token =>
            {
                await NoteAsync(channelId, now, token);
                if (await events.AnyAsync(e => e.ChannelId == channelId && e.Hash == hash, token)) return IntakeOutcome.Repeated;
                var row = new InboundEvent { ChannelId = channelId, ReceivedAt = now, Body = body, Hash = hash };
                events.Add(row);
                await db.SaveChangesAsync(token);
                jobs.Add(InboundJob.JobKind, row.Id.ToString(CultureInfo.InvariantCulture));
                await db.SaveChangesAsync(token);
                return IntakeOutcome.Kept;
            }, cancellationToken);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_InboundEvent_Hash", nameof(InboundEvent), nameof(InboundEvent.Hash)))
        {
            // Another node was a moment earlier.
            db.ChangeTracker.Clear();
            return IntakeOutcome.Repeated;
        }
    }

    private Task<int> NoteAsync(long channelId, DateTime now, CancellationToken cancellationToken)
    {
        var (rows, before) = (db.ChannelHealth, now - Coarse);
        return rows.Where(h => h.ChannelId == channelId && (h.LastWebhookAt == null || h.LastWebhookAt < before))
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.LastWebhookAt, now).SetProperty(h => h.VerifiedAt, now), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Webhook of channel {ChannelId} refused: the channel has no app secret")]
        public static partial void NoSecret(ILogger logger, long channelId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook of channel {ChannelId} refused: the signature is missing or wrong")]
        public static partial void Forged(ILogger logger, long channelId);
    }
}
