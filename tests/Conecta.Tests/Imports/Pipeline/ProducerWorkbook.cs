using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Conecta.Core.Imports.Reading;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The same fifty contacts as eight programs write them (import.md 22 E): each of these is one program's handwriting.</summary>
internal sealed record ProducerWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int DateStyle = 1;

    /// <summary>All eight.</summary>
    public static readonly IReadOnlyList<ProducerWorkbook> All =
    [
        new()
        {
            Name = "LibreOffice", SheetName = "Contatos", Dimension = "A1:H51", IsNumberNamed = true, FormulaAttributes = " aca=\"false\"", HasEmptyCells = true,
            RowAttributes = " customFormat=\"false\" ht=\"12.8\" hidden=\"false\" customHeight=\"false\" outlineLevel=\"0\" collapsed=\"false\"",
            After = "<row r=\"52\"/><row r=\"1048576\" customFormat=\"false\" ht=\"12.8\" hidden=\"false\"/>", DateFormat = 165, DateCode = "dd/mm/yyyy",
        },
        new() { Name = "Google Sheets", SheetName = "Página1", DateFormat = 164, DateCode = "d/m/yyyy", HasPlainRows = true },
        new()
        {
            Name = "Apple Numbers", SheetName = "Planilha 1 - Tabela 1", Texts = TextForm.SharedRuns, Dimension = "A1:H51", RowAttributes = " ht=\"20.05\" customHeight=\"1\"",
            IsTargetAbsolute = true, HasEmptyCells = true, DateFormat = 59, DateCode = "d/m/yyyy",
        },
        new() { Name = "WPS", SheetName = "Sheet1", Dimension = "A1:H51", Spans = true, Head = "<sheetPr><tabColor/></sheetPr>", HasLineAfterProlog = false, After = "<row r=\"53\" spans=\"1:8\"><c r=\"B53\" s=\"0\"/></row>" },
        new()
        {
            Name = "Excel for Mac", SheetName = "Plan1", Date1904 = true, Dimension = "A1:XFD1048576", Spans = true, LineBreak = "_x000D_\n", Number = Excel, HasEmptyCells = true,
            RowAttributes = " x14ac:dyDescent=\"0.2\"", SheetNamespaces = " xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\"",
        },
        new() { Name = "openpyxl", SheetName = "Sheet", Dimension = "A1:H51", IsNumberNamed = true, IsTargetAbsolute = true, HasCachedValues = false, DateFormat = 14 },
        new() { Name = "SheetJS", SheetName = "Sheet1", Texts = TextForm.Plain, Dimension = "A1:H51", IsNumberNamed = true, HasIsoDates = true },
        new() { Name = "Apache POI", SheetName = "Contatos", Texts = TextForm.Inline, Dimension = "A1", Number = Java, DateFormat = 14, HasDeclaredStandalone = true },
    ];

    private enum TextForm
    {
        Shared,
        SharedRuns,
        Inline,
        Plain,
    }

    /// <summary>The program.</summary>
    public required string Name { get; init; }

    private string SheetName { get; init; } = "";

    private TextForm Texts { get; init; }

    private string? Dimension { get; init; }

    private bool Spans { get; init; }

    private bool IsNumberNamed { get; init; }

    private bool IsTargetAbsolute { get; init; }

    private bool HasEmptyCells { get; init; }

    private bool HasPlainRows { get; init; }

    private bool HasCachedValues { get; init; } = true;

    private bool HasIsoDates { get; init; }

    private bool HasDeclaredStandalone { get; init; }

    private bool Date1904 { get; init; }

    private bool HasLineAfterProlog { get; init; } = true;

    private int DateFormat { get; init; } = 14;

    private string? DateCode { get; init; }

    private string FormulaAttributes { get; init; } = "";

    private string RowAttributes { get; init; } = "";

    private string SheetNamespaces { get; init; } = "";

    private string LineBreak { get; init; } = "\n";

    private string Head { get; init; } = "";

    private string After { get; init; } = "";

    private Func<double, string> Number { get; init; } = value => value.ToString("R", CultureInfo.InvariantCulture);

    public override string ToString() => Name;

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        var texts = new List<string>();
        var rows = new StringBuilder();
        for (var row = 1; row <= 51; row++)
            Row(rows, row, row == 1 ? ["Nome", "Telefone", "E-mail", "Cidade", "Data de nascimento", "Limite", "Observações", "Comissão"] : Contact(row), texts);

        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var root = IsTargetAbsolute ? "/xl/" : "";
            Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            Part(zip, "_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"{(IsTargetAbsolute ? "/" : "")}xl/workbook.xml\"/></Relationships>");
            Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><workbookPr{(Date1904 ? " date1904=\"1\"" : "")}/><bookViews><workbookView/></bookViews><sheets><sheet name=\"{SheetName}\" sheetId=\"1\" r:id=\"rId9\"/></sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"<Relationship Id=\"rId9\" Type=\"{Office}/worksheet\" Target=\"{root}worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Office}/styles\" Target=\"{root}styles.xml\"/>"
                + (texts.Count > 0 ? $"<Relationship Id=\"rId4\" Type=\"{Office}/sharedStrings\" Target=\"{root}sharedStrings.xml\"/>" : "") + "</Relationships>");
            Part(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"{SheetNamespaces}>{Head}{(Dimension is null ? "" : $"<dimension ref=\"{Dimension}\"/>")}<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>"
                + $"<sheetData>{rows}{After}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"D10:D11\"/></mergeCells></worksheet>");
            Part(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{(DateCode is null ? "" : $"<numFmts count=\"1\"><numFmt numFmtId=\"{DateFormat}\" formatCode=\"{DateCode}\"/></numFmts>")}<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"{DateFormat}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles><dxfs count=\"0\"/></styleSheet>");
            if (texts.Count > 0)
                Part(zip, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\" count=\"999\" uniqueCount=\"{texts.Count}\">{string.Concat(texts)}</sst>");
        }
        return stream.ToArray();
    }

    /// <summary>Text, a number, a date, a formula (as its value) or nothing.</summary>
    private static object?[] Contact(int row)
    {
        var phone = $"9{8_000_0000 + (row * 137):00000000}";
        string[] names = ["João Conceição", "Ângela D’Ávila 😀", "Zoë Gonçalves", "Família 👨‍👩‍👧 Araújo", "Ítalo Müller"];
        return
        [
            $"{names[row % 5]} {row}",
            row == 20 ? "98765-4321" : row == 21 ? "(35) 8888-7777" : row == 22 ? "" : row % 2 == 0 ? $"(11) {phone[..5]}-{phone[5..]}" : (object)double.Parse("5521" + phone, CultureInfo.InvariantCulture),
            row % 3 == 0 ? null : $"pessoa{row}@exemplo.com.br",
            row == 11 ? null : row % 4 == 0 ? "São Paulo" : "Belém",
            row % 5 == 0 ? null : new DateTime(1960, 1, 1).AddDays(row * 211),
            row % 6 == 0 ? null : row + 0.1,
            row % 10 == 2 ? "Primeira linha\nSegunda linha" : null,
            new Formula($"F{row}*2", row * 2),
        ];
    }

    private void Row(StringBuilder xml, int row, object?[] values, List<string> texts)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\"{(Spans ? " spans=\"1:8\"" : "")}{(HasPlainRows ? "" : RowAttributes)}>");
        for (var column = 0; column < values.Length; column++)
            Cell(xml, $"{ColumnName.Of(column)}{row}", values[column], texts);
        xml.Append("</row>");
    }

    private void Cell(StringBuilder xml, string place, object? value, List<string> texts)
    {
        switch (value)
        {
            case null or "":
                if (HasEmptyCells)
                    xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"0\"/>");
                break;
            case string text:
                TextCell(xml, place, SecurityElement.Escape(text.Replace("\n", LineBreak, StringComparison.Ordinal)), texts);
                break;
            case double number:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\"{(IsNumberNamed ? " t=\"n\"" : "")}><v>{Number(number)}</v></c>");
                break;
            case DateTime date when HasIsoDates:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" t=\"d\"><v>{date:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}</v></c>");
                break;
            case DateTime date:
                var serial = date.ToOADate() - (Date1904 ? 1_462 : 0);
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{DateStyle}\"{(IsNumberNamed ? " t=\"n\"" : "")}><v>{Number(serial)}</v></c>");
                break;
            case Formula formula:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><f{FormulaAttributes}>{formula.Text}</f>{(HasCachedValues ? $"<v>{Number(formula.Value)}</v>" : "<v></v>")}</c>");
                break;
        }
    }

    private void TextCell(StringBuilder xml, string place, string text, List<string> texts)
    {
        switch (Texts)
        {
            case TextForm.Inline:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
                break;
            case TextForm.Plain:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" t=\"str\"><v>{text}</v></c>");
                break;
            default:
                texts.Add(Texts == TextForm.Shared
                    ? $"<si><t xml:space=\"preserve\">{text}</t></si>"
                    : $"<si><r><rPr><sz val=\"10\"/></rPr><t>{text[..1]}</t></r><r><t xml:space=\"preserve\">{text[1..]}</t></r></si>");
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" t=\"s\" s=\"0\"><v>{texts.Count - 1}</v></c>");
                break;
        }
    }

    private void Part(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"{(HasDeclaredStandalone ? " standalone=\"yes\"" : "")}?>{(HasLineAfterProlog ? "\r\n" : "")}{xml}");
    }

    /// <summary>Excel writes seventeen digits, also where fifteen were typed.</summary>
    private static string Excel(double value) => value.ToString("G17", CultureInfo.InvariantCulture);

    /// <summary>Java writes large numbers with an exponent and every number with a point.</summary>
    private static string Java(double value)
    {
        if (Math.Abs(value) < 1e7)
            return value == Math.Floor(value) ? value.ToString("F1", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        var digits = value.ToString("E16", CultureInfo.InvariantCulture);
        var mark = digits.IndexOf('E', StringComparison.Ordinal);
        return $"{digits[..mark].TrimEnd('0')}E{int.Parse(digits[(mark + 1)..], CultureInfo.InvariantCulture)}";
    }

    private sealed record Formula(string Text, double Value);
}
