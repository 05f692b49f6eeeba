using System.Runtime.CompilerServices;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Results;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Workbooks;

/// <summary>A row and what was noticed in it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Reasons">Everything that counts for its bucket, as one text.</param>
/// <param name="Bad">Columns with an error and what it is.</param>
internal sealed record ReasonedRow(ImportRow Row, string Reasons, IReadOnlyDictionary<int, string> Bad);

/// <summary>Rows with their reasons in the order of the file, streamed, for the files that an import hands out.</summary>
internal sealed class RowReasons(ConectaDbContext db, ImportResults results)
{
    private const int RowsInPiece = 500;

    // Excel keeps no more in one cell; nobody reads so much.
    private const int MostReason = 4000;

    /// <summary>The rows of a bucket, or all of them.</summary>
    public async IAsyncEnumerable<ReasonedRow> ReadAsync(long importId, ImportBucket? bucket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var headings = await results.HeadingsAsync(importId, cancellationToken);
        var last = 0;
        while (true)
        {
            var after = last;
            var rows = await db.ImportRows.AsNoTracking().Where(r => r.ImportJobId == importId && r.Seq > after && (bucket == null || r.Bucket == bucket))
                .OrderBy(r => r.Seq).Take(RowsInPiece).ToListAsync(cancellationToken);
            if (rows.Count == 0) yield break;
            last = rows[^1].Seq;
            var (numbers, seqs) = (rows.ConvertAll(r => r.RowNo), rows.ConvertAll(r => r.Seq));
            var issues = (await db.ImportIssues.AsNoTracking()
                    .Where(i => i.ImportJobId == importId && EF.Parameter(numbers).Contains(i.RowNo) && EF.Parameter(seqs).Contains(i.Seq))
                    .OrderBy(i => i.Position).ThenBy(i => i.Code).ToListAsync(cancellationToken)).ToLookup(i => i.Seq);
            foreach (var row in rows)
            {
                var own = issues[row.Seq].ToList();
                var errors = own.FindAll(i => i.Severity == FindingSeverity.Error);
                var told = row.Bucket == ImportBucket.Pending && errors.Count > 0 ? errors : own;
                var reasons = string.Join(" ", told.Select(i => headings.TryGetValue(i.Position, out var heading) ? $"{heading}: {i.Message}" : i.Message));
                yield return new ReasonedRow(
                    row, reasons.Length > MostReason ? reasons[..MostReason] : reasons,
                    errors.Where(i => i.Position >= 0).GroupBy(i => i.Position).ToDictionary(g => g.Key, g => string.Join("\n", g.Select(i => i.Message))));
            }
        }
    }
}
