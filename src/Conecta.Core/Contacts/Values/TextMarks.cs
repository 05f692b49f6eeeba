namespace Conecta.Core.Contacts.Values;

/// <summary>What a character is to the cleaning rules (import.md 8, "any text").</summary>
internal enum TextMark
{
    /// <summary>An ordinary character.</summary>
    Plain,

    /// <summary>Space, or one of the spaces that look like it (no-break, thin, ideographic).</summary>
    Space,

    /// <summary>CR, LF or one of Unicode's line separators.</summary>
    LineBreak,

    /// <summary>Zero-width characters, soft hyphen, byte order mark.</summary>
    Invisible,

    /// <summary>Joiner or variation selector: invisible in text, part of the picture inside an emoji.</summary>
    EmojiGlue,

    /// <summary>Marks that change the writing direction; with them a text can be made to show something else than it holds.</summary>
    Direction,

    /// <summary>Control character other than tab and line breaks.</summary>
    Control,

    /// <summary>U+FFFE and U+FFFF, which are no characters.</summary>
    Forbidden,
}

/// <summary>Sorts UTF-16 code units into <see cref="TextMark"/>.</summary>
internal static class TextMarks
{
    /// <summary>What <paramref name="c"/> is. Surrogates are <see cref="TextMark.Plain"/>: pairing is the caller's business.</summary>
    public static TextMark Of(char c)
    {
        if (c is >= ' ' and < '\u007F')
            return c == ' ' ? TextMark.Space : TextMark.Plain;
        return c switch
        {
            '\t' => TextMark.Space,
            '\r' or '\n' or '\u2028' or '\u2029' => TextMark.LineBreak,
            < ' ' or (>= '\u007F' and <= '\u009F') => TextMark.Control,
            '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' => TextMark.Space,
            '\u00AD' or '\u034F' or '\u180E' or '\u200B' or '\u200C' or '\uFEFF' => TextMark.Invisible,
            (>= '\u2060' and <= '\u2065') or (>= '\u206A' and <= '\u206F') or (>= '\uFFF9' and <= '\uFFFB') => TextMark.Invisible,
            '\u115F' or '\u1160' or '\u3164' or '\uFFA0' => TextMark.Invisible,
            '\u200D' or (>= '\uFE00' and <= '\uFE0F') => TextMark.EmojiGlue,
            '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => TextMark.Direction,
            '\uFFFE' or '\uFFFF' => TextMark.Forbidden,
            _ => TextMark.Plain,
        };
    }
}
