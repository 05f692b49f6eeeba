using System.Globalization;
using System.Xml;

namespace Conecta.Core.Imports.Reading;

/// <summary>A reused buffer for the text of one cell or shared string, never longer than a cell may be.</summary>
internal sealed class CellText
{
    private const int EscapeLength = 7;

    private readonly char[] buffer = new char[ReadingLimits.MaxCellChars + 1];
    private readonly char[] rest = new char[4_096];
    private int length;

    public int Length => length;

    /// <summary>More was there than fits; what is kept is only the beginning.</summary>
    public bool IsTooLong { get; private set; }

    public ReadOnlySpan<char> Span => buffer.AsSpan(0, length);

    public void Clear()
    {
        length = 0;
        IsTooLong = false;
    }

    /// <summary>Takes the text of a node or attribute piece by piece; what does not fit is read past, not kept.</summary>
    public void AppendNode(XmlReader xml)
    {
        while (length < buffer.Length)
        {
            var read = xml.ReadValueChunk(buffer, length, buffer.Length - length);
            if (read == 0)
                break;
            length += read;
        }
        if (length < buffer.Length)
            return;
        IsTooLong = true;
        length = ImportFindingBeginning;
        while (xml.ReadValueChunk(rest, 0, rest.Length) > 0)
        {
            // Read past: the counting stream stops it if there is too much.
        }
    }

    /// <summary>Takes all text of the element the reader stands on, and leaves the reader at its end.</summary>
    public void AppendElement(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (IsText(xml.NodeType) && !IsTooLong)
                AppendNode(xml);
        }
    }

    /// <summary>Takes the text of <c>si</c> or <c>is</c>: plain or in runs; the phonetic runs are left out.</summary>
    public void AppendRich(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "rPh")
                SkipElement(xml);
            else if (xml.LocalName == "t" && !IsTooLong)
                AppendElement(xml);
        }
        Unescape();
    }

    /// <summary>Decodes <c>_x000D_</c> and its like (ECMA-376, ST_Xstring).</summary>
    public void Unescape()
    {
        var from = Span.IndexOf("_x");
        if (from < 0)
            return;
        var to = from;
        for (var i = from; i < length;)
        {
            if (buffer[i] == '_' && i + EscapeLength <= length && buffer[i + 1] == 'x' && buffer[i + 6] == '_'
                && ushort.TryParse(buffer.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                buffer[to++] = (char)code;
                i += EscapeLength;
            }
            else
            {
                buffer[to++] = buffer[i++];
            }
        }
        length = to;
    }

    /// <summary>Leaves the reader at the end of the element it stands on.</summary>
    public static void SkipElement(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            // Nothing in it is wanted.
        }
    }

    private static bool IsText(XmlNodeType type) =>
        type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    private const int ImportFindingBeginning = Issues.ImportFinding.MaxValueLength;
}
