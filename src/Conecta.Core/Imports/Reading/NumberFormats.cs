using System.Globalization;
using System.Xml;

namespace Conecta.Core.Imports.Reading;

/// <summary>The only thing styles are read for: which of them show a number as a date (import.md 6.2, "Numbers").</summary>
internal sealed class NumberFormats
{
    // Excel allows 65,490 cell formats; nothing beyond is looked at.
    private const int MaxFormats = 65_536;

    private readonly List<bool> isDate = [];

    private NumberFormats()
    {
    }

    /// <summary>A workbook without styles.</summary>
    public static NumberFormats None { get; } = new();

    /// <summary>Whether the style shows a date; null when there is no such style.</summary>
    public bool? IsDate(int style) => style < isDate.Count ? isDate[style] : style == 0 ? false : null;

    public static NumberFormats Read(XmlReader xml)
    {
        var formats = new NumberFormats();
        var custom = new Dictionary<int, bool>();
        var inCells = false;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs")
                inCells = false;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "cellXfs":
                    inCells = !xml.IsEmptyElement;
                    break;
                case "numFmt" when custom.Count < MaxFormats && Number(xml.GetAttribute("numFmtId")) is { } id:
                    custom[id] = ShowsDate(xml.GetAttribute("formatCode") ?? "");
                    break;
                case "xf" when inCells && formats.isDate.Count < MaxFormats:
                    var format = Number(xml.GetAttribute("numFmtId")) ?? 0;
                    formats.isDate.Add(custom.TryGetValue(format, out var date) ? date : IsBuiltInDate(format));
                    break;
            }
        }
        return formats;
    }

    /// <summary>True when d, m, y, h or s stand in the format outside quotes, brackets and escapes.</summary>
    internal static bool ShowsDate(ReadOnlySpan<char> format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    i = Skip(format, i, '"');
                    break;
                case '[':
                    i = Skip(format, i, ']');
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S':
                    return true;
                case 'g' or 'G' when format[i..].StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += "General".Length - 1;
                    break;
            }
        }
        return false;
    }

    private static int Skip(ReadOnlySpan<char> format, int from, char end)
    {
        var length = format[(from + 1)..].IndexOf(end);
        return length < 0 ? format.Length : from + 1 + length;
    }

    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
