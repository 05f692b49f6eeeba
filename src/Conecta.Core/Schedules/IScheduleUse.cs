using Conecta.Core.Shared;
using Conecta.Core.Users;

namespace Conecta.Core.Schedules;

/// <summary>A feature that points at schedules and must be asked before one is deleted (SCHED-4). Features beside and above implement it.</summary>
public interface IScheduleUse
{
    /// <summary>What points at one of the schedules; empty when nothing does. Names that the asking person may not see are withheld.</summary>
    Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> scheduleIds, Access by, CancellationToken cancellationToken);

    /// <summary>Lets go of a schedule that is removed for good; only what is in the bin itself can still point at it. Joins the caller's write.</summary>
    Task ReleaseAsync(long scheduleId, CancellationToken cancellationToken);
}
