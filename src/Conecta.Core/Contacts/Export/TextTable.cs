using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Export;

/// <summary>Writes a table of texts row by row; nothing in it can become a formula (import.md 13).</summary>
public abstract class TextTable : IDisposable
{
    /// <summary>Writes one row; null is an empty cell.</summary>
    public abstract void Write(IEnumerable<string?> cells);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>CSV as Brazilian Excel opens it: semicolons, UTF-8 with mark, CRLF; an apostrophe stands before what looks like a formula.</summary>
public sealed class CsvTable(Stream stream) : TextTable
{
    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };

    /// <inheritdoc/>
    public override void Write(IEnumerable<string?> cells) => _writer.WriteLine(string.Join(';', cells.Select(Cell)));

    /// <inheritdoc/>
    public override void Dispose() => _writer.Dispose();

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (ContactText.IsFormulaLike(text) || text[0] is '\t' or '\r' or '\n' or '\0') text = "'" + text;
        return text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}

/// <summary>
/// A workbook of one sheet, written as a stream so that its size does not matter: every cell is inline text, with the quote prefix where it
/// begins like a formula; there is no formula, link, image or macro in it.
/// </summary>
public sealed class XlsxTable : TextTable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private readonly ZipArchive _zip;
    private readonly XmlWriter _sheet;
    private int _row;

    /// <summary>Begins the workbook.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="sheetName">Name of the sheet.</param>
    public XlsxTable(Stream stream, string sheetName)
    {
        _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}styles+xml"/></Types>
            """);
        Part("_rels/.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Document}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Document}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Document}/styles" Target="styles.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Document}"><sheets><sheet name="{System.Security.SecurityElement.Escape(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        // Cell styles: 0 text, 1 text with quote prefix, 2 heading.
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>
            """);
        _sheet = XmlWriter.Create(_zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new XmlWriterSettings { CloseOutput = true });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        _sheet.WriteStartElement("sheetData", Main);
    }

    /// <inheritdoc/>
    public override void Write(IEnumerable<string?> cells)
    {
        _row++;
        _sheet.WriteStartElement("row", Main);
        _sheet.WriteAttributeString("r", _row.ToString(CultureInfo.InvariantCulture));
        var column = 0;
        foreach (var cell in cells)
        {
            column++;
            if (string.IsNullOrEmpty(cell)) continue;
            _sheet.WriteStartElement("c", Main);
            _sheet.WriteAttributeString("r", Letters(column) + _row.ToString(CultureInfo.InvariantCulture));
            _sheet.WriteAttributeString("t", "inlineStr");
            _sheet.WriteAttributeString("s", _row == 1 ? "2" : ContactText.IsFormulaLike(cell) ? "1" : "0");
            _sheet.WriteStartElement("is", Main);
            _sheet.WriteStartElement("t", Main);
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(Legal(cell));
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }

        _sheet.WriteEndElement();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _zip.Dispose();
    }

    private void Part(string name, string xml)
    {
        using var writer = new StreamWriter(_zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(xml);
    }

    private static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }

    private static string Legal(string text) =>
        text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) ? text : new string([.. text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);
}
