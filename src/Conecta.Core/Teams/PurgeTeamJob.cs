using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>Removes a team that has been in the bin for 30 days; one that was restored meanwhile stays.</summary>
public sealed class PurgeTeamJob(ConectaDbContext db, IEnumerable<ITeamUse> higher, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "team.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var before = clock.GetUtcNow().UtcDateTime - Team.BinTime;
        return db.WriteAsync(async token =>
        {
            var (company, links) = (db.FilterCompanyId, db.TeamTransferTargets);
            var everything = db.Teams.IgnoreQueryFilters([FilterNames.Bin]).Where(t => t.CompanyId == company);
            if (await everything.FirstOrDefaultAsync(t => t.Id == id && t.DeletedAt != null && t.DeletedAt <= before, token) is not { } team) return;

            // Only other teams of the bin can still point at it.
            await everything.Where(t => t.WaitTargetTeamId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.WaitTargetTeamId, (long?)null), token);
            await everything.Where(t => t.OverflowTeamId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.OverflowTeamId, (long?)null), token);
            await links.Where(l => l.TargetTeamId == id).ExecuteDeleteAsync(token);
            foreach (var use in higher) await use.ReleaseAsync(id, token);
            db.Teams.Remove(team);
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }
}
