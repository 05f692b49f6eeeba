using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Rows;

namespace Conecta.Core.Imports.Plan;

/// <summary>The cells of a staged row as a person reads them.</summary>
internal static class StagedCellText
{
    /// <summary>Text by column; of two cells in one place the first counts, as in the plan.</summary>
    public static Dictionary<int, string> Read(string staged, bool date1904)
    {
        var cells = new List<SheetCell>();
        StagedCells.Read(staged, cells);
        var texts = new Dictionary<int, string>(cells.Count);
        foreach (var cell in cells) texts.TryAdd(cell.Column, CellValue.Text(cell, date1904));
        return texts;
    }
}
