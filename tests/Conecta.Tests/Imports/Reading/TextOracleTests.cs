using System.Text;
using Conecta.Core.Imports.Reading;
using CsvHelper;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Every text file at hand, read by us and by CsvHelper told encoding and separator.</summary>
public sealed class TextOracleTests
{
    static TextOracleTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("salvo-pelo-excel.csv", TextEncodingKind.Windows1252, ';', 700)]
    [InlineData("mailing.csv", TextEncodingKind.Utf8, ',', 700)]
    [InlineData("agenda.txt", TextEncodingKind.Utf8, '|', 500)]
    [InlineData("texto-unicode.txt", TextEncodingKind.Utf16LittleEndian, '\t', 400)]
    public void Rows_WholeFile_SameValuesAsOracle(string name, TextEncodingKind encoding, char separator, int dataRows)
    {
        var path = Path.Combine(SampleFiles.Contacts, name);
        var expected = OracleRows(path, encoding, separator);

        var reading = Reading.Of(File.ReadAllBytes(path), name);

        Assert.Equal((encoding, separator), (reading.Inspection!.Text!.Encoding, reading.Inspection.Text.Separator));
        Assert.Equal(dataRows, reading.Rows.Count);
        Assert.Equal(1, reading.Inspection.Sheet.HeadingRow);
        Assert.Equal(expected.Skip(1), reading.Rows.Select(r => string.Join('¦', r.Cells.Select(c => $"{c.Column}:{c.Text}"))));
    }

    private static List<string> OracleRows(string path, TextEncodingKind encoding, char separator)
    {
        var text = encoding switch
        {
            TextEncodingKind.Windows1252 => Encoding.GetEncoding(1252),
            TextEncodingKind.Utf16LittleEndian => Encoding.Unicode,
            _ => Encoding.UTF8,
        };
        var options = CsvReaderOptions.Default with { Separator = separator, HasHeader = false };
        using var reader = CsvReader.Create(new StreamReader(path, text), options, false);
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('¦', Enumerable.Range(0, reader.FieldCount).Select(i => (i, Value: reader.GetString(i))).Where(v => v.Value.Length > 0).Select(v => $"{v.i}:{v.Value}")));
        return rows;
    }
}
