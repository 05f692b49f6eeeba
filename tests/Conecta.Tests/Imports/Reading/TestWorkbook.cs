using System.IO.Compression;
using System.Security;
using System.Text;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Writes a small workbook by hand, so that a test can make it exactly as odd as it needs.</summary>
internal sealed class TestWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A heading and one contact, in inline strings.</summary>
    public const string OneContact = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Nome</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Telefone</t></is></c></row>"
        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ana</t></is></c><c r=\"B2\"><v>5511999998888</v></c></row>";

    private readonly List<(string Name, string? State, string Xml, string Kind)> sheets = [];
    private readonly Dictionary<string, byte[]> extra = [];
    private string? sharedStrings;
    private string? styles;

    public string MainNamespace { get; set; } = Main;

    public string RelationsNamespace { get; set; } = Relations;

    public string WorkbookType { get; set; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public bool Date1904 { get; set; }

    public string ExtraRelationships { get; set; } = "";

    public Func<string, byte[]> Encode { get; set; } = Encoding.UTF8.GetBytes;

    public CompressionLevel Compression { get; set; } = CompressionLevel.Fastest;

    /// <summary>A workbook of one sheet with these rows.</summary>
    public static byte[] With(string rows, string before = "", string after = "") => new TestWorkbook().Sheet("Plan1", rows, before: before, after: after).Build();

    public static string Text(string reference, string text) =>
        $"<c r=\"{reference}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>A row of texts from column A on; an empty text leaves the cell out.</summary>
    public static string Row(int number, params string[] texts) =>
        $"<row r=\"{number}\">{string.Concat(texts.Select((t, i) => t.Length == 0 ? "" : Text(Core.Imports.Reading.ColumnName.Of(i) + number, t)))}</row>";

    public TestWorkbook Sheet(string name, string rows, string? state = null, string before = "", string after = "") =>
        RawSheet(name, $"<?xml version=\"1.0\"?><worksheet xmlns=\"{MainNamespace}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>", state);

    public TestWorkbook RawSheet(string name, string xml, string? state = null, string kind = "worksheet")
    {
        sheets.Add((name, state, xml, kind));
        return this;
    }

    public TestWorkbook SharedStrings(string items, string counts = "")
    {
        sharedStrings = $"<sst xmlns=\"{MainNamespace}\" {counts}>{items}</sst>";
        return this;
    }

    public TestWorkbook RawSharedStrings(string xml)
    {
        sharedStrings = xml;
        return this;
    }

    /// <summary>Cell formats: one number format id each; <paramref name="custom"/> are numFmt elements.</summary>
    public TestWorkbook Styles(string custom, params int[] formats)
    {
        styles = $"<styleSheet xmlns=\"{MainNamespace}\"><numFmts>{custom}</numFmts><cellXfs>{string.Concat(formats.Select(f => $"<xf numFmtId=\"{f}\"/>"))}</cellXfs></styleSheet>";
        return this;
    }

    public TestWorkbook Entry(string name, string content) => Entry(name, Encoding.UTF8.GetBytes(content));

    public TestWorkbook Entry(string name, byte[] content)
    {
        extra[name] = content;
        return this;
    }

    public byte[] Build()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"{WorkbookType}\"/></Types>");
            Write(zip, "_rels/.rels", Rels($"<Relationship Id=\"r1\" Type=\"{RelationsNamespace}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            var list = string.Concat(sheets.Select((s, i) => $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"{(s.State is null ? "" : $" state=\"{s.State}\"")}/>"));
            var date1904 = Date1904 ? "<workbookPr date1904=\"1\"/>" : "";
            Write(zip, "xl/workbook.xml", $"<workbook xmlns=\"{MainNamespace}\" xmlns:r=\"{RelationsNamespace}\">{date1904}<sheets>{list}</sheets></workbook>");
            var targets = string.Concat(sheets.Select((s, i) => $"<Relationship Id=\"s{i}\" Type=\"{RelationsNamespace}/{s.Kind}\" Target=\"worksheets/folha{sheets.Count - i}.xml\"/>"))
                + (sharedStrings is null ? "" : $"<Relationship Id=\"x1\" Type=\"{RelationsNamespace}/sharedStrings\" Target=\"sharedStrings.xml\"/>")
                + (styles is null ? "" : $"<Relationship Id=\"x2\" Type=\"{RelationsNamespace}/styles\" Target=\"styles.xml\"/>");
            Write(zip, "xl/_rels/workbook.xml.rels", Rels(targets + ExtraRelationships));
            for (var i = 0; i < sheets.Count; i++)
                WriteBytes(zip, $"xl/worksheets/folha{sheets.Count - i}.xml", Encode(sheets[i].Xml));
            if (sharedStrings is not null)
                Write(zip, "xl/sharedStrings.xml", sharedStrings);
            if (styles is not null)
                Write(zip, "xl/styles.xml", styles);
            foreach (var (name, content) in extra)
                WriteBytes(zip, name, content);
        }
        return stream.ToArray();
    }

    private static string Rels(string content) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>";

    private void Write(ZipArchive zip, string name, string content) => WriteBytes(zip, name, Encoding.UTF8.GetBytes(content));

    private void WriteBytes(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, Compression).Open();
        entry.Write(content);
    }
}
