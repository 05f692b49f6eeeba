using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Workbooks;

namespace Conecta.Core.Imports.Review;

/// <summary>Tells, row by row, what a correction workbook that came back says differently from the import; changes nothing.</summary>
/// <param name="import">The import.</param>
/// <param name="sheet">The workbook.</param>
/// <param name="knownStrays">Prints of rows without a key that an earlier workbook brought already.</param>
internal sealed class CorrectionComparison(ImportJob import, ReturnedSheet sheet, HashSet<string> knownStrays)
{
    private readonly bool _date1904 = ImportJson.Read<ReadingUnderstanding>(import.Understanding).Date1904;
    private readonly Dictionary<int, (int Number, string Print)> _seen = [];
    private readonly StringBuilder _buffer = new();

    /// <summary>What is to be corrected.</summary>
    public EditDraft Draft { get; } = new();

    /// <summary>Rows without a valid key.</summary>
    public List<StrayRow> Strays { get; } = [];

    /// <summary>Rows with a valid key.</summary>
    public int KeyedRows => _seen.Count;

    /// <summary>Rows that say nothing new.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Rows that the present round does not work on any more.</summary>
    public int Settled { get; private set; }

    /// <summary>
    /// Whether a row has a valid key that no row before it had. A copied row brings its hidden key along: a second row with it says nothing when it
    /// is the same row, and is a row without a key of its own when it says something else, so that neither overwrites the other unseen.
    /// </summary>
    public bool HasOwnKey(ReturnedRow row)
    {
        if (row.Key is not { } key)
        {
            AddStray(row, $"Ela é a linha {row.Number} da planilha enviada. Se for um contato novo, importe-o em outro arquivo; senão, ignore-a.");
            return false;
        }

        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, key.Seq, out var isThere);
        var print = PrintOf(row);
        if (!isThere)
        {
            seen = (row.Number, print);
            return true;
        }

        if (seen.Print != print)
            AddStray(row, $"Ela é a linha {row.Number} da planilha enviada, uma cópia da linha {seen.Number}. Se for um contato novo, importe-o em outro arquivo; senão, ignore-a.");
        return false;
    }

    /// <summary>Compares a row with the one it came from.</summary>
    /// <param name="present">The row as it is now; null when the present round does not work on it.</param>
    /// <param name="returned">The row that came back.</param>
    public void Compare(ImportRow? present, ReturnedRow returned)
    {
        if (present is null)
        {
            Settled++;
            return;
        }

        var before = Draft.Count;
        var texts = StagedCellText.Read(present.Cells, _date1904);
        foreach (var cell in returned.Cells)
        {
            if (returned.Key!.Value.IsUntouched(cell.Place, cell.Text)) continue;
            var text = texts.GetValueOrDefault(cell.Position, "");
            if (CorrectionKeys.Plain(text) == CorrectionKeys.Plain(cell.Text) || sheet.IsLossyCopy(cell.Text, text)) continue;
            Draft.SetCell(present, cell.Position, cell.Text);
        }

        if (Draft.Count == before) Unchanged++;
    }

    private void AddStray(ReturnedRow row, string reason)
    {
        if (row.Cells.All(c => !VisibleText.Any(c.Text)) || !knownStrays.Add(PrintOf(row))) return;
        SheetCell[] cells = [.. row.Cells.Where(c => VisibleText.Any(c.Text)).OrderBy(c => c.Position).Select(c => new SheetCell(c.Position, SheetCellKind.Text, c.Text.Trim()))];
        Strays.Add(new StrayRow(row.Number, StagedCells.Write(cells, _buffer), PrintOf(row), reason));
    }

    private static string PrintOf(ReturnedRow row) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', row.Cells.Where(c => VisibleText.Any(c.Text)).Select(c => $"{c.Position}={CorrectionKeys.Plain(c.Text)}")))));
}
