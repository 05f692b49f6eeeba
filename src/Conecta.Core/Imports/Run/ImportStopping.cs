using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Steps;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Run;

/// <summary>After Cancelar: the rows that the run did not reach become ignored, a piece and its checkpoint at a time (import.md 15).</summary>
internal sealed class ImportStopping(ConectaDbContext db, TimeProvider clock)
{
    private const int Piece = 1000;

    private static readonly BulkColumn[] RowKey = [new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small)];

    /// <summary>Ignores unreached rows for at most a slice of time.</summary>
    /// <returns>Whether all are done.</returns>
    /// <exception cref="RunStoppedException">Another worker does it.</exception>
    public async Task<bool> IgnoreRestAsync(ImportJob import, TimeSpan slice, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var checkpoint = import.NextSeq;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = checkpoint;
            var rows = await import.RowsOfRound(db).AsNoTracking().Where(r => r.Seq > from).OrderBy(r => r.Seq).Take(Piece)
                .Select(r => new { r.Seq, r.RowNo, r.Bucket }).ToListAsync(cancellationToken);
            if (rows.Count == 0) return true;
            checkpoint = rows[^1].Seq;
            var to = checkpoint;
            var queued = rows.FindAll(r => r.Bucket is ImportBucket.New or ImportBucket.Updated or ImportBucket.Unchanged);
            await db.WriteAsync(
                async token =>
                {
                    await using var ignored = BulkCommand.Update(db, "ImportRow", [new("Bucket", BulkType.Text)], RowKey);
                    await using var issues = new IssueRows(db, import.CompanyId, import.Id);
                    foreach (var row in queued)
                    {
                        await ignored.AddAsync(nameof(ImportBucket.Ignored), import.CompanyId, import.Id, row.Seq);
                        await issues.AddAsync(row.Seq, ImportFinding.Create(row.RowNo, null, null, ImportIssueCode.RowNotRun, null));
                    }

                    await ignored.FlushAsync(token);
                    await issues.FlushAsync(token);
                    var imports = db.ImportJobs;
                    var moved = await imports.Where(j => j.Id == import.Id && j.State == ImportState.Cancelling && j.NextSeq == from).ExecuteUpdateAsync(
                        set => set.SetProperty(j => j.Ignored, j => j.Ignored + queued.Count).SetProperty(j => j.Queued, j => j.Queued - queued.Count)
                            .SetProperty(j => j.NextSeq, to), token);
                    if (moved == 0) throw new RunStoppedException();
                }, cancellationToken);
            if (clock.GetElapsedTime(started) > slice) return false;
        }
    }
}
