using Conecta.Core.Channels.WhatsApp;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>Gives the Cloud API account behind a channel of the scope's company to what has to call the provider. The result holds the access token: it is for a call, and is kept nowhere.</summary>
public sealed class WhatsAppAccounts(ConectaDbContext db, ChannelCredentials credentials)
{
    /// <summary>The account; null when there is no such WhatsApp channel, or its access token is not set.</summary>
    public async Task<CloudApiAccount?> FindAsync(long channelId, CancellationToken cancellationToken)
    {
        var channels = db.Channels;
        var channel = await channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == channelId && c.Type == ChannelType.WhatsAppBusiness, cancellationToken);
        return channel is null || await credentials.ReadAsync(channelId, CredentialKind.AccessToken, cancellationToken) is not { } token ? null : Of(channel, token);
    }

    /// <summary>The account of a channel that was read.</summary>
    internal static CloudApiAccount Of(Channel channel, string accessToken) =>
        new(channel.ProviderUrl ?? ChannelOptions.MetaUrl, channel.ApiVersion ?? ChannelOptions.DefaultVersion, channel.AccountId ?? "", channel.NumberId ?? "", channel.AppId ?? "", accessToken);
}
