using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>A workbook of Excel 97 to 2003, read by a child process: one for the look, one for the rows of a sheet.</summary>
internal sealed class OldExcelBook : Workbook
{
    // What the look may ask for: the rows that may hold the headings, the sample below them, a heading chosen further down.
    private const int RowsLookedAt = 240;

    private readonly Stream content;
    private readonly ReadingBudget budget;
    private readonly List<WorkbookSheet> sheets = [];
    private readonly List<Beginning> beginnings = [];

    private OldExcelBook(Stream content, ReadingBudget budget) => (this.content, this.budget) = (content, budget);

    public override IReadOnlyList<WorkbookSheet> Sheets => sheets;

    /// <summary>The library has done that sum: dates come as dates.</summary>
    public override bool Date1904 => false;

    public override bool HasExternalContent => false;

    /// <summary>Looks at the beginning of the sheets.</summary>
    /// <param name="content">The whole file; its container has been judged.</param>
    /// <param name="chosenSheet">A sheet to look at although it comes late; null for none.</param>
    /// <param name="budget">What the read may cost.</param>
    /// <exception cref="ImportFileRefusedException">The child found it broken, or did not end in its bounds.</exception>
    public static OldExcelBook Open(Stream content, int? chosenSheet, ReadingBudget budget)
    {
        var book = new OldExcelBook(content, budget);
        var arguments = OldExcelChild.Beginning(RowsLookedAt, ReadingLimits.MaxPeekedSheets, chosenSheet ?? -1);
        using var process = OldExcelProcess.Start(content, arguments, budget);
        try
        {
            book.Look(process.Answer, chosenSheet);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException)
        {
            throw process.Refusal(e);
        }
        return book;
    }

    public override bool HasRows(int index) => beginnings[index].IsTold;

    public override RowCursor OpenBeginning(int index) => new BeginningCursor(beginnings[index]);

    public override RowCursor OpenSheet(int index)
    {
        var process = OldExcelProcess.Start(content, OldExcelChild.Whole(index), budget);
        try
        {
            return new OldExcelCursor(process, budget);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        // The children are gone: one ended in Open, each other one belongs to its cursor.
    }

    private void Look(OldExcelPipeReader pipe, int? chosenSheet)
    {
        while (true)
        {
            switch (pipe.Piece())
            {
                case OldExcelPiece.Sheet:
                    var beginning = new Beginning { IsTold = sheets.Count < ReadingLimits.MaxPeekedSheets || sheets.Count == chosenSheet };
                    var (name, visibility) = OldExcelCursor.ReadHead(pipe, beginning.HiddenColumns);
                    sheets.Add(new WorkbookSheet(name, visibility, Part: null));
                    beginnings.Add(beginning);
                    break;
                case OldExcelPiece.Row when beginnings.Count > 0 && beginnings[^1].Rows.Count < RowsLookedAt:
                    var row = new SheetRow();
                    OldExcelCursor.ReadRow(pipe, row, budget);
                    beginnings[^1].Rows.Add(row);
                    break;
                case OldExcelPiece.EndOfSheet when beginnings.Count > 0:
                    beginnings[^1].IsCut = OldExcelCursor.ReadEnd(pipe, merged: null);
                    break;
                case OldExcelPiece.End:
                    return;
                default:
                    throw new InvalidDataException();
            }
            if (sheets.Count > ReadingLimits.SheetColumns)
                throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
        }
    }

    private sealed class Beginning
    {
        public bool IsTold { get; init; }

        public bool IsCut { get; set; }

        public HashSet<int> HiddenColumns { get; } = [];

        public List<SheetRow> Rows { get; } = [];
    }

    /// <summary>Walks over the rows that the look kept.</summary>
    private sealed class BeginningCursor(Beginning beginning) : RowCursor
    {
        private int at;

        public override bool IsCut => beginning.IsCut;

        public override bool Read(SheetRow row)
        {
            row.Clear();
            if (at == beginning.Rows.Count)
                return false;
            row.CopyFrom(beginning.Rows[at++]);
            return true;
        }

        public override bool IsHidden(int column) => beginning.HiddenColumns.Contains(column);

        public override void Dispose()
        {
            // Nothing is open.
        }
    }
}
