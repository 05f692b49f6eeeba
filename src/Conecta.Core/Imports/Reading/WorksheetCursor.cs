using System.Buffers;
using System.Collections;
using System.Xml;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>One forward pass over a worksheet part. Positions come from references where the file has them, else from the order;
/// gaps cost nothing, and no count or dimension of the file is believed.</summary>
internal sealed class WorksheetCursor : RowCursor
{
    // Ranges of hidden columns kept; more than this is no real sheet.
    private const int MaxColumnRanges = 1_000;

    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.eE+-");

    private readonly XmlReader xml;
    private readonly SharedStrings strings;
    private readonly NumberFormats formats;
    private readonly ReadingBudget budget;
    private readonly CellText text = new();
    private readonly char[] attribute = new char[64];
    private readonly BitArray seen = new(ReadingLimits.SheetRows + 1);
    private readonly List<(int First, int Last)> hiddenColumns = [];
    private readonly List<(int Row, int Column, string Range)> merged = [];
    private readonly object rowName;
    private readonly object cellName;
    private readonly object valueName;
    private readonly object formulaName;
    private readonly object inlineName;
    private readonly object referenceName;
    private readonly object styleName;
    private readonly object typeName;
    private int position;
    private int highest;
    private int rowChars;
    private bool inData;
    private bool done;

    public WorksheetCursor(XmlReader xml, SharedStrings strings, NumberFormats formats, ReadingBudget budget)
    {
        (this.xml, this.strings, this.formats, this.budget) = (xml, strings, formats, budget);
        // Names from the reader's own table can be compared by reference.
        rowName = xml.NameTable.Add("row");
        cellName = xml.NameTable.Add("c");
        valueName = xml.NameTable.Add("v");
        formulaName = xml.NameTable.Add("f");
        inlineName = xml.NameTable.Add("is");
        referenceName = xml.NameTable.Add("r");
        styleName = xml.NameTable.Add("s");
        typeName = xml.NameTable.Add("t");
    }

    private enum CellType
    {
        Number,
        Shared,
        Inline,
        FormulaText,
        Boolean,
        Error,
        IsoDate,
    }

    public override bool Read(SheetRow row)
    {
        while (!done && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (inData && ReferenceEquals(xml.LocalName, rowName))
                {
                    ReadRow(row);
                    return true;
                }
                ReadOther();
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData")
            {
                inData = false;
            }
        }
        done = true;
        return false;
    }

    public override bool IsHidden(int column)
    {
        foreach (var (first, last) in hiddenColumns)
        {
            if (column >= first && column <= last)
                return true;
        }
        return false;
    }

    public override IEnumerable<ImportFinding> Trailing(int headingRow) => merged
        .Where(m => m.Row > headingRow)
        .Select(m => ImportFinding.ForCell(m.Row, m.Column, ImportIssueCode.CellMerged, m.Range));

    public override void Dispose() => xml.Dispose();

    private void ReadOther()
    {
        switch (xml.LocalName)
        {
            case "sheetData":
                inData = !xml.IsEmptyElement;
                break;
            case "col" when xml.GetAttribute("hidden") is "1" or "true" && hiddenColumns.Count < MaxColumnRanges:
                if (int.TryParse(xml.GetAttribute("min"), out var first) && int.TryParse(xml.GetAttribute("max"), out var last))
                    hiddenColumns.Add((first - 1, last - 1));
                break;
            case "mergeCell" when merged.Count < ReadingLimits.MaxMergedRanges:
                var range = xml.GetAttribute("ref") ?? "";
                var colon = range.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0 && ColumnName.TryRead(range.AsSpan(0, colon), out var column, out var row))
                    merged.Add((row, column, range));
                break;
        }
    }

    private void ReadRow(SheetRow row)
    {
        row.Clear();
        budget.Tick();
        rowChars = 0;
        var (number, stated, bad) = (0, false, false);
        string? badText = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.Prefix.Length > 0)
                continue;
            if (ReferenceEquals(xml.LocalName, referenceName))
            {
                var value = Attribute();
                stated = true;
                bad = !ColumnName.TryReadRow(value, out number);
                badText = bad ? value.ToString() : null;
            }
            else if (xml.LocalName == "hidden")
            {
                row.Hidden = Attribute() is "1" or "true";
            }
        }
        xml.MoveToElement();

        if (stated && !bad)
        {
            position = number;
            row.Number = number;
            Mark(row);
        }
        else
        {
            // A row without a number, or with an impossible one, stands where it comes.
            position = Math.Min(position + 1, ReadingLimits.SheetRows);
            row.Number = position;
            if (bad)
                row.Add(ImportFinding.Create(position, null, null, ImportIssueCode.RowBadReference, badText));
            else
                Mark(row);
        }
        if (!xml.IsEmptyElement)
            ReadCells(row);
        if (rowChars > budget.Limits.MaxRowChars)
            row.Add(ImportFinding.ForRow(row.Number, ImportIssueCode.RowTooLong));
    }

    private void Mark(SheetRow row)
    {
        var number = row.Number;
        if (number <= highest)
            row.Add(ImportFinding.ForRow(number, seen[number] ? ImportIssueCode.RowDuplicateNumber : ImportIssueCode.RowOutOfOrder));
        highest = Math.Max(highest, number);
        seen[number] = true;
    }

    private void ReadCells(SheetRow row)
    {
        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && ReferenceEquals(xml.LocalName, cellName))
                column = ReadCell(row, column);
        }
    }

    private int ReadCell(SheetRow row, int previous)
    {
        budget.Cell();
        var (column, style, type) = (previous + 1, -1, CellType.Number);
        string? badReference = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.Prefix.Length > 0)
                continue;
            if (ReferenceEquals(xml.LocalName, referenceName))
            {
                var value = Attribute();
                if (ColumnName.TryRead(value, out var stated, out _))
                    column = stated;
                else
                    badReference = value.ToString();
            }
            else if (ReferenceEquals(xml.LocalName, styleName))
            {
                style = Whole(Attribute());
            }
            else if (ReferenceEquals(xml.LocalName, typeName))
            {
                type = TypeOf(Attribute());
            }
        }
        xml.MoveToElement();

        if (badReference is null && column >= ReadingLimits.SheetColumns)
            badReference = "";
        if (badReference is not null || row.Has(column))
        {
            var filled = SkipCell();
            if (badReference is not null)
                row.Add(ImportFinding.Create(row.Number, null, null, ImportIssueCode.CellBadReference, badReference));
            else if (filled)
                row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellDuplicateReference, null));
            return badReference is null ? column : Math.Min(column, ReadingLimits.SheetColumns - 1);
        }
        ReadContent(row, column, style, type);
        return column;
    }

    /// <summary>Reads past a cell that is not taken; true when it held something.</summary>
    private bool SkipCell()
    {
        if (xml.IsEmptyElement)
            return false;
        var (depth, filled) = (xml.Depth, false);
        while (xml.Read() && xml.Depth > depth)
            filled |= xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA;
        return filled;
    }

    private void ReadContent(SheetRow row, int column, int style, CellType type)
    {
        var (formula, hasValue) = (false, false);
        text.Clear();
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (ReferenceEquals(xml.LocalName, valueName))
                {
                    hasValue = true;
                    text.AppendElement(xml);
                }
                else if (ReferenceEquals(xml.LocalName, inlineName))
                {
                    hasValue = true;
                    text.AppendRich(xml);
                }
                else
                {
                    formula |= ReferenceEquals(xml.LocalName, formulaName);
                    CellText.SkipElement(xml);
                }
            }
        }
        if (formula && text.Length == 0 && !(hasValue && type == CellType.FormulaText))
        {
            row.Add(new SheetCell(column, SheetCellKind.FormulaWithoutValue, "", true));
            row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellFormulaWithoutValue, null));
            return;
        }
        if (text.Length == 0)
            return;
        if (formula)
            row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellFormulaValue, null));
        AddCell(row, column, style, type, formula);
    }

    private void AddCell(SheetRow row, int column, int style, CellType type, bool formula)
    {
        switch (type)
        {
            case CellType.Shared:
                AddShared(row, column, formula);
                break;
            case CellType.Inline:
            case CellType.FormulaText:
                if (type == CellType.FormulaText)
                    text.Unescape();
                AddText(row, column, text.Span.ToString(), text.IsTooLong, formula);
                break;
            case CellType.Boolean:
                row.Add(new SheetCell(column, SheetCellKind.Boolean, text.Span.Trim() is "1" or "true" or "TRUE" ? "1" : "0", formula));
                break;
            case CellType.Error:
                var error = Taken();
                row.Add(new SheetCell(column, SheetCellKind.Error, error, formula));
                row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellErrorValue, error, ("valor", error)));
                break;
            case CellType.IsoDate:
                row.Add(new SheetCell(column, SheetCellKind.Date, Taken(), formula));
                break;
            default:
                AddNumber(row, column, style, formula);
                break;
        }
    }

    private void AddNumber(SheetRow row, int column, int style, bool formula)
    {
        var raw = text.Span.Trim();
        if (raw.IsEmpty)
            return;
        if (text.IsTooLong || !IsNumber(raw))
        {
            AddText(row, column, text.Span.ToString(), text.IsTooLong, formula);
            return;
        }
        var isDate = style < 0 ? false : formats.IsDate(style);
        if (isDate is null)
            row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellStyleUnknown, null));
        row.Add(new SheetCell(column, isDate is true ? SheetCellKind.Date : SheetCellKind.Number, Taken(), formula));
    }

    private void AddShared(SheetRow row, int column, bool formula)
    {
        if (strings.TryGet(Whole(text.Span.Trim()), out var value, out var tooLong))
            AddText(row, column, value, tooLong, formula);
        else
            row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellSharedTextMissing, Taken()));
    }

    private void AddText(SheetRow row, int column, string value, bool tooLong, bool formula)
    {
        Count(value.Length);
        if (tooLong)
            CellContent.AddTooLong(row, column, value, formula);
        else
            CellContent.AddText(row, column, value, formula);
    }

    private string Taken()
    {
        var value = text.Span.Trim();
        Count(value.Length);
        return value.ToString();
    }

    private void Count(int length)
    {
        rowChars += length;
        budget.Text(length);
    }

    /// <summary>The value of the attribute the reader stands on, without making a string; longer than any that matters is cut.</summary>
    private ReadOnlySpan<char> Attribute()
    {
        var length = 0;
        while (length < attribute.Length)
        {
            var read = xml.ReadValueChunk(attribute, length, attribute.Length - length);
            if (read == 0)
                break;
            length += read;
        }
        return attribute.AsSpan(0, length).Trim();
    }

    private static CellType TypeOf(ReadOnlySpan<char> value) => value switch
    {
        "s" => CellType.Shared,
        "inlineStr" => CellType.Inline,
        "str" => CellType.FormulaText,
        "b" => CellType.Boolean,
        "e" => CellType.Error,
        "d" => CellType.IsoDate,
        _ => CellType.Number,
    };

    private static bool IsNumber(ReadOnlySpan<char> raw) =>
        !raw.ContainsAnyExcept(NumberChars) && raw.IndexOfAnyInRange('0', '9') >= 0;

    /// <summary>A whole number up to nine digits; otherwise one that no table has.</summary>
    private static int Whole(ReadOnlySpan<char> value)
    {
        if (value.Length is 0 or > 9 || value.ContainsAnyExceptInRange('0', '9'))
            return int.MaxValue;
        var number = 0;
        foreach (var c in value)
            number = (number * 10) + c - '0';
        return number;
    }
}
