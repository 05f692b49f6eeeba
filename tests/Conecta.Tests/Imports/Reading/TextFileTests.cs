using System.Text;
using Conecta.Core.Imports.Reading;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Catalogue of import.md 22 D.</summary>
public sealed class TextFileTests
{
    private const string Sample = "Nome;Observação\r\nJanaína;ção\r\nFabíola;“aspas” – fim\r\n";

    static TextFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, byte[], TextEncodingKind, bool> Encodings => new()
    {
        { "1252", Encoding.GetEncoding(1252).GetBytes(Sample), TextEncodingKind.Windows1252, true },
        { "1252 under an ASCII heading", Encoding.GetEncoding(1252).GetBytes(Sample.Replace("Observação", "Obs", StringComparison.Ordinal)), TextEncodingKind.Windows1252, true },
        { "utf-8", Encoding.UTF8.GetBytes(Sample), TextEncodingKind.Utf8, false },
        { "utf-8 mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)], TextEncodingKind.Utf8, false },
        { "utf-16 mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)], TextEncodingKind.Utf16LittleEndian, false },
        { "utf-16 big mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample)], TextEncodingKind.Utf16BigEndian, false },
        { "utf-16", Encoding.Unicode.GetBytes(Sample), TextEncodingKind.Utf16LittleEndian, true },
        { "utf-16 big", Encoding.BigEndianUnicode.GetBytes(Sample), TextEncodingKind.Utf16BigEndian, true },
        { "mac", Encoding.GetEncoding(10000).GetBytes(Sample), TextEncodingKind.MacRoman, true },
        { "dos", Encoding.GetEncoding(850).GetBytes(Sample.Replace('“', '"').Replace('”', '"').Replace('–', '-').Replace("\"aspas\"", "aspas", StringComparison.Ordinal)), TextEncodingKind.Dos850, true },
    };

    [Theory]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    [Trait("Catalogue", "67")]
    public void Read_Encoding_FoundOverTheWholeFile(string name, byte[] content, TextEncodingKind expected, bool guessed)
    {
        var reading = Reading.Of(content, $"{name}.csv");

        Assert.Equal(expected, reading.Inspection!.Text!.Encoding);
        Assert.Equal(["Janaína", "Fabíola"], reading.Rows.Select(r => r.Cells[0].Text));
        Assert.Equal("ção", reading.Rows[0].Cells[1].Text);
        Assert.Equal(guessed, reading.Codes.Contains("csv.encoding_guessed"));
    }

    [Fact]
    [Trait("Catalogue", "67")]
    public void Read_FewForeignBytesInUtf8_ReadAndEachRowWarned()
    {
        var good = string.Concat(Enumerable.Repeat("Conceição;São João\n", 20));
        byte[] content = [.. Encoding.UTF8.GetBytes("Nome;Cidade\n" + good), .. Encoding.GetEncoding(1252).GetBytes("Janaína;Brasília\n"), .. Encoding.UTF8.GetBytes(good)];

        var reading = Reading.Of(content, "a.csv");

        Assert.Equal(TextEncodingKind.MixedUtf8, reading.Inspection!.Text!.Encoding);
        Assert.Contains("22: A=Janaína B=Brasília", reading.Text, StringComparison.Ordinal);
        Assert.Equal([22, 22], reading.Findings.Where(f => f.Code == "text.mixed_encoding").Select(f => f.Row));
    }

    [Fact]
    [Trait("Catalogue", "67")]
    public void Read_BytesOfNoEncoding_RefusedNotReplaced() =>
        Assert.Equal("csv.undecodable", Reading.Of([.. "Nome;X\nAna;"u8, 0x81, 0x8D, 0x90, 0x9D, 0xFF, 0xFE, 0xF0, .. "\n"u8], "a.csv").Refusal);

    [Fact]
    public void Read_EncodingChosenThatDoesNotFit_RefusedNotReplaced()
    {
        var content = Encoding.GetEncoding(1252).GetBytes(Sample);

        Assert.Equal("csv.undecodable", Reading.Of(content, "a.csv", new ReadingChoices { Encoding = TextEncodingKind.Utf8 }).Refusal);
    }

    [Fact]
    [Trait("Catalogue", "67")]
    public void Read_GarbledBeforeItReachedUs_Warned()
    {
        var reading = Reading.Of(Encoding.UTF8.GetBytes("Nome;X\nJoÃ£o;1\nJo\ufffdo;2\nIRMÃO ÂNGELO;3\nAVÃ “X”;4\n"), "a.csv");

        Assert.Equal([("text.mojibake", 2), ("text.replacement_character", 3)], reading.Findings.Where(f => f.Row > 0).Select(f => (f.Code, f.Row)));
    }

    [Theory]
    [InlineData(';', "ponto e vírgula (;)")]
    [InlineData(',', "vírgula (,)")]
    [InlineData('\t', "tabulação")]
    [InlineData('|', "barra vertical (|)")]
    [Trait("Catalogue", "68")]
    public void Read_Separator_Found(char separator, string name)
    {
        var text = "Nome;Telefone;Valor\nAna;11999998888;\"1,5\"\nBia;11988887777;\"2,25\"\n".Replace(';', separator);

        var reading = Reading.Of(Encoding.UTF8.GetBytes(text), "a.csv");

        Assert.Equal(separator, reading.Inspection!.Text!.Separator);
        Assert.Equal("2: A=Ana B=11999998888 C=1,5\n3: A=Bia B=11988887777 C=2,25", reading.Text);
        Assert.Contains(name, Assert.Single(reading.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DecimalCommaInEveryRow_SemicolonWinsTheTie()
    {
        var reading = Reading.Of("1,5;a\n2,5;b\n3,5;c\n"u8.ToArray(), "a.csv", new ReadingChoices { HeadingRow = 0 });

        Assert.Equal(';', reading.Inspection!.Text!.Separator);
    }

    [Fact]
    [Trait("Catalogue", "68")]
    public void Read_SeparatorStatedInTheFile_DecidesAndIsNoRow()
    {
        var reading = Reading.Of("sep=|\r\nNome|Valor;a,b\r\nAna|1;2,3\r\n"u8.ToArray(), "a.csv");

        Assert.True(reading.Inspection!.Text!.SeparatorStated);
        Assert.Equal("2: A=Ana B=1;2,3", reading.Text);
    }

    [Fact]
    [Trait("Catalogue", "68")]
    public void Read_OneColumn_Said()
    {
        var reading = Reading.Of("Telefone\n11999998888\n11988887777\n"u8.ToArray(), "a.txt");

        Assert.Equal(["csv.single_column"], reading.Codes);
        Assert.Equal("2: A=11999998888\n3: A=11988887777", reading.Text);
    }

    [Fact]
    [Trait("Catalogue", "68")]
    public void Read_OnlyAHeading_NoData() => Assert.Equal("file.no_data", Reading.Of("Nome;Telefone\r\n"u8.ToArray(), "a.csv").Refusal);

    [Fact]
    [Trait("Catalogue", "70")]
    public void Read_QuotesAndLineBreaks_OneRowPerRecord()
    {
        var reading = Reading.Of("Nome;Nota\n\"Ana \"\"Lu\"\"\";\"linha 1\r\nlinha; 2\"\n\nBia;\"\"\nCid;fim"u8.ToArray(), "a.csv");

        Assert.Equal("2: A=Ana \"Lu\" B=linha 1\r\nlinha; 2\n4: A=Bia\n5: A=Cid B=fim", reading.Text);
        Assert.Equal(1, reading.Summary.BlankRows);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Read_LineEnd_AnyKind(string end)
    {
        var reading = Reading.Of(Encoding.UTF8.GetBytes($"Nome;X{end}Ana;1{end}{end}Bia;2"), "a.csv");

        Assert.Equal("2: A=Ana B=1\n4: A=Bia B=2", reading.Text);
    }

    [Fact]
    [Trait("Catalogue", "69")]
    public void Read_QuoteNeverClosed_RefusedNamingTheLine()
    {
        var lines = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"Ana {i};1\n"));

        var reading = Reading.Of(Encoding.UTF8.GetBytes("Nome;X\nBia;2\nCid;\"aberta\n" + lines), "a.csv");

        Assert.Equal("Aspas abertas na linha 3 não foram fechadas.", reading.RefusalFinding!.Message);
    }

    [Fact]
    public void Read_QuoteNeverClosed_ReadableWithoutQuotes()
    {
        var reading = Reading.Of("Nome;X\nCid;\"aberta\nDora;3\n"u8.ToArray(), "a.csv", new ReadingChoices { IgnoreQuotes = true });

        Assert.Equal("2: A=Cid B=\"aberta\n3: A=Dora B=3", reading.Text);
    }

    [Fact]
    [Trait("Catalogue", "69")]
    public void Read_QuoteInTheMiddle_TextAndWarned()
    {
        var reading = Reading.Of("Nome;X;Y\nTV 40\" LED;1;2\nAna;\"a\"b;3\n"u8.ToArray(), "a.csv");

        Assert.Equal("2: A=TV 40\" LED B=1 C=2\n3: A=Ana B=ab C=3", reading.Text);
        Assert.Equal([("csv.stray_quote", 2, 0), ("csv.stray_quote", 3, 1)], reading.Findings.Where(f => f.Row > 0).Select(f => (f.Code, f.Row, f.ColumnIndex!.Value)));
    }

    [Fact]
    [Trait("Catalogue", "71")]
    public void Read_TextKeptByAFormula_Unwrapped()
    {
        var reading = Reading.Of("Nome;CPF;Y\nAna;=\"00123\";\"=\"\"007\"\"\"\n"u8.ToArray(), "a.csv");

        Assert.Equal("2: A=Ana B=00123 C=007", reading.Text);
        Assert.DoesNotContain("csv.stray_quote", reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "69")]
    public void Read_NulBytes_Refused() => Assert.Equal("csv.nul_bytes", Reading.Of("Nome;X\nAna;\01\n"u8.ToArray(), "a.csv").Refusal);

    [Fact]
    [Trait("Catalogue", "69")]
    public void Read_EndlessLine_RefusedNamingTheLine()
    {
        var reading = Reading.Of(Encoding.UTF8.GetBytes("Nome;X\nAna;1\n" + new string('a', 10 << 20)), "a.csv");

        Assert.Equal("Registro longo demais a partir da linha 3.", reading.RefusalFinding!.Message);
    }

    [Fact]
    public void Read_MillionSeparators_Refused() =>
        Assert.Equal("file.too_many_columns", Reading.Of(Encoding.UTF8.GetBytes("Nome;X\nAna;" + new string(';', 900_000)), "a.csv", new ReadingChoices { Separator = ';' }).Refusal);

    [Fact]
    [Trait("Catalogue", "70")]
    public void Read_FewerAndMoreValuesThanHeadings_WarnedAndPending()
    {
        var reading = Reading.Of("Nome;Telefone;Cidade;\nAna;1\nBia;2;SP;\nCid;3;RJ;;x\nDora;4;MG\n"u8.ToArray(), "a.csv");

        Assert.Equal([("row.missing_values", 2), ("row.too_many_values", 4)], reading.Findings.Where(f => f.Row > 0).Select(f => (f.Code, f.Row)));
        Assert.Equal(3, reading.Inspection!.Sheet.Headings.Count);
    }

    [Fact]
    [Trait("Catalogue", "61")]
    public void Read_ControlCharacters_RemovedAndReported()
    {
        var reading = Reading.Of("Nome;X\nAn\u0007a;1\n"u8.ToArray(), "a.csv");

        Assert.Equal("2: A=Ana B=1", reading.Text);
        Assert.Contains("cell.control_characters", reading.Codes);
    }

    [Fact]
    public void Read_RowsAboveTheLimit_Refused()
    {
        var content = Encoding.UTF8.GetBytes("Nome;X\nAna;1\n\nBia;2\n");

        Assert.Null(Reading.Of(content, "a.csv", limits: new ReadingLimits { MaxDataRows = 2 }).Refusal);
        Assert.Equal("file.too_many_rows", Reading.Of(content, "a.csv", limits: new ReadingLimits { MaxDataRows = 1 }).Refusal);
    }

    [Theory]
    [InlineData("1.234,56", "31/12/2025", ',', DateOrder.DayMonthYear)]
    [InlineData("1,234.56", "12/31/2025", '.', DateOrder.MonthDayYear)]
    [InlineData("1.234", "03/04/2025", ',', DateOrder.DayMonthYear)]
    public void Inspect_DecimalMarkAndDateOrder_ByEvidence(string number, string date, char mark, DateOrder order)
    {
        var reading = Reading.Of(Encoding.UTF8.GetBytes($"Nome|Valor|Data\nAna|{number}|{date}\n"), "a.csv");

        Assert.Equal((mark, order), (reading.Inspection!.Sheet.DecimalMark, reading.Inspection.Sheet.DateOrder));
    }
}
