using Conecta.Core.Data;
using Conecta.Core.Imports.Reading;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Rows;

/// <summary>The different values of one column of a file that was read, for the options of a new campo adicional.</summary>
public sealed class ColumnValues(ConectaDbContext db)
{
    private const int Piece = 1000;

    /// <summary>The different texts of a column, in the order in which they come.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="position">0 for column A.</param>
    /// <param name="most">No more than so many are wanted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The texts; null when there are more.</returns>
    public async Task<IReadOnlyList<string>?> DistinctAsync(long importId, int position, int most, CancellationToken cancellationToken)
    {
        var (rows, found, cells) = (db.ImportRows, new List<string>(), new List<SheetCell>());
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var last = 0;
        while (true)
        {
            var after = last;
            var piece = await rows.AsNoTracking().Where(r => r.ImportJobId == importId && r.Seq > after).OrderBy(r => r.Seq).Take(Piece)
                .Select(r => new { r.Seq, r.Cells }).ToListAsync(cancellationToken);
            if (piece.Count == 0) return found;
            last = piece[^1].Seq;
            foreach (var row in piece)
            {
                StagedCells.Read(row.Cells, cells);
                foreach (var cell in cells)
                    if (cell.Column == position && cell.IsVisible && cell.Text.Trim() is { Length: > 0 } text && seen.Add(text))
                        found.Add(text);
                if (found.Count > most) return null;
            }
        }
    }
}
