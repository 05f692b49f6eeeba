using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Steps;

/// <summary>Deletes the staged rows and findings of an import, a piece at a time, so that other writers get their turn.</summary>
internal static class ImportRowsCleaning
{
    private const int Piece = 2000;

    public static async Task DeleteAsync(ConectaDbContext db, long importId, CancellationToken cancellationToken)
    {
        var rows = db.ImportRows;
        for (var from = 0; ; from += Piece)
        {
            var to = from + Piece;
            if (!await rows.AnyAsync(r => r.ImportJobId == importId && r.Seq > from, cancellationToken)) break;
            await db.WriteAsync(token => rows.Where(r => r.ImportJobId == importId && r.Seq > from && r.Seq <= to).ExecuteDeleteAsync(token), cancellationToken);
        }

        await IssueRows.ClearAsync(db, importId, rows: true, cancellationToken);
        await IssueRows.ClearAsync(db, importId, rows: false, cancellationToken);
    }
}
