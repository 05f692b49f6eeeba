using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Conecta.Core.Imports.Reading;
using static Conecta.Tests.Imports.Reading.TestWorkbook;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Items of import.md 22 A, B and D that are about size and number, and those that need a file changed after it was zipped.</summary>
public sealed class CatalogueGapTests
{
    private static readonly string Heading = Row(1, "Nome", "Telefone");

    private static bool IsLong => Environment.GetEnvironmentVariable("CONECTA_LONG") == "1";

    [Fact]
    [Trait("Catalogue", "9")]
    public void Read_BombOfAGigabyte_RefusedInLittleMemory()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            CopyEntries(new TestWorkbook().Sheet("Plan1", Heading + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>").SharedStrings("").Build(), zip, except: "xl/sharedStrings.xml");
            using var part = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
            part.Write(Encoding.UTF8.GetBytes($"<sst xmlns=\"{Main}\"><si><t>"));
            var letters = new byte[1 << 20];
            letters.AsSpan().Fill((byte)'a');
            for (var i = 0; i < 1_024; i++)
                part.Write(letters);
            part.Write("</t></si></sst>"u8);
        }
        var content = stream.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("file.expands_too_much", Reading.Of(content).Refusal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20, "the bomb went into memory");
    }

    [Fact]
    [Trait("Catalogue", "10")]
    public void Read_SizesThatLie_CountedAndStopped()
    {
        var content = new TestWorkbook { Compression = CompressionLevel.SmallestSize }
            .Sheet("Plan1", Heading + $"<!--{new string('x', 40 << 20)}-->").Build();
        // Every entry claims to be ten bytes long when unpacked.
        for (var at = 0; at < content.Length - 46; at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(at)) == 0x02014b50)
                BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(at + 24), 10);
        }

        var reading = Reading.Of(content);

        Assert.Contains(reading.Refusal, new[] { "file.expands_too_much", "file.damaged", "file.unsafe_container" });
    }

    [Fact]
    [Trait("Catalogue", "11")]
    public void Open_FiftyThousandEntries_Unsafe()
    {
        var book = new TestWorkbook { Compression = CompressionLevel.NoCompression }.Sheet("Plan1", OneContact);
        for (var i = 0; i < 50_000; i++)
            book.Entry($"x{i}", "");

        Assert.Equal("file.unsafe_container", Reading.Of(book.Build()).Refusal);
    }

    [Fact]
    [Trait("Catalogue", "11")]
    public void Open_ArchiveInTheArchive_NeverOpened()
    {
        var inner = With(OneContact);

        Assert.Equal("2: A=Ana B=5511999998888", Reading.Of(new TestWorkbook().Sheet("Plan1", OneContact).Entry("xl/embeddings/inner.zip", inner).Build()).Text);
        Assert.Equal("file.unsupported_type", Reading.Of(Zipped(("clientes.xlsx", inner))).Refusal);
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData("_rels/.rels")]
    [InlineData("[Content_Types].xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [Trait("Catalogue", "14")]
    public void Read_DocumentTypeInEachPartThatIsRead_Unsafe(string part)
    {
        var content = new TestWorkbook().Sheet("Plan1", Heading + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>").SharedStrings("<si><t>x</t></si>").Styles("", 0).Build();
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            CopyEntries(content, zip, except: null, change: (name, xml) => name == part ? "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://192.0.2.1/\">]>" + xml : xml);

        Assert.Equal("file.unsafe_xml", Reading.Of(stream.ToArray()).Refusal);
    }

    [Fact]
    [Trait("Catalogue", "19")]
    [Trait("Catalogue", "55")]
    public void Read_AddressesEverywhere_NobodyIsCalled()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x";
        var rows = Heading + $"<row r=\"2\"><c r=\"A2\" t=\"str\"><f>WEBSERVICE(\"{address}\")</f><v>Ana</v></c><c r=\"B2\" t=\"str\"><f>HYPERLINK(\"{address}\")</f><v>11999998888</v></c></row>";
        var book = new TestWorkbook
        {
            ExtraRelationships = $"<Relationship Id=\"a\" Type=\"{Relations}/externalLink\" TargetMode=\"External\" Target=\"{address}\"/><Relationship Id=\"b\" Type=\"{Relations}/connections\" Target=\"connections.xml\"/>"
                + $"<Relationship Id=\"c\" Type=\"{Relations}/image\" TargetMode=\"External\" Target=\"file:///etc/passwd\"/>",
        }.Sheet("Plan1", rows, after: $"<hyperlinks><hyperlink ref=\"A2\" location=\"{address}\"/></hyperlinks>").Entry("xl/connections.xml", $"<connections><connection url=\"{address}\"/></connections>");

        var reading = Reading.Of(book.Build());

        Assert.Equal("2: A=Ana B=11999998888", reading.Text);
        Assert.Contains("file.external_content_ignored", reading.Codes);
        Assert.False(listener.Pending(), "the reader opened a connection");
    }

    [Fact]
    [Trait("Catalogue", "22")]
    public void Read_MillionEmptyRows_CountedAsBlank()
    {
        var reading = Reading.Of(With(OneContact + string.Concat(Enumerable.Repeat("<row/>", 1_048_574))));

        Assert.Equal((1, 1_048_574), (reading.Summary.DataRows, reading.Summary.BlankRows));
    }

    [Fact]
    [Trait("Catalogue", "25")]
    public void Read_EveryColumnOfASheet_Refused()
    {
        var cells = string.Concat(Enumerable.Range(0, 16_384).Select(_ => "<c><v>1</v></c>"));

        Assert.Equal("16.384 colunas; o limite é 1.000.", Reading.Of(With(string.Concat(Enumerable.Repeat($"<row>{cells}</row>", 20)))).RefusalFinding!.Message);
    }

    [Theory]
    [InlineData(10_000, 8)]
    [Trait("Catalogue", "26")]
    public void Read_OrdinarySize_AllRows(int rows, int columns) => Assert.Equal(rows, CountRows(Wide(rows, columns), "a.xlsx").Rows);

    [Fact]
    [Trait("Catalogue", "27")]
    public void Read_LargeSize_AllRowsInMemoryThatDoesNotGrow()
    {
        // CONECTA_LONG=1 reads the million of the catalogue, otherwise a tenth of its smaller one.
        var (rows, columns) = IsLong ? (1_000_000, 12) : (10_000, 6);

        var (read, refusal) = CountRows(Wide(rows, columns), "a.xlsx");

        Assert.Null(refusal);
        Assert.Equal(rows, read);
    }

    [Fact]
    [Trait("Catalogue", "38")]
    public void Inspect_FirstSheetEmptyOrAChart_DataFoundOnTheSecond()
    {
        var empty = Reading.Of(new TestWorkbook().Sheet("Plan1", "").Sheet("Plan2", OneContact).Build());
        var chart = Reading.Of(new TestWorkbook().RawSheet("Gráfico", "<chartsheet/>", kind: "chartsheet").Sheet("Plan2", OneContact).Build());

        Assert.All([empty, chart], reading => Assert.Equal("2: A=Ana B=5511999998888", reading.Text));
        Assert.Equal("Plan2", chart.Inspection!.Sheet.Name);
    }

    [Fact]
    [Trait("Catalogue", "40")]
    public void Read_FilteredRows_AreHiddenRows()
    {
        var rows = OneContact + $"<row r=\"3\" hidden=\"true\">{Text("A3", "Bia")}</row>";

        var reading = Reading.Of(With(rows, after: "<autoFilter ref=\"A1:B3\"><filterColumn colId=\"0\"><filters><filter val=\"Ana\"/></filters></filterColumn></autoFilter>"));

        Assert.Equal(["sheet.hidden_rows"], reading.Codes);
        Assert.Equal([false, true], reading.Rows.Select(r => r.Hidden));
    }

    [Fact]
    [Trait("Catalogue", "45")]
    public void Read_TablesPivotsPanesCommentsProtection_IgnoredDataRead()
    {
        var before = "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews>";
        var after = "<sheetProtection password=\"CC1A\" sheet=\"1\"/><legacyDrawing r:id=\"x\" xmlns:r=\"urn:x\"/><tableParts count=\"1\"><tablePart r:id=\"t\" xmlns:r=\"urn:x\"/></tableParts>";
        var book = new TestWorkbook().Sheet("Plan1", OneContact, before: before, after: after)
            .Entry("xl/tables/table1.xml", "<!DOCTYPE x><x/>").Entry("xl/pivotTables/pivotTable1.xml", "nada").Entry("xl/comments1.xml", "<comments/>");

        var reading = Reading.Of(book.Build());

        Assert.Equal("2: A=Ana B=5511999998888", reading.Text);
        Assert.Empty(reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "65")]
    public void Read_IdenticalRowsWithoutReferences_AreNoBomb()
    {
        var row = string.Concat("<row>", string.Concat(Enumerable.Repeat("<c t=\"inlineStr\"><is><t>Conceição</t></is></c>", 12)), "</row>");
        var content = new TestWorkbook { Compression = CompressionLevel.SmallestSize }
            .Sheet("Plan1", string.Concat(Enumerable.Repeat(row, 50_000))).Build();

        var (rows, refusal) = CountRows(content, "a.xlsx", new ReadingChoices { HeadingRow = 1 });

        Assert.Equal((49_999, null), (rows, refusal));
    }

    [Theory]
    [InlineData(1_000_000, null)]
    [InlineData(1_000_001, "file.too_many_rows")]
    [Trait("Catalogue", "72")]
    public void Read_AMillionRowsAndOneMore_AcceptedAndRefused(int rows, string? expected)
    {
        var line = "Ana;11999998888\n"u8;
        var heading = "Nome;Telefone\n"u8;
        var content = new byte[heading.Length + (rows * line.Length)];
        heading.CopyTo(content);
        for (var i = 0; i < rows; i++)
            line.CopyTo(content.AsSpan(heading.Length + (i * line.Length)));

        var (read, refusal) = CountRows(content, "a.csv");

        Assert.Equal(expected, refusal);
        Assert.Equal(1_000_000, read);
    }

    private static (int Rows, string? Refusal) CountRows(byte[] content, string name, ReadingChoices? choices = null)
    {
        var count = 0;
        try
        {
            using var stream = new MemoryStream(content);
            using var file = Reading.Open(stream, name);
            using var rows = file.OpenRows(file.Inspect(choices ?? ReadingChoices.None));
            while (rows.Read())
                count++;
            Assert.Equal(count, rows.Summary.DataRows);
            return (count, null);
        }
        catch (ImportFileRefusedException refused)
        {
            return (count, refused.Finding.Code);
        }
    }

    private static byte[] Wide(int rows, int columns)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            CopyEntries(With(""), zip, except: "xl/worksheets/folha1.xml");
            using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/folha1.xml", CompressionLevel.Fastest).Open());
            writer.Write($"<worksheet xmlns=\"{Main}\"><sheetData>{Row(1, [.. Enumerable.Range(1, columns).Select(c => $"Título {c}")])}");
            for (var row = 2; row <= rows + 1; row++)
            {
                writer.Write($"<row r=\"{row}\">");
                for (var column = 0; column < columns; column++)
                    writer.Write($"<c r=\"{ColumnName.Of(column)}{row}\"><v>{row * 12L}</v></c>");
                writer.Write("</row>");
            }
            writer.Write("</sheetData></worksheet>");
        }
        return stream.ToArray();
    }

    private static void CopyEntries(byte[] content, ZipArchive target, string? except, Func<string, string, string>? change = null)
    {
        using var source = new ZipArchive(new MemoryStream(content));
        foreach (var entry in source.Entries.Where(e => e.FullName != except))
        {
            using var reader = new StreamReader(entry.Open());
            using var writer = new StreamWriter(target.CreateEntry(entry.FullName).Open(), new UTF8Encoding(false));
            var xml = reader.ReadToEnd();
            writer.Write(change is null ? xml : change(entry.FullName, xml));
        }
    }

    private static byte[] Zipped(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }
}
