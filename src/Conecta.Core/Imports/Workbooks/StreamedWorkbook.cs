using System.IO.Compression;
using System.Text;
using System.Xml;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Reading;

namespace Conecta.Core.Imports.Workbooks;

/// <summary>
/// Writes a workbook of one sheet row by row, without holding it in memory: zip and XML, text in text cells, no formula, no link, no macro
/// (import.md 13). A cell that looks like a formula carries the quote prefix; marked cells are red.
/// </summary>
public sealed class StreamedWorkbook : IAsyncDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    // Styles: plain text, text with quote prefix, both again in red, heading.
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFDE2E1"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="5"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs></styleSheet>
        """;

    private readonly ZipArchive _zip;
    private readonly Stream _sheet;
    private readonly XmlWriter _xml;
    private int _row;

    private StreamedWorkbook(ZipArchive zip, Stream sheet)
    {
        (_zip, _sheet) = (zip, sheet);
        _xml = XmlWriter.Create(sheet, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), CheckCharacters = false, CloseOutput = false });
    }

    /// <summary>Starts a workbook and writes its headings.</summary>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="name">Name of the sheet.</param>
    /// <param name="headings">Headings of the columns.</param>
    /// <param name="cancellationToken">Stops before the first byte.</param>
    /// <param name="hidden">A column that the program does not show; null for none.</param>
    public static async Task<StreamedWorkbook> StartAsync(
        Stream output, string name, IReadOnlyList<string> headings, CancellationToken cancellationToken, int? hidden = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        await PartAsync(zip, "[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """);
        await PartAsync(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await PartAsync(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        await PartAsync(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{System.Security.SecurityElement.Escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        await PartAsync(zip, "xl/styles.xml", Styles);
        var book = new StreamedWorkbook(zip, await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync(cancellationToken));
        await book.BeginAsync(headings, hidden);
        return book;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="values">One text for each column; empty ones are left out.</param>
    /// <param name="isMarked">Columns to show in red; null for none.</param>
    public Task AddAsync(IReadOnlyList<string> values, IReadOnlySet<int>? isMarked) => RowAsync(values, isMarked, isHeading: false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _xml.WriteEndElementAsync();
        await _xml.WriteEndElementAsync();
        await _xml.FlushAsync();
        await _xml.DisposeAsync();
        await _sheet.DisposeAsync();
        await _zip.DisposeAsync();
    }

    private async Task BeginAsync(IReadOnlyList<string> headings, int? hidden)
    {
        await _xml.WriteStartDocumentAsync();
        await _xml.WriteStartElementAsync(null, "worksheet", Main);
        await _xml.WriteRawAsync("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        await _xml.WriteStartElementAsync(null, "cols", Main);
        for (var i = 0; i < headings.Count; i++)
            await _xml.WriteRawAsync(FormattableString.Invariant($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{Math.Clamp(headings[i].Length + 6, 14, 60)}\" customWidth=\"1\"{(i == hidden ? " hidden=\"1\"" : "")}/>"));
        await _xml.WriteEndElementAsync();
        await _xml.WriteStartElementAsync(null, "sheetData", Main);
        await RowAsync(headings, null, isHeading: true);
    }

    private async Task RowAsync(IReadOnlyList<string> values, IReadOnlySet<int>? marked, bool isHeading)
    {
        _row++;
        await _xml.WriteStartElementAsync(null, "row", Main);
        await _xml.WriteAttributeStringAsync(null, "r", null, _row.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var i = 0; i < values.Count; i++)
        {
            var isMarked = marked?.Contains(i) == true;
            if (values[i].Length == 0 && !isMarked) continue;
            var style = isHeading ? 4 : (isMarked ? 2 : 0) + (ContactText.IsFormulaLike(values[i]) ? 1 : 0);
            await _xml.WriteStartElementAsync(null, "c", Main);
            await _xml.WriteAttributeStringAsync(null, "r", null, FormattableString.Invariant($"{ColumnName.Of(i)}{_row}"));
            await _xml.WriteAttributeStringAsync(null, "s", null, style.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await _xml.WriteAttributeStringAsync(null, "t", null, "inlineStr");
            await _xml.WriteStartElementAsync(null, "is", Main);
            await _xml.WriteStartElementAsync(null, "t", Main);
            await _xml.WriteAttributeStringAsync("xml", "space", null, "preserve");
            await _xml.WriteStringAsync(Escape(values[i]));
            await _xml.WriteEndElementAsync();
            await _xml.WriteEndElementAsync();
            await _xml.WriteEndElementAsync();
        }

        await _xml.WriteEndElementAsync();
    }

    /// <summary>What XML cannot hold, and texts that look like such an escape, are written as <c>_xHHHH_</c> (ECMA-376, ST_Xstring).</summary>
    private static string Escape(string text)
    {
        var mustEscape = text.Contains("_x", StringComparison.Ordinal);
        foreach (var c in text) mustEscape |= c is < ' ' and not ('\n' or '\t') or '\ufffe' or '\uffff';
        if (!mustEscape) return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is < ' ' and not ('\n' or '\t') or '\ufffe' or '\uffff' || (c == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'))
                escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            else escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static async Task PartAsync(ZipArchive zip, string name, string xml)
    {
        await using var stream = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
        await stream.WriteAsync(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml));
    }
}
