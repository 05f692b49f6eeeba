using System.Text;
using Conecta.Core.Imports.Reading;

namespace Conecta.Core.Imports.Rows;

/// <summary>Exchanges what one column of a staged row holds (see <see cref="StagedCells"/>).</summary>
internal static class StagedCellEdit
{
    /// <summary>A typed text as the only cell of a column; null for a blank one.</summary>
    public static string? Typed(int column, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        SheetCell[] cell = [new(column, SheetCellKind.Text, text.Trim())];
        return StagedCells.Write(cell, new StringBuilder());
    }

    /// <summary>What a column holds: its cells as staged (a broken file may have two); null for none.</summary>
    public static string? Of(string staged, int column)
    {
        var cells = Read(staged);
        return Write(cells.FindAll(c => c.Column == column));
    }

    /// <summary>The row with other cells in that column.</summary>
    public static string With(string staged, int column, string? held)
    {
        var cells = Read(staged);
        cells.RemoveAll(c => c.Column == column);
        if (held is not null)
        {
            var at = cells.FindIndex(c => c.Column > column);
            cells.InsertRange(at < 0 ? cells.Count : at, Read(held));
        }

        return Write(cells) ?? "";
    }

    private static List<SheetCell> Read(string staged)
    {
        var cells = new List<SheetCell>();
        StagedCells.Read(staged, cells);
        return cells;
    }

    private static string? Write(List<SheetCell> cells) =>
        cells.Count == 0 ? null : StagedCells.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(cells), new StringBuilder());
}
