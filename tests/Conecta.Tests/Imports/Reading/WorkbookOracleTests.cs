using System.Globalization;
using System.Text;
using Conecta.Core.Imports.Reading;
using ExcelDataReader;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Every workbook at hand, read by us and by an independent reader, cell by cell.</summary>
public sealed class WorkbookOracleTests
{
    static WorkbookOracleTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Workbooks
    {
        get
        {
            var files = new TheoryData<string>();
            foreach (var folder in new[] { SampleFiles.Contacts, SampleFiles.Spreadsheets })
            {
                if (folder is not null)
                    files.AddRange(Directory.GetFiles(folder, "*.xlsx").Order(StringComparer.Ordinal).ToArray());
            }
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Rows_WholeWorkbook_SameCellsAsOracle(string path)
    {
        using var stream = File.OpenRead(path);
        if (FileKindDetector.Detect(stream, path, ReadingLimits.Default).Refusal is { } refusal)
        {
            Assert.Equal("EmptyZipFile.xlsx", Path.GetFileName(path));
            Assert.Equal("file.unsupported_type", refusal.Code);
            return;
        }
        using var oracleStream = File.OpenRead(path);
        using var oracle = ExcelReaderFactory.CreateReader(oracleStream);
        var compared = 0;
        using var file = Reading.Open(stream, path);
        foreach (var index in Enumerable.Range(0, oracle.ResultsCount))
        {
            var expected = OracleCells(oracle);
            var actual = OurCells(file, index);

            // The oracle does not know small letters in references and counts cells instead; each cell of this file names its own place.
            if (Path.GetFileName(path) == "LowerCaseReferenceAttribute.xlsx")
                Assert.All(actual, cell => Assert.Equal(ColumnName.Of(cell.Key.Column) + cell.Key.Row, cell.Value));
            else
                Assert.Equal(expected, actual);
            compared += expected.Count;
            oracle.NextResult();
        }
        Assert.True(compared > 0 || path.Contains("LotsOfSheets", StringComparison.Ordinal), "no cell was compared");
    }

    private static SortedDictionary<(int Row, int Column), string> OurCells(SpreadsheetFile file, int index)
    {
        var cells = new SortedDictionary<(int, int), string>();
        SpreadsheetInspection inspection;
        try
        {
            inspection = file.Inspect(new ReadingChoices { SheetIndex = index, HeadingRow = 0 });
        }
        catch (ImportFileRefusedException refused) when (refused.Finding.Code == "file.no_data")
        {
            return cells;
        }
        using var rows = file.OpenRows(inspection);
        while (rows.Read())
        {
            foreach (var cell in rows.Row.Cells)
            {
                if (cell.IsVisible && cell.Kind is not (SheetCellKind.Error or SheetCellKind.FormulaWithoutValue))
                    cells.Add((rows.Row.Number, cell.Column), Canonical(cell, inspection.Date1904));
            }
        }
        return cells;
    }

    private static string Canonical(SheetCell cell, bool date1904) => cell.Kind switch
    {
        SheetCellKind.Date when SheetDate.TryRead(cell.Text, date1904, out var date) => Day(date),
        SheetCellKind.Date or SheetCellKind.Number => Number(double.Parse(cell.Text, CultureInfo.InvariantCulture)),
        SheetCellKind.Boolean => cell.Text == "1" ? "true" : "false",
        _ => cell.Text,
    };

    private static SortedDictionary<(int Row, int Column), string> OracleCells(IExcelDataReader oracle)
    {
        var cells = new SortedDictionary<(int, int), string>();
        for (var row = 1; oracle.Read(); row++)
        {
            for (var column = 0; column < oracle.FieldCount; column++)
            {
                var text = oracle.GetValue(column) switch
                {
                    null => "",
                    string s => s,
                    DateTime date => Day(date),
                    TimeSpan time => Day(new DateTime(1899, 12, 31).Add(time)),
                    bool b => b ? "true" : "false",
                    var number => Number(Convert.ToDouble(number, CultureInfo.InvariantCulture)),
                };
                if (new SheetCell(column, SheetCellKind.Text, text).IsVisible)
                    cells.Add((row, column), text);
            }
        }
        return cells;
    }

    private static string Number(double value) => "#" + value.ToString("R", CultureInfo.InvariantCulture);

    private static string Day(DateTime date) => date.AddTicks(TimeSpan.TicksPerMillisecond / 2).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
