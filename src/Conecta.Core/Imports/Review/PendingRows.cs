using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Review;

/// <summary>
/// "Corrigir pendências agora": the pending rows of an import that ended go through review and run once more. Rows that were imported stay as
/// they are, and the sum closes all the time (import.md 4, 5.5, 15).
/// </summary>
public sealed class PendingRows(ConectaDbContext db, JobQueue jobs, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Takes the pending rows up again.</summary>
    /// <param name="importId">An import in state "Concluída com pendências".</param>
    /// <param name="startJob">Whether a job plans them.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It has no pending rows, or somebody took them up already; nothing changed.</exception>
    public async Task TakeUpAsync(long importId, bool startJob, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        var round = import.Round + 1;
        var made = await MadeAsync(import, cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                await db.MoveImportAsync(
                    importId, import.State, ImportState.Validating, clock.GetUtcNow().UtcDateTime, token,
                    set => set.SetProperty(j => j.Round, round).SetProperty(j => j.NextSeq, 0).SetProperty(j => j.Creates, made)
                        .SetProperty(j => j.SettledNew, j => j.New).SetProperty(j => j.SettledUpdated, j => j.Updated).SetProperty(j => j.SettledUnchanged, j => j.Unchanged)
                        .SetProperty(j => j.StartedAt, (DateTime?)null).SetProperty(j => j.FinishedAt, (DateTime?)null),
                    j => j.State == ImportState.DonePending && j.Round == import.Round);
                var rows = db.ImportRows;
                await rows.Where(r => r.ImportJobId == importId && r.Bucket == ImportBucket.Pending).ExecuteUpdateAsync(set => set.SetProperty(r => r.Round, round), token);
                if (startJob) jobs.Add(ImportJobKinds.Plan, importId.ToString(CultureInfo.InvariantCulture));
                audit.Add("import.reopened", "import", importId, import.FileName);
                await db.SaveChangesAsync(token);
            }, cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Of the names that the rounds until now announced, those that exist by now: the undo of the import takes them away when nobody uses them.</summary>
    private async Task<string?> MadeAsync(ImportJob import, CancellationToken cancellationToken)
    {
        var listed = PlannedNames.Of(import);
        var missing = await NewNames.WithoutKnownAsync(db, listed.Tags, listed.Groups, cancellationToken);
        return new PlannedNames([], [])
        {
            MadeTags = NewNames.Union(listed.MadeTags ?? [], [.. listed.Tags.Except(missing.Tags, StringComparer.Ordinal)]),
            MadeGroups = NewNames.Union(listed.MadeGroups ?? [], [.. listed.Groups.Except(missing.Groups, StringComparer.Ordinal)]),
        }.ToJson();
    }

    /// <summary>Leaves them for later: what was corrected stays corrected, nothing more is imported now.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">Its pending rows are not in review; nothing changed.</exception>
    public async Task PutOffAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        if (import.Round == 0) throw new ImportMoveException(import.State, ImportState.DonePending);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.WriteAsync(
            async token =>
            {
                // Whatever the plan promised waits again; rows that somebody left out stay out.
                var rows = import.RowsOfRound(db);
                var back = await rows.Where(r => r.Bucket != ImportBucket.Pending && r.Bucket != ImportBucket.Ignored)
                    .GroupBy(r => r.Bucket).Select(g => new { Bucket = g.Key, Rows = g.Count() }).ToListAsync(token);
                int Of(ImportBucket bucket) => back.Find(b => b.Bucket == bucket)?.Rows ?? 0;
                var (made, updated, unchanged, repeated) = (Of(ImportBucket.New), Of(ImportBucket.Updated), Of(ImportBucket.Unchanged), Of(ImportBucket.Repeated));
                var more = made + updated + unchanged + repeated;
                await rows.Where(r => r.Bucket != ImportBucket.Pending && r.Bucket != ImportBucket.Ignored).ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.Bucket, ImportBucket.Pending).SetProperty(r => r.SurvivorRowNo, (int?)null), token);
                await db.MoveImportAsync(
                    importId, ImportState.Reviewing, ImportState.DonePending, now, token,
                    set => set.SetProperty(j => j.New, j => j.New - made).SetProperty(j => j.Updated, j => j.Updated - updated)
                        .SetProperty(j => j.Unchanged, j => j.Unchanged - unchanged).SetProperty(j => j.Repeated, j => j.Repeated - repeated)
                        .SetProperty(j => j.Pending, j => j.Pending + more).SetProperty(j => j.PlanNumber, j => j.PlanNumber + 1).SetProperty(j => j.FinishedAt, now),
                    j => j.Round == import.Round && j.PlanNumber == import.PlanNumber);
            }, cancellationToken);
    }
}
