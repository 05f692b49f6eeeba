using Conecta.Core.Shared;
using Conecta.Core.Users;

namespace Conecta.Core.Channels;

/// <summary>A feature that points at channels and must be asked before one is deleted (CHN-1, LIST-4). Higher floors implement it.</summary>
public interface IChannelUse
{
    /// <summary>What points at one of the channels; empty when nothing does. Names that the asking person may not see are withheld.</summary>
    Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> channelIds, Access by, CancellationToken cancellationToken);
}
