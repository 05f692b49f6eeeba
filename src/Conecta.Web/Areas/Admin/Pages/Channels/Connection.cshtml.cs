using Conecta.Core.Channels;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>How a channel is tied to the outside: addresses to copy, what is known of the connection.</summary>
public sealed class ConnectionModel(ConectaDbContext db, ChannelWriter writer, ChannelCredentials credentials, ConnectionTest test, IOptions<ConectaOptions> options) : CompanyPage, IFormPage
{
    /// <summary>Key of the channel.</summary>
    [FromRoute]
    public long Id { get; set; }

    /// <summary>The channel.</summary>
    public Channel Channel { get; private set; } = null!;

    /// <summary>What was found out about it.</summary>
    public ChannelHealth Health { get; private set; } = null!;

    /// <summary>When each secret was set (UTC).</summary>
    public IReadOnlyDictionary<CredentialKind, DateTime> SetAt { get; private set; } = new Dictionary<CredentialKind, DateTime>();

    /// <summary>A verify token that was made a moment ago; shown this once.</summary>
    public string? NewToken { get; private set; }

    /// <summary>Steps of a test that ran just now; null without one.</summary>
    public IReadOnlyList<TestStep>? Steps { get; private set; }

    /// <summary>Address that the provider calls.</summary>
    public string WebhookUrl => $"{PublicUrl}/webhooks/whatsapp/{Channel.Key}";

    /// <summary>What a site has to hold.</summary>
    public string Snippet => $"<script src=\"{PublicUrl}/webchat/{Channel.Key}.js\" async></script>";

    /// <summary>Every form under which the number may stand somewhere.</summary>
    public IReadOnlyList<string> NumberForms => PhoneNumber.TryFromCanonical(Channel.DisplayNumber, out var number) ? [number.Display, .. number.LookupForms.Select(f => f[1..])] : [];

    /// <summary>Estado.</summary>
    public ChannelState State => ChannelHealth.StateOf(Channel.IsEnabled, Health.Fault, Health.VerifiedAt);

    private string PublicUrl => options.Value.PublicUrl.TrimEnd('/');

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        NewToken = VerifyToken.Take(TempData, Id);
    }

    /// <summary>Testar conexão.</summary>
    [Requires(Permissions.ChannelsEdit)]
    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        Steps = await test.RunAsync(Id, cancellationToken);
        await LoadAsync(cancellationToken);
        return Page();
    }

    /// <summary>Makes a new verify token, shown once.</summary>
    [Requires(Permissions.ChannelsEdit)]
    public async Task<IActionResult> OnPostTokenAsync(CancellationToken cancellationToken)
    {
        VerifyToken.ShowOnce(TempData, Id, await writer.RenewVerifyTokenAsync(Id, cancellationToken));
        return Done("Token de verificação criado. Copie-o agora.", ChannelLinks.Connection(Slug, Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (channels, rows, id) = (db.Channels, db.ChannelHealth, Id);
        Channel = await channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new MissingException();
        Health = await rows.AsNoTracking().FirstAsync(h => h.ChannelId == id, cancellationToken);
        SetAt = await credentials.SetTimesAsync(id, cancellationToken);
    }
}
