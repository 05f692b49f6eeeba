using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules;

/// <summary>Removes a schedule that has been in the bin for 30 days; one that was restored meanwhile stays.</summary>
public sealed class PurgeScheduleJob(ConectaDbContext db, IEnumerable<IScheduleUse> others, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "schedule.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var before = clock.GetUtcNow().UtcDateTime - Schedule.BinTime;
        return db.WriteAsync(async token =>
        {
            var (company, teams, agents) = (db.FilterCompanyId, db.TeamSchedules, db.AgentSchedules);
            var everything = db.Schedules.IgnoreQueryFilters([FilterNames.Bin]).Where(s => s.CompanyId == company);
            if (await everything.FirstOrDefaultAsync(s => s.Id == id && s.DeletedAt != null && s.DeletedAt <= before, token) is not { } schedule) return;

            // Only teams and agents that are in the bin themselves can still have it.
            await teams.Where(l => l.ScheduleId == id).ExecuteDeleteAsync(token);
            await agents.Where(l => l.ScheduleId == id).ExecuteDeleteAsync(token);
            foreach (var use in others) await use.ReleaseAsync(id, token);
            db.Schedules.Remove(schedule);
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }
}
