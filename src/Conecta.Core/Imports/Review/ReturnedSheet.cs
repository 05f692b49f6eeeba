using System.Text;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Workbooks;

namespace Conecta.Core.Imports.Review;

/// <summary>A cell of a correction workbook that came back.</summary>
/// <param name="Place">Place of its column among the columns of the import.</param>
/// <param name="Position">Position of that column, 0 for column A of the import's file.</param>
/// <param name="Text">What it holds, as a person reads it; empty for nothing.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct ReturnedCell(int Place, int Position, string Text);

/// <summary>A row of a correction workbook that came back.</summary>
/// <param name="Number">Row number in that workbook.</param>
/// <param name="Key">Its key; null without a valid one.</param>
/// <param name="Cells">The cells of all columns that the workbook still has, blank ones too; formula errors are left out.</param>
internal sealed record ReturnedRow(int Number, CorrectionKey? Key, IReadOnlyList<ReturnedCell> Cells);

/// <summary>
/// Reads a correction workbook that came back, bounded like every upload (import.md 3). Columns are found by their headings, in any order; those
/// that the import does not have, ours among them, are passed over.
/// </summary>
internal sealed class ReturnedSheet(SpreadsheetFile file, CorrectionKeys keys, IReadOnlyList<ImportColumnMap> columns)
{
    private readonly Dictionary<string, int> _places = Places(columns);
    private SpreadsheetInspection? _look;

    /// <summary>Whether there is a column with our keys.</summary>
    /// <exception cref="ImportFileRefusedException">The file cannot be read.</exception>
    public bool IsCorrection()
    {
        _look = file.Inspect(ReadingChoices.None, titles => titles.Any(IsKeyHeading) ? 1 + titles.Count(_places.ContainsKey) : 0);
        return _look.Sheet.Headings.Any(h => IsKeyHeading(h.Name));
    }

    /// <summary>Cells with a formula error, which nobody can have meant; they are passed over.</summary>
    public int ErrorCells { get; private set; }

    /// <summary>The rows in their order; blank ones are not among them.</summary>
    /// <exception cref="ImportFileRefusedException">The file cannot be read on; what was read before does not count.</exception>
    public IEnumerable<ReturnedRow> Rows()
    {
        if (_look is not { } look) throw new InvalidOperationException("The sheet was not looked at.");
        var keyColumn = look.Sheet.Headings.Last(h => IsKeyHeading(h.Name)).Column;
        var found = new List<(int Column, int Place)>();
        foreach (var heading in look.Sheet.Headings)
            if (_places.TryGetValue(heading.Name, out var place))
                found.Add((heading.Column, place));
        using var rows = file.OpenRows(look);
        while (rows.Read())
        {
            var row = rows.Row;
            var cells = new List<ReturnedCell>(found.Count);
            foreach (var (column, place) in found)
            {
                if (row.Find(column) is not { } cell) cells.Add(new ReturnedCell(place, columns[place].Position, ""));
                else if (cell.Kind is SheetCellKind.Error or SheetCellKind.FormulaWithoutValue or SheetCellKind.TooLong) ErrorCells++;
                else cells.Add(new ReturnedCell(place, columns[place].Position, Text(cell, columns[place], look.Date1904)));
            }

            yield return new ReturnedRow(row.Number, row.Find(keyColumn) is { } key ? keys.Read(key.Text) : null, cells);
        }
    }

    /// <summary>
    /// Whether a text is only what an encoding has left of another: characters that it cannot write were replaced one by one when the program
    /// saved the file as CSV.
    /// </summary>
    public bool IsLossyCopy(string text, string of)
    {
        if (_look?.Text is not { Encoding: TextEncodingKind.Windows1252 or TextEncodingKind.MacRoman or TextEncodingKind.Dos850 } inspected) return false;
        var (copy, full) = (CorrectionKeys.Plain(text), CorrectionKeys.Plain(of));
        if (copy.Length != full.Length) return false;
        var encoding = (Encoding)TextEncodings.Of(inspected.Encoding).Clone();
        encoding.EncoderFallback = new EncoderReplacementFallback("?");
        var isLossy = false;
        for (var i = 0; i < full.Length; i++)
        {
            if (copy[i] == full[i]) continue;
            // The replacement itself, where the character really has no place in the encoding.
            if (full[i] == '?' || encoding.GetBytes([full[i]]) is not [(byte)'?']) return false;
            isLossy = true;
        }

        return isLossy;
    }

    /// <summary>A date that was typed as a date stays one in a column whose texts put the month first.</summary>
    private static string Text(in SheetCell cell, ImportColumnMap column, bool date1904) =>
        column.IsMonthFirst ? CellValue.Sample(cell, date1904) : CellValue.Text(cell, date1904);

    private bool IsKeyHeading(string title) => title.StartsWith(CorrectionKeys.Heading, StringComparison.OrdinalIgnoreCase) && !_places.ContainsKey(title);

    private static Dictionary<string, int> Places(IReadOnlyList<ImportColumnMap> columns)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < columns.Count; place++) places.TryAdd(columns[place].Heading, place);
        return places;
    }
}
