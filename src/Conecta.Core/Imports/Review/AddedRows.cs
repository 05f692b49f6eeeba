using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Steps;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Review;

/// <summary>A row without a valid key, to be added to the import.</summary>
/// <param name="RowNo">Its number in the workbook that came back.</param>
/// <param name="Cells">Its cells in the form of <see cref="StagedCells"/>.</param>
/// <param name="Print">By which it is known when it comes again.</param>
/// <param name="Reason">Why its key is not valid.</param>
internal sealed record StrayRow(int RowNo, string Cells, string Print, string Reason);

/// <summary>A row that a correction workbook added.</summary>
/// <param name="Seq">Its place in the import.</param>
/// <param name="Print">By which it is known when it comes again.</param>
internal sealed record AddedRow(int Seq, string Print);

/// <summary>
/// Rows of a correction workbook that belong to no row of the file: they join the import as pending (import.md 13), so that nothing that came back
/// is dropped in silence, and leave it when the correction is undone. Rows, buckets and counters move together.
/// </summary>
internal sealed class AddedRows(ConectaDbContext db, TimeProvider clock)
{
    private static readonly BulkColumn[] Columns =
    [
        new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small), new("RowNo", BulkType.Small),
        new("IsHidden", BulkType.Bool), new("Cells", BulkType.Text), new("Findings", BulkType.Text), new("IsWarned", BulkType.Bool),
        new("Bucket", BulkType.Text), new("Round", BulkType.Small),
    ];

    /// <summary>Adds rows, inside the caller's transaction.</summary>
    /// <exception cref="ImportMoveException">The plan moved on since the import was read: nothing was written.</exception>
    public async Task<List<AddedRow>> AddAsync(ImportJob import, IReadOnlyList<StrayRow> strays, CancellationToken cancellationToken)
    {
        var (count, seen, now, imports) = (strays.Count, import.PlanNumber, clock.GetUtcNow().UtcDateTime, db.ImportJobs);
        // First the import: whoever else adds rows to it has to wait here, so no place is given twice.
        var moved = await imports.Where(j => j.Id == import.Id && j.State == ImportState.Reviewing && j.PlanNumber == seen).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.Rows, j => j.Rows + count).SetProperty(j => j.Pending, j => j.Pending + count)
                .SetProperty(j => j.PlanNumber, seen + 1).SetProperty(j => j.TouchedAt, now), cancellationToken);
        if (moved == 0) throw new ImportMoveException(null, ImportState.Reviewing);
        var rows = db.ImportRows;
        var seq = await rows.Where(r => r.ImportJobId == import.Id).MaxAsync(r => (int?)r.Seq, cancellationToken) ?? 0;
        var added = new List<AddedRow>(count);
        await using var insert = BulkCommand.Insert(db, "ImportRow", Columns);
        await using var issues = new IssueRows(db, import.CompanyId, import.Id);
        foreach (var stray in strays)
        {
            var finding = Finding(stray);
            added.Add(new AddedRow(++seq, stray.Print));
            await insert.AddAsync(
                import.CompanyId, import.Id, seq, stray.RowNo, false, stray.Cells, StagedFindings.Write([finding]), false, nameof(ImportBucket.Pending), import.Round);
            await issues.AddAsync(seq, finding);
        }

        await insert.FlushAsync(cancellationToken);
        await issues.FlushAsync(cancellationToken);
        return added;
    }

    /// <summary>Takes rows out again that a correction had added.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="ImportMoveException">The plan moved on since the import was read: nothing was written.</exception>
    public async Task<int> RemoveAsync(ImportJob import, IReadOnlyList<int> seqs, CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var piece in seqs.Chunk(ChunkPace.Most))
        {
            gone += await db.WriteAsync(
                async token =>
                {
                    var (imports, rows, issues, now) = (db.ImportJobs, db.ImportRows, db.ImportIssues, clock.GetUtcNow().UtcDateTime);
                    var isStill = await imports.Where(j => j.Id == import.Id && j.State == ImportState.Reviewing)
                        .ExecuteUpdateAsync(set => set.SetProperty(j => j.PlanNumber, j => j.PlanNumber + 1).SetProperty(j => j.TouchedAt, now), token);
                    if (isStill == 0) throw new ImportMoveException(null, ImportState.Reviewing);
                    var found = rows.Where(r => r.ImportJobId == import.Id && piece.Contains(r.Seq));
                    var buckets = await found.GroupBy(r => r.Bucket).Select(g => new { Bucket = g.Key, Rows = g.Count(), Warned = g.Count(r => r.IsWarned) }).ToListAsync(token);
                    // Without a valid key a row waits or was left out; it can be nowhere else.
                    int Of(ImportBucket bucket) => buckets.Find(b => b.Bucket == bucket)?.Rows ?? 0;
                    var (pending, ignored, warned, all) = (Of(ImportBucket.Pending), Of(ImportBucket.Ignored), buckets.Sum(b => b.Warned), buckets.Sum(b => b.Rows));
                    if (pending + ignored != all) throw new InvalidOperationException($"Rows without a key of import {import.Id} were planned.");
                    await imports.Where(j => j.Id == import.Id).ExecuteUpdateAsync(
                        set => set.SetProperty(j => j.Rows, j => j.Rows - all).SetProperty(j => j.Pending, j => j.Pending - pending)
                            .SetProperty(j => j.Ignored, j => j.Ignored - ignored).SetProperty(j => j.Warned, j => j.Warned - warned), token);
                    await issues.Where(i => i.ImportJobId == import.Id && piece.Contains(i.Seq)).ExecuteDeleteAsync(token);
                    await found.ExecuteDeleteAsync(token);
                    return all;
                }, cancellationToken);
        }

        return gone;
    }

    private static ImportFinding Finding(StrayRow stray)
    {
        var finding = ImportFinding.ForRow(stray.RowNo, ImportIssueCode.RowKeyInvalid);
        return finding with { Message = $"{finding.Message} {stray.Reason}" };
    }
}
