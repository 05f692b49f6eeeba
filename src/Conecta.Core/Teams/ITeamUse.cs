using Conecta.Core.Shared;
using Conecta.Core.Users;

namespace Conecta.Core.Teams;

/// <summary>A feature that points at teams and must be asked before one is deleted (LIST-4). Higher floors implement it.</summary>
public interface ITeamUse
{
    /// <summary>What points at one of the teams; empty when nothing does. Names that the asking person may not see are withheld.</summary>
    Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> teamIds, Access by, CancellationToken cancellationToken);

    /// <summary>Lets go of a team that is removed for good; only what is in the bin itself can still point at it. Joins the caller's write.</summary>
    Task ReleaseAsync(long teamId, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A kind of object that visualização por equipe narrows beyond teams and agents; the audit trail hides entries of those out of view. Higher floors implement it.</summary>
public interface INarrowedObjects
{
    /// <summary>Kind of object in the trail.</summary>
    string Kind { get; }

    /// <summary>Ids of the objects that the person sees.</summary>
    IQueryable<long> Seen(Access by);
}
