using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Steps;

/// <summary>Counts the buckets from the rows themselves, for the plan and for the check at the end (import.md 15).</summary>
internal static class ImportTally
{
    public static async Task<ImportCounts> CountAsync(ConectaDbContext db, long importId, CancellationToken cancellationToken)
    {
        var groups = await db.ImportRows.Where(r => r.ImportJobId == importId).GroupBy(r => r.Bucket)
            .Select(g => new { Bucket = g.Key, Rows = g.Count() }).ToListAsync(cancellationToken);
        int Of(ImportBucket bucket) => groups.Find(g => g.Bucket == bucket)?.Rows ?? 0;
        return new ImportCounts(
            groups.Sum(g => g.Rows), Of(ImportBucket.New), Of(ImportBucket.Updated), Of(ImportBucket.Unchanged), Of(ImportBucket.Repeated),
            Of(ImportBucket.Ignored), Of(ImportBucket.Pending));
    }
}
