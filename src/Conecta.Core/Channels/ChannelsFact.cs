using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>Start list: the company has a channel.</summary>
public sealed class ChannelsFact(ConectaDbContext db) : IOnboardingFact
{
    /// <inheritdoc/>
    public string Key => "channel";

    /// <inheritdoc/>
    public int Order => 37;

    /// <inheritdoc/>
    public string Title => "Ligue o primeiro canal";

    /// <inheritdoc/>
    public string Text => "É por um canal, como o WhatsApp Business, que os contatos escrevem para a empresa.";

    /// <inheritdoc/>
    public string Counter => "Canais";

    /// <inheritdoc/>
    public string Path => "canais";

    /// <inheritdoc/>
    public string Permission => Permissions.ChannelsView;

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken) => db.Set<Channel>().Take(Page<Channel>.CountLimit + 1).CountAsync(cancellationToken);
}
