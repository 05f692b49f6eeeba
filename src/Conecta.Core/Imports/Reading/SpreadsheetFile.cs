using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>One spreadsheet or text file, opened for a bounded read: look first (<see cref="Inspect"/>), then read the rows of the sheet
/// that the look settled on (<see cref="OpenRows"/>). Nothing is evaluated, resolved, extracted or fetched; no name in the file is used
/// as a path. One object serves one thread.</summary>
public sealed class SpreadsheetFile : IDisposable
{
    /// <summary>The hidden verb by which the executable reads an <c>.xls</c> for its parent; it runs <see cref="OldExcelChild"/>.</summary>
    public const string OldExcelVerb = OldExcelProcess.Verb;

    // Filled rows looked at beyond those that may hold the headings.
    private const int RowsBelow = 10;
    private const int TextRows = 200;

    // A sheet with data is not searched on through more blank rows than this for its first look.
    private const int BlankRowsLooked = 1_000;

    private readonly Stream content;
    private readonly ReadingLimits limits;
    private readonly ReadingBudget budget;
    private readonly IReadOnlyList<ImportFinding> warnings;
    private Workbook? workbook;

    private SpreadsheetFile(Stream content, FileKind kind, IReadOnlyList<ImportFinding> warnings, ReadingLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        (this.content, Kind, this.warnings, this.limits) = (content, kind, warnings, limits);
        budget = new ReadingBudget(limits, clock, limits.TimeFor(content.Length), cancellation);
    }

    /// <summary>What the file is.</summary>
    public FileKind Kind { get; }

    private bool IsText => Kind == FileKind.Text;

    /// <summary>Opens a file that can be read.</summary>
    /// <param name="content">The whole file, seekable; it stays open until the caller closes it, after this object.</param>
    /// <param name="fileName">The name it was sent under; content decides, the ending only helps to warn.</param>
    /// <param name="limits">The bounds; those above a ceiling are lowered to it.</param>
    /// <param name="clock">Measures the reading time.</param>
    /// <param name="cancellationToken">Stops looking and reading at the next row or block.</param>
    /// <exception cref="ImportFileRefusedException">The file is refused.</exception>
    public static SpreadsheetFile Open(Stream content, string fileName, ReadingLimits limits, TimeProvider clock, CancellationToken cancellationToken)
    {
        var detected = FileKindDetector.Detect(content, fileName, limits.WithinCeilings(text: false));
        if (detected.Kind is not { } kind)
            throw new ImportFileRefusedException(detected.Refusal!);
        var bounded = limits.WithinCeilings(text: kind == FileKind.Text);
        if (kind == FileKind.OldWorkbook)
            bounded = bounded with { MaxDataRows = Math.Min(bounded.MaxDataRows, ReadingLimits.OldExcelRows) };
        return new SpreadsheetFile(content, kind, detected.Warnings, bounded, clock, cancellationToken);
    }

    /// <summary>Looks at the beginning of every sheet and says what would be read.</summary>
    /// <param name="choices">What the user decided.</param>
    /// <param name="scoreHeadings">How well a list of titles maps to fields: 0 for not at all, higher is better. Null when nobody can tell.</param>
    /// <param name="between">Called now and then while it looks; null for nothing. Never while another process reads for it, whose time is bounded from outside.</param>
    /// <exception cref="ImportFileRefusedException">The file is refused, for instance because no visible sheet has data.</exception>
    public SpreadsheetInspection Inspect(ReadingChoices choices, Func<IReadOnlyList<string>, double>? scoreHeadings = null, Action? between = null)
    {
        try
        {
            budget.Between = Kind == FileKind.OldWorkbook ? null : between;
            return IsText ? InspectText(choices, scoreHeadings) : InspectWorkbook(choices, scoreHeadings);
        }
        catch (Exception e) when (ReadingFaults.MeanDamage(e))
        {
            throw ReadingFaults.Refusal(e, IsText);
        }
        finally
        {
            budget.Between = null;
        }
    }

    /// <summary>Starts reading the rows of the inspected sheet. Only one such read may be open at a time.</summary>
    /// <exception cref="ImportFileRefusedException">The file is refused.</exception>
    public SpreadsheetRows OpenRows(SpreadsheetInspection inspection)
    {
        try
        {
            RowCursor cursor = inspection.Text is { } text
                ? OpenText(text)
                : Book(inspection.Sheet.Index).OpenSheet(inspection.Sheet.Index);
            return new SpreadsheetRows(cursor, inspection.Sheet, limits, IsText);
        }
        catch (Exception e) when (ReadingFaults.MeanDamage(e))
        {
            throw ReadingFaults.Refusal(e, IsText);
        }
    }

    public void Dispose() => workbook?.Dispose();

    private Workbook Book(int? chosenSheet)
    {
        // A late sheet of an old workbook has rows only where it was asked for.
        if (workbook is OldExcelBook old && chosenSheet is { } index && index < old.Sheets.Count && !old.HasRows(index))
            workbook = null;
        return workbook ??= Kind == FileKind.OldWorkbook
            ? OldExcelBook.Open(content, chosenSheet, budget)
            : WorkbookPackage.Open(ZipContainer.Open(content, limits), budget);
    }

    private SpreadsheetInspection InspectWorkbook(ReadingChoices choices, Func<IReadOnlyList<string>, double>? score)
    {
        var book = Book(choices.SheetIndex);
        var sheets = new List<SheetInspection>();
        for (var index = 0; index < book.Sheets.Count; index++)
            sheets.Add(InspectSheet(book, index, choices, score, peek: index < ReadingLimits.MaxPeekedSheets || choices.SheetIndex == index));

        var findings = new List<ImportFinding>(warnings);
        if (book.HasExternalContent)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.FileExternalContentIgnored));
        var sheet = ChooseSheet(sheets, choices, findings);
        if (!sheet.HasData)
            throw new ImportFileRefusedException(ImportIssueCode.FileNoData);
        AddHeadingFindings(sheet, findings);
        return new SpreadsheetInspection { Kind = Kind, Sheets = sheets, Sheet = sheet, Date1904 = book.Date1904, Findings = findings };
    }

    private SheetInspection InspectSheet(Workbook book, int index, ReadingChoices choices, Func<IReadOnlyList<string>, double>? score, bool peek)
    {
        var listed = book.Sheets[index];
        var sheet = new SheetInspection { Index = index, Name = listed.Name, Visibility = listed.Visibility };
        if (!peek || !book.HasRows(index))
            return sheet;
        using var cursor = book.OpenBeginning(index);
        var headingRow = choices.SheetIndex is null || choices.SheetIndex == index ? choices.HeadingRow : null;
        return Complete(sheet, cursor, limits.HeadingSearchRows + RowsBelow, headingRow, score);
    }

    private SheetInspection Complete(SheetInspection sheet, RowCursor cursor, int wanted, int? chosenHeading, Func<IReadOnlyList<string>, double>? score)
    {
        var (rows, more) = Peek(cursor, wanted, chosenHeading);
        var (headingRow, headingScore) = chosenHeading is { } chosen ? (chosen, 0) : HeadingFinder.Find(rows, limits.HeadingSearchRows, score);
        var headings = HeadingFinder.Columns(rows, headingRow, IsText, cursor.IsHidden);
        if (headings.Count > limits.MaxFileColumns)
            throw new ImportFileRefusedException(ImportIssueCode.FileTooManyColumns, ("n", headings.Count), ("limite", limits.MaxFileColumns));
        var inspected = sheet with
        {
            Peeked = true,
            FirstRows = rows,
            HasMoreRows = more,
            HeadingRow = headingRow,
            HeadingScore = headingScore,
            Headings = headings,
        };
        var dataRows = inspected.FirstDataRows.ToList();
        return inspected with { DecimalMark = TextEvidence.DecimalMark(dataRows), DateOrder = TextEvidence.DateOrder(dataRows) };
    }

    private (List<PeekedRow> Rows, bool More) Peek(RowCursor cursor, int wanted, int? chosenHeading)
    {
        var rows = new List<PeekedRow>();
        var row = new SheetRow();
        var blank = 0;
        while (cursor.Read(row))
        {
            if (row.IsBlank())
            {
                if (rows.Count > 0 && ++blank > BlankRowsLooked && (chosenHeading ?? 0) <= row.Number)
                    return (rows, true);
                continue;
            }
            if (row.Cells.Count > limits.MaxFileColumns)
                throw new ImportFileRefusedException(ImportIssueCode.FileTooManyColumns, ("n", row.Cells.Count), ("limite", limits.MaxFileColumns));
            if (rows.Count >= wanted)
            {
                // A heading chosen further down is still found, within what may be chosen.
                if (chosenHeading is not { } heading || heading <= rows[^1].Number || rows.Count > wanted + 100)
                    return (rows, true);
            }
            blank = 0;
            rows.Add(new PeekedRow(row.Number, row.Hidden, [.. row.Cells]) { ValueCount = row.ValueCount });
        }
        return (rows, cursor.IsCut);
    }

    private static SheetInspection ChooseSheet(List<SheetInspection> sheets, ReadingChoices choices, List<ImportFinding> findings)
    {
        foreach (var hidden in sheets.Where(s => s.Visibility != SheetVisibility.Visible && s.Index != choices.SheetIndex))
            findings.Add(ImportFinding.ForFile(ImportIssueCode.SheetHiddenSkipped, ("aba", hidden.Name)));
        if (choices.SheetIndex is { } index)
        {
            return sheets.Find(s => s.Index == index)
                ?? throw new ImportFileRefusedException(ImportIssueCode.SheetNotFound, ("aba", index + 1));
        }
        var visible = sheets.Where(s => s.Visibility == SheetVisibility.Visible && s.FirstRows.Count > 0).ToList();
        if (visible.Count == 0)
            throw new ImportFileRefusedException(ImportIssueCode.SheetNoneVisible);
        // A sheet with rows below its headings goes before one without; the best headings go first, ties to the first tab.
        var best = visible.OrderByDescending(s => s.HasData).ThenByDescending(s => s.HeadingScore).ThenByDescending(s => s.HeadingRow > 0).First();
        if (visible.Count > 1)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.SheetSeveral, ("n", visible.Count), ("aba", best.Name)));
        return best;
    }

    private SpreadsheetInspection InspectText(ReadingChoices choices, Func<IReadOnlyList<string>, double>? score)
    {
        var (judged, markLength, guessed) = choices.Encoding is { } chosen ? (chosen, MarkLength(chosen), false) : TextEncodingJudge.Judge(content, budget);
        var (separator, stated, single) = SeparatorJudge.Judge(() => OpenReader(judged, markLength), choices.IgnoreQuotes, budget);
        var text = new TextInspection(judged, choices.Separator ?? separator, stated, choices.IgnoreQuotes);

        var findings = new List<ImportFinding>(warnings);
        if (guessed)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.CsvEncodingGuessed, ("codificação", text.EncodingName)));
        if (choices.Separator is null && single)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.CsvSingleColumn));
        else if (choices.Separator is null && !stated)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.CsvDelimiterGuessed, ("x", NameOf(separator))));

        var empty = new SheetInspection { Index = 0, Name = "", Visibility = SheetVisibility.Visible };
        SheetInspection sheet;
        using (var cursor = OpenText(text))
            sheet = Complete(empty, cursor, TextRows, choices.HeadingRow, score);
        if (sheet.FirstRows.Count == 0)
            throw new ImportFileRefusedException(ImportIssueCode.FileEmpty);
        if (!sheet.HasData)
            throw new ImportFileRefusedException(ImportIssueCode.FileNoData);
        AddHeadingFindings(sheet, findings);
        return new SpreadsheetInspection { Kind = Kind, Sheets = [sheet], Sheet = sheet, Text = text, Findings = findings };
    }

    private static string NameOf(char separator) => separator switch
    {
        ';' => "ponto e vírgula (;)",
        ',' => "vírgula (,)",
        '\t' => "tabulação",
        '|' => "barra vertical (|)",
        _ => separator.ToString(),
    };

    private TextCursor OpenText(TextInspection text)
    {
        var records = new DelimitedRecords(OpenReader(text.Encoding, MarkLength(text.Encoding)), text.Separator, text.IgnoreQuotes, budget);
        if (text.SeparatorStated)
            records.SkipLine();
        return new TextCursor(records, budget);
    }

    private StreamReader OpenReader(TextEncodingKind kind, int markLength) => new(
        new StreamSlice(content, markLength, content.Length - markLength), TextEncodings.Of(kind), detectEncodingFromByteOrderMarks: false, bufferSize: 65_536);

    /// <summary>The bytes of a mark that fits the encoding.</summary>
    private int MarkLength(TextEncodingKind kind)
    {
        Span<byte> start = stackalloc byte[3];
        content.Position = 0;
        var mark = start[..content.ReadAtLeast(start, 3, throwOnEndOfStream: false)];
        return kind switch
        {
            TextEncodingKind.Utf8 or TextEncodingKind.MixedUtf8 when mark is [0xEF, 0xBB, 0xBF] => 3,
            TextEncodingKind.Utf16LittleEndian when mark is [0xFF, 0xFE, ..] => 2,
            TextEncodingKind.Utf16BigEndian when mark is [0xFE, 0xFF, ..] => 2,
            _ => 0,
        };
    }

    private static void AddHeadingFindings(SheetInspection sheet, List<ImportFinding> findings)
    {
        if (sheet.HeadingRow == 0)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.HeaderNotFound));
        else if (sheet.HeadingRow > 1)
            findings.Add(ImportFinding.ForRow(sheet.HeadingRow, ImportIssueCode.HeaderBelowFirstRow, ("n", sheet.HeadingRow)));
        var heading = sheet.FirstRows.FirstOrDefault(r => sheet.HeadingRow > 0 && r.Number == sheet.HeadingRow);
        var titled = heading?.Cells.Where(c => c.IsVisible).ToDictionary(c => c.Column) ?? [];
        foreach (var column in sheet.Headings)
        {
            if (column.Hidden)
                findings.Add(ImportFinding.Create(0, column.Column, column.Name, ImportIssueCode.ColumnHidden, null, ("x", column.Name)));
            if (heading is null)
                continue;
            if (!titled.TryGetValue(column.Column, out var title))
                findings.Add(ImportFinding.Create(heading.Number, column.Column, column.Name, ImportIssueCode.HeaderBlank, null, ("letra", column.Letter)));
            else if (title.Kind == SheetCellKind.Error)
                findings.Add(ImportFinding.Create(heading.Number, column.Column, column.Name, ImportIssueCode.HeaderErrorValue, title.Text, ("letra", column.Letter)));
            else if (column.Name != column.Title)
                findings.Add(ImportFinding.Create(heading.Number, column.Column, column.Name, ImportIssueCode.HeaderDuplicate, column.Title, ("x", column.Title)));
        }
    }
}
