using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using Conecta.Core.Imports.Reading;
using Conecta.Tests.Imports.Pipeline;
using ExcelDataReader;

namespace Conecta.Tests.Imports.Reading;

/// <summary>The second and third opinion: every readable workbook at hand, and those that tests build, read by us, by ClosedXML and by
/// ExcelDataReader, cell by cell. What one of them cannot read, or reads otherwise, is listed with its reason.</summary>
public sealed class ClosedXmlOracleTests
{
    private const string TooFewParts = "it fails inside itself on the few parts that a test builds; ExcelDataReader is the oracle there";

    /// <summary>Files that ClosedXML 0.95.4 does not open: all of them open in Excel.</summary>
    private static readonly Dictionary<string, string> NotOpened = new(StringComparer.Ordinal)
    {
        ["Test_Issue_11573_BlankValues.xlsx"] = "it needs a native drawing library for the pictures of this file",
        ["built: strict"] = TooFewParts,
        ["built: no references"] = TooFewParts,
        ["built: hidden sheets"] = TooFewParts,
        ["built: texts"] = TooFewParts,
        ["built: last corner"] = TooFewParts,
        ["built: LibreOffice"] = TooFewParts,
        ["built: Google Sheets"] = TooFewParts,
        ["built: Apple Numbers"] = TooFewParts,
        ["built: WPS"] = TooFewParts,
        ["built: Excel for Mac"] = TooFewParts,
        ["built: openpyxl"] = TooFewParts,
        ["built: SheetJS"] = TooFewParts,
        ["built: Apache POI"] = TooFewParts,
    };

    /// <summary>Files of which ClosedXML reads some cells otherwise, and why ours is right.</summary>
    private static readonly Dictionary<string, string> ReadOtherwise = new(StringComparer.Ordinal)
    {
        ["Test_Issue_11773_Exponential.xlsx"] = "it keeps the numbers of some formulas as text",
        ["Test_Issue_NoStyles_NoRAttribute.xlsx"] = "it does not count empty cells without a reference, so what follows them moves to the left",
        ["Test_FullWidthSpace.xlsx"] = "it takes a text with ideographic spaces at its ends for empty; we keep the text as Excel does",
        ["Test_git_Issue_649_Date1904_Parsings.xlsx"] = "it does not know serials that count from 1904",
    };

    static ClosedXmlOracleTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Workbooks
    {
        get
        {
            var files = new TheoryData<string>();
            foreach (var folder in new[] { SampleFiles.Contacts, SampleFiles.Spreadsheets })
            {
                if (folder is not null)
                    files.AddRange(Directory.GetFiles(folder, "*.xlsx").Where(f => !f.EndsWith("EmptyZipFile.xlsx", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray());
            }
            files.AddRange(Built.Keys.ToArray());
            return files;
        }
    }

    private static SortedDictionary<string, byte[]> Built
    {
        get
        {
            var built = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var producer in ProducerWorkbook.All)
                built[$"built: {producer.Name}"] = producer.Build();
            built["built: strict"] = new TestWorkbook { MainNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main", RelationsNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships" }.Sheet("Plan1", TestWorkbook.OneContact).Build();
            built["built: no references"] = TestWorkbook.With("<row><c t=\"inlineStr\"><is><t>Nome</t></is></c></row><row><c/><c><v>11</v></c></row>");
            built["built: hidden sheets"] = new TestWorkbook().Sheet("Oculta", TestWorkbook.OneContact, "hidden").Sheet("Muito oculta", TestWorkbook.OneContact, "veryHidden").Sheet("Plan1", TestWorkbook.Row(1, "X") + TestWorkbook.Row(2, "1")).Build();
            built["built: texts"] = new TestWorkbook()
                .Sheet("Plan1", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>" + TestWorkbook.Row(2, "a_x000D__x000A_b", " bordas ") + TestWorkbook.Row(3, "😀 João", "<&>"))
                .SharedStrings("<si><t xml:space=\"preserve\"> Ana  Lu </t></si><si><r><t xml:space=\"preserve\">Ana </t></r><rPh sb=\"0\" eb=\"1\"><t>fonética</t></rPh><r><t>Lu</t></r></si>").Build();
            built["built: last corner"] = TestWorkbook.With("<row r=\"1048576\">" + TestWorkbook.Text("XFD1048576", "x") + "</row>");
            return built;
        }
    }

    [Fact]
    public void Workbooks_OfOtherPrograms_AreAtHand() =>
        Assert.SkipWhen(SampleFiles.Spreadsheets is null, "The spreadsheets of other programs are not beside this checkout; the oracles read only the files of the tests.");

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Rows_WholeWorkbook_SameCellsAsClosedXml(string name)
    {
        var (content, key) = Content(name);
        XLWorkbook book;
        try
        {
            book = new XLWorkbook(new MemoryStream(content));
        }
        catch (Exception e) when (NotOpened.ContainsKey(key))
        {
            Assert.SkipWhen(e is not null, $"ClosedXML does not open {key}: {NotOpened[key]}");
            return;
        }
        using var opened = book;
        Assert.False(NotOpened.ContainsKey(key), $"ClosedXML opens {key} by now");
        using var stream = new MemoryStream(content);
        using var file = Reading.Open(stream, "a.xlsx");
        var differences = new List<string>();
        foreach (var sheet in book.Worksheets.OrderBy(s => s.Position))
        {
            var expected = Cells(sheet);
            var actual = OurCells(file, sheet.Name);
            differences.AddRange(expected.Keys.Union(actual.Keys).Order().Where(at => expected.GetValueOrDefault(at) != actual.GetValueOrDefault(at))
                .Select(at => $"{sheet.Name}!{ColumnName.Of(at.Column)}{at.Row}: theirs '{expected.GetValueOrDefault(at)}', ours '{actual.GetValueOrDefault(at)}'"));
        }

        if (ReadOtherwise.ContainsKey(key))
            Assert.NotEmpty(differences);
        else
            Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
    }

    [Theory]
    [MemberData(nameof(BuiltNames))]
    public void Rows_BuiltWorkbook_SameCellsAsExcelDataReader(string name)
    {
        var (content, _) = Content(name);
        using var theirs = ExcelReaderFactory.CreateReader(new MemoryStream(content));
        using var stream = new MemoryStream(content);
        using var file = Reading.Open(stream, "a.xlsx");
        do
        {
            var expected = new SortedDictionary<(int Row, int Column), string>();
            for (var row = 1; theirs.Read(); row++)
            {
                for (var column = 0; column < theirs.FieldCount; column++)
                    Add(expected, row, column, theirs.GetValue(column));
            }
            Assert.Equal(expected, OurCells(file, theirs.Name));
        }
        while (theirs.NextResult());
    }

    /// <summary>Those that it reads: it does not know the strict flavour, fills the gaps of the last corner, and takes ISO dates (SheetJS) for text.</summary>
    public static TheoryData<string> BuiltNames => [.. Built.Keys.Where(k => k is not ("built: strict" or "built: last corner" or "built: SheetJS"))];

    private static (byte[] Content, string Key) Content(string name) =>
        name.StartsWith("built", StringComparison.Ordinal) ? (Built[name], name) : (File.ReadAllBytes(name), Path.GetFileName(name));

    private static SortedDictionary<(int Row, int Column), string> Cells(IXLWorksheet sheet)
    {
        var cells = new SortedDictionary<(int Row, int Column), string>();
        foreach (var cell in sheet.CellsUsed())
            Add(cells, cell.Address.RowNumber, cell.Address.ColumnNumber - 1, cell.HasFormula ? Stored(cell) : cell.Value);
        return cells;
    }

    /// <summary>It keeps the stored result of a formula as the text of the file, also where that is a number or a date.</summary>
    private static object? Stored(IXLCell cell)
    {
        if (cell.CachedValue is not string text || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return cell.CachedValue;
        return NumberFormats.ShowsDate(cell.Style.DateFormat.Format) || cell.Style.DateFormat.NumberFormatId is (>= 14 and <= 22) or (>= 45 and <= 47)
            ? DateTime.FromOADate(number < 60 ? number + 1 : number)
            : number;
    }

    private static void Add(SortedDictionary<(int Row, int Column), string> cells, int row, int column, object? value)
    {
        var text = value switch
        {
            null => "",
            string s => s,
            DateTime date => Day(date),
            TimeSpan time => Day(new DateTime(1899, 12, 31).Add(time)),
            bool b => b ? "true" : "false",
            var number => Number(Convert.ToDouble(number, CultureInfo.InvariantCulture)),
        };
        if (new SheetCell(column, SheetCellKind.Text, text).IsVisible)
            cells.Add((row, column), text.ReplaceLineEndings("\n"));
    }

    private static SortedDictionary<(int Row, int Column), string> OurCells(SpreadsheetFile file, string sheet)
    {
        var cells = new SortedDictionary<(int Row, int Column), string>();
        SpreadsheetInspection inspection;
        try
        {
            var index = IndexOf(file, sheet);
            inspection = file.Inspect(new ReadingChoices { SheetIndex = index, HeadingRow = 0 });
        }
        catch (ImportFileRefusedException refused) when (refused.Finding.Code is "file.no_data")
        {
            return cells;
        }
        using var rows = file.OpenRows(inspection);
        while (rows.Read())
        {
            foreach (var cell in rows.Row.Cells)
            {
                if (cell.IsVisible && cell.Kind is not (SheetCellKind.Error or SheetCellKind.FormulaWithoutValue))
                    cells.Add((rows.Row.Number, cell.Column), Canonical(cell, inspection.Date1904).ReplaceLineEndings("\n"));
            }
        }
        return cells;
    }

    private static int IndexOf(SpreadsheetFile file, string sheet) =>
        file.Inspect(new ReadingChoices { HeadingRow = 0 }).Sheets.Single(s => s.Name == sheet).Index;

    private static string Canonical(SheetCell cell, bool date1904) => cell.Kind switch
    {
        SheetCellKind.Date when SheetDate.TryRead(cell.Text, date1904, out var date) => Day(date),
        SheetCellKind.Date or SheetCellKind.Number => Number(double.Parse(cell.Text, CultureInfo.InvariantCulture)),
        SheetCellKind.Boolean => cell.Text == "1" ? "true" : "false",
        _ => cell.Text,
    };

    private static string Number(double value) => "#" + value.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>To the second. A time without a day stands on whatever day zero its reader has.</summary>
    private static string Day(DateTime date) =>
        date.AddTicks(TimeSpan.TicksPerMillisecond / 2).ToString(date.Year < 1900 ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
