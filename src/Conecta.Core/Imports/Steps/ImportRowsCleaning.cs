using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Steps;

/// <summary>Deletes the staged rows, findings and corrections of an import, a piece at a time, so that other writers get their turn.</summary>
internal static class ImportRowsCleaning
{
    private const int Piece = 2000;

    /// <summary>In the scope's company.</summary>
    public static Task DeleteAsync(ConectaDbContext db, long importId, CancellationToken cancellationToken) =>
        DeleteAsync(db, db.ImportRows, db.ImportIssues, db.ImportEdits, importId, cancellationToken);

    /// <summary>For the recurring purge, which works in no company; the import's id says whose rows they are.</summary>
    public static Task DeleteOfAnyCompanyAsync(ConectaDbContext db, long importId, CancellationToken cancellationToken) => DeleteAsync(
        db, db.ImportRows.IgnoreQueryFilters([FilterNames.Company]), db.ImportIssues.IgnoreQueryFilters([FilterNames.Company]),
        db.ImportEdits.IgnoreQueryFilters([FilterNames.Company]), importId, cancellationToken);

    private static async Task DeleteAsync(
        ConectaDbContext db, IQueryable<ImportRow> rows, IQueryable<ImportIssue> issues, IQueryable<ImportEdit> edits, long importId, CancellationToken cancellationToken)
    {
        // Corrections hold values of the rows, so they go with them.
        if (await edits.AnyAsync(e => e.ImportJobId == importId, cancellationToken))
            await db.WriteAsync(token => edits.Where(e => e.ImportJobId == importId).ExecuteDeleteAsync(token), cancellationToken);
        for (var from = 0; ; from += Piece)
        {
            var to = from + Piece;
            if (!await rows.AnyAsync(r => r.ImportJobId == importId && r.Seq > from, cancellationToken)) break;
            await db.WriteAsync(token => rows.Where(r => r.ImportJobId == importId && r.Seq > from && r.Seq <= to).ExecuteDeleteAsync(token), cancellationToken);
        }

        while (true)
        {
            var found = await issues.Where(i => i.ImportJobId == importId).OrderBy(i => i.RowNo).Select(i => i.Id).Take(Piece).ToListAsync(cancellationToken);
            if (found.Count == 0) return;
            await db.WriteAsync(token => issues.Where(i => EF.Parameter(found).Contains(i.Id)).ExecuteDeleteAsync(token), cancellationToken);
        }
    }
}
