using Conecta.Core.Shared;
using Conecta.Core.Users;

namespace Conecta.Core.Agents;

/// <summary>A feature that points at agents and must be asked before one is deleted (LIST-4). Higher floors implement it.</summary>
public interface IAgentUse
{
    /// <summary>What points at the agent; empty when nothing does. Names that the asking person may not see are withheld.</summary>
    Task<IReadOnlyList<ObjectUse>> UsesAsync(long agentId, Access by, CancellationToken cancellationToken);
}
