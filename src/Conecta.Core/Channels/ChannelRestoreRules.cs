using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Channels;

/// <summary>What holds for a channel that goes back to an earlier version. Its secrets stay as they are: no version holds any.</summary>
public sealed class ChannelRestoreRules(ConectaDbContext db, ChannelWriter writer, ChannelBin bin, IOptions<ChannelOptions> options) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "channel";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var channels = db.Channels;
        if (await channels.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } channel) return null;
        await writer.JudgeAsync(channel, isNew: true, cancellationToken);
        if (channel.Type == ChannelType.WhatsAppBusiness && !options.Value.Allows(channel.ProviderUrl)) return "O endereço do provedor não está mais entre os da instalação.";
        var found = await new ChannelFieldsValidator().ValidateAsync(ChannelFields.From<ChannelFields>(channel), cancellationToken);
        return found.Errors.FirstOrDefault()?.ErrorMessage;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => bin.PutAsync(ids, by, cancellationToken);
}
