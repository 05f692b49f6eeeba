using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The data rows of one sheet or text file, in one forward pass: what stands below the headings and shows something.</summary>
public sealed class SpreadsheetRows : IDisposable
{
    private readonly RowCursor cursor;
    private readonly SheetInspection sheet;
    private readonly ReadingLimits limits;
    private readonly bool isText;
    private readonly HashSet<int> columns;
    private readonly int width;
    private readonly List<ImportFinding> findings = [];
    private int dataRows;
    private int blankRows;
    private int hiddenRows;
    private int lastRow;
    private bool headingSeen;
    private bool ended;

    internal SpreadsheetRows(RowCursor cursor, SheetInspection sheet, ReadingLimits limits, bool isText)
    {
        (this.cursor, this.sheet, this.limits, this.isText) = (cursor, sheet, limits, isText);
        columns = [.. sheet.Headings.Select(h => h.Column)];
        width = sheet.Headings.Count == 0 ? 0 : sheet.Headings[^1].Column + 1;
    }

    /// <summary>The columns offered for mapping.</summary>
    public IReadOnlyList<SheetHeading> Headings => sheet.Headings;

    /// <summary>The row read last. The object is the same for every row.</summary>
    public SheetRow Row { get; } = new();

    /// <summary>What has been read so far.</summary>
    public ReadingSummary Summary => new(dataRows, blankRows, hiddenRows, lastRow);

    /// <summary>What can be told only once every row has been read: hidden rows (a question), merged cells.</summary>
    public IReadOnlyList<ImportFinding> Findings => findings;

    /// <summary>Moves to the next data row.</summary>
    /// <returns>False at the end of the sheet.</returns>
    /// <exception cref="ImportFileRefusedException">The file is broken, unsafe or above a limit; what was read before does not count.</exception>
    /// <exception cref="OperationCanceledException">The token given at opening was cancelled.</exception>
    public bool Read()
    {
        try
        {
            return ReadNext();
        }
        catch (Exception e) when (ReadingFaults.MeanDamage(e))
        {
            throw ReadingFaults.Refusal(e, isText);
        }
    }

    public void Dispose() => cursor.Dispose();

    private bool ReadNext()
    {
        while (cursor.Read(Row))
        {
            // A second row with the heading's number is a data row with a finding, not dropped in silence.
            if (Row.Number < sheet.HeadingRow || (Row.Number == sheet.HeadingRow && !headingSeen))
            {
                headingSeen |= Row.Number == sheet.HeadingRow;
                continue;
            }
            if (Row.IsBlank() && Row.Findings.All(f => f.Code is not (ImportIssueCode.CellBadReference or ImportIssueCode.CellSharedTextMissing)))
            {
                blankRows++;
                continue;
            }
            Check();
            return true;
        }
        if (!ended)
            End();
        return false;
    }

    private void Check()
    {
        if (++dataRows > limits.MaxDataRows)
            throw new ImportFileRefusedException(ImportIssueCode.FileTooManyRows, ("n", dataRows), ("limite", limits.MaxDataRows));
        if (Row.Cells.Count > limits.MaxFileColumns)
            throw new ImportFileRefusedException(ImportIssueCode.FileTooManyColumns, ("n", Row.Cells.Count), ("limite", limits.MaxFileColumns));
        if (Row.Hidden)
            hiddenRows++;
        lastRow = Row.Number;
        foreach (ref readonly var cell in Row.Span)
        {
            if (cell.IsVisible && !columns.Contains(cell.Column))
            {
                Row.Add(ImportFinding.ForCell(Row.Number, cell.Column, ImportIssueCode.RowTooManyValues, cell.Text));
                break;
            }
        }
        if (isText && Row.ValueCount < width)
            Row.Add(ImportFinding.ForRow(Row.Number, ImportIssueCode.RowMissingValues));
    }

    private void End()
    {
        ended = true;
        if (dataRows == 0)
            throw new ImportFileRefusedException(ImportIssueCode.FileNoData);
        if (hiddenRows > 0)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.SheetHiddenRows, ("n", hiddenRows)));
        findings.AddRange(cursor.Trailing(sheet.HeadingRow));
    }
}
