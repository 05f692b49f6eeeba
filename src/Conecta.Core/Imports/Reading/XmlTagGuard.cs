using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Stands between the bytes of a part and <c>XmlReader</c> and refuses what would make that reader build something huge:
/// an endless tag, processing instruction, entity or CDATA section, deep nesting, any document type (import.md 6.2, "XML").</summary>
internal sealed class XmlTagGuard(TextReader inner) : TextReader
{
    // The longest entity that means something is far shorter: &#x10FFFF;
    private const int MaxEntityChars = 32;
    private const int MaxCDataChars = 1 << 20;

    private enum Place
    {
        Text,
        Entity,
        Opened,
        Bang,
        Dash,
        Comment,
        CData,
        Instruction,
        Tag,
        Quoted,
    }

    private Place place = Place.Text;
    private char quote;
    private char last;
    private char beforeLast;
    private int length;
    private int depth;
    private bool closing;

    public override int Peek() => throw new NotSupportedException();

    public override int Read() => throw new NotSupportedException();

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var read = inner.Read(buffer);
        Watch(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Watch(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            text = place switch
            {
                Place.Text => WatchText(text),
                Place.Tag => WatchTag(text),
                Place.Quoted => WatchQuoted(text),
                _ => WatchOne(text),
            };
        }
    }

    private ReadOnlySpan<char> WatchText(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny('<', '&');
        if (at < 0)
            return [];
        place = text[at] == '<' ? Place.Opened : Place.Entity;
        length = 0;
        return text[(at + 1)..];
    }

    private ReadOnlySpan<char> WatchTag(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny('>', '"', '\'');
        Grow(at < 0 ? text.Length : at + 1, ReadingLimits.MaxTagChars);
        if (at < 0)
        {
            last = text[^1];
            return [];
        }
        if (text[at] == '>')
        {
            var before = at > 0 ? text[at - 1] : last;
            if (closing)
                depth--;
            else if (before != '/' && ++depth > ReadingLimits.MaxXmlDepth)
                throw Unsafe();
            place = Place.Text;
        }
        else
        {
            quote = text[at];
            place = Place.Quoted;
        }
        last = text[at];
        return text[(at + 1)..];
    }

    private ReadOnlySpan<char> WatchQuoted(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(quote);
        Grow(at < 0 ? text.Length : at + 1, ReadingLimits.MaxTagChars);
        if (at < 0)
            return [];
        last = quote;
        place = Place.Tag;
        return text[(at + 1)..];
    }

    /// <summary>The rare places, one character at a time.</summary>
    private ReadOnlySpan<char> WatchOne(ReadOnlySpan<char> text)
    {
        var c = text[0];
        var rest = text[1..];
        switch (place)
        {
            case Place.Entity:
                Grow(1, MaxEntityChars);
                if (c == ';')
                    place = Place.Text;
                break;
            case Place.Opened:
                length = 1;
                closing = c == '/';
                place = c switch { '!' => Place.Bang, '?' => Place.Instruction, _ => Place.Tag };
                last = beforeLast = '\0';
                // What follows "<" may already end the tag ("<>"), which the reader will refuse.
                return place == Place.Tag ? text : rest;
            case Place.Bang:
                place = c switch { '-' => Place.Dash, '[' => Place.CData, _ => throw Unsafe() };
                break;
            case Place.Dash:
                if (c != '-')
                    throw Unsafe();
                place = Place.Comment;
                length = 0;
                last = beforeLast = '\0';
                return rest;
            case Place.Comment:
                if (c == '>' && last == '-' && beforeLast == '-')
                    place = Place.Text;
                break;
            case Place.CData:
                Grow(1, MaxCDataChars);
                if (c == '>' && last == ']' && beforeLast == ']')
                    place = Place.Text;
                break;
            default:
                Grow(1, ReadingLimits.MaxTagChars);
                if (c == '>' && last == '?')
                    place = Place.Text;
                break;
        }
        beforeLast = last;
        last = c;
        return rest;
    }

    private void Grow(int by, int limit)
    {
        length += by;
        if (length > limit)
            throw Unsafe();
    }

    private static ImportFileRefusedException Unsafe() => new(ImportIssueCode.FileUnsafeXml);
}
