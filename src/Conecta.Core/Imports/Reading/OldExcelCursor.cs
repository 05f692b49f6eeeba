using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>One sheet as the child tells it.</summary>
internal sealed class OldExcelCursor : RowCursor
{
    private const int Columns = 256;

    private readonly OldExcelProcess process;
    private readonly OldExcelPipeReader pipe;
    private readonly ReadingBudget budget;
    private readonly HashSet<int> hiddenColumns = [];
    private readonly List<(int Row, int Column, string Range)> merged = [];
    private bool done;

    /// <summary>Takes over a child that was asked for one sheet.</summary>
    public OldExcelCursor(OldExcelProcess process, ReadingBudget budget)
    {
        (this.process, this.budget, pipe) = (process, budget, process.Answer);
        Guarded(() => Expect(pipe.Piece(), OldExcelPiece.Sheet));
        Guarded(() => ReadHead(pipe, hiddenColumns));
    }

    public override bool Read(SheetRow row)
    {
        row.Clear();
        if (done)
            return false;
        budget.Tick();
        return Guarded(() => ReadPiece(row));
    }

    public override bool IsHidden(int column) => hiddenColumns.Contains(column);

    public override IEnumerable<ImportFinding> Trailing(int headingRow) => merged
        .Where(m => m.Row > headingRow)
        .Select(m => ImportFinding.ForCell(m.Row, m.Column, ImportIssueCode.CellMerged, m.Range));

    public override void Dispose() => process.Dispose();

    /// <summary>Reads the name and visibility of a sheet; the piece's own byte has been read.</summary>
    public static (string Name, SheetVisibility Visibility) ReadHead(OldExcelPipeReader pipe, HashSet<int> hiddenColumns)
    {
        var name = pipe.Text(200);
        var visibility = (SheetVisibility)pipe.Number(0, 2);
        for (var left = pipe.Number(0, Columns); left > 0; left--)
            hiddenColumns.Add(pipe.Number(0, Columns - 1));
        return (name, visibility);
    }

    /// <summary>Reads a row into the buffer; the piece's own byte has been read.</summary>
    public static void ReadRow(OldExcelPipeReader pipe, SheetRow row, ReadingBudget budget)
    {
        row.Number = pipe.Number(1, ReadingLimits.OldExcelRows);
        row.Hidden = pipe.Flag();
        var chars = 0;
        for (var left = pipe.Number(0, Columns); left > 0; left--)
        {
            budget.Cell();
            var column = pipe.Number(0, Columns - 1);
            var kind = (SheetCellKind)pipe.Number(0, (int)SheetCellKind.TooLong);
            var formula = pipe.Flag();
            var text = pipe.Text(ReadingLimits.MaxCellChars);
            chars += text.Length;
            budget.Text(text.Length);
            if (row.Has(column))
                throw new InvalidDataException();
            Add(row, column, kind, text, formula);
        }
        if (chars > budget.Limits.MaxRowChars)
            row.Add(ImportFinding.ForRow(row.Number, ImportIssueCode.RowTooLong));
    }

    /// <summary>Reads what stands after the rows; the piece's own byte has been read.</summary>
    /// <returns>Whether rows were left out.</returns>
    public static bool ReadEnd(OldExcelPipeReader pipe, List<(int Row, int Column, string Range)>? merged)
    {
        var cut = pipe.Flag();
        for (var left = pipe.Number(0, ReadingLimits.MaxMergedRanges); left > 0; left--)
        {
            var range = (pipe.Number(1, ReadingLimits.SheetRows), pipe.Number(0, ReadingLimits.SheetColumns), pipe.Text(64));
            merged?.Add(range);
        }
        return cut;
    }

    private static void Add(SheetRow row, int column, SheetCellKind kind, string text, bool formula)
    {
        if (formula)
            row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellFormulaValue, null));
        switch (kind)
        {
            case SheetCellKind.Text:
                CellContent.AddText(row, column, text, formula);
                break;
            case SheetCellKind.TooLong:
                CellContent.AddTooLong(row, column, text, formula);
                break;
            case SheetCellKind.Error:
                row.Add(new SheetCell(column, kind, text, formula));
                row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellErrorValue, text, ("valor", text)));
                break;
            default:
                row.Add(new SheetCell(column, kind, text, formula));
                break;
        }
    }

    private static bool Expect(OldExcelPiece piece, OldExcelPiece expected) => piece == expected ? true : throw new InvalidDataException();

    private bool ReadPiece(SheetRow row)
    {
        switch (pipe.Piece())
        {
            case OldExcelPiece.Row:
                ReadRow(pipe, row, budget);
                return true;
            case OldExcelPiece.EndOfSheet:
                ReadEnd(pipe, merged);
                done = Expect(pipe.Piece(), OldExcelPiece.End);
                return false;
            default:
                throw new InvalidDataException();
        }
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException)
        {
            throw process.Refusal(e);
        }
    }
}
