using System.Globalization;
using System.Text;

namespace Conecta.Core.Contacts.Values;

/// <summary>
/// The form of a text in which search, sort and comparison are blind to accents and letter case. It is stored beside the
/// text, so that both databases compare the same thing.
/// </summary>
public static class SearchText
{
    // Composed Latin letters up to here are folded by table; '\0' marks those that become two letters or need more care.
    private const int TableSize = 0x180;

    private static readonly char[] Table = BuildTable();

    /// <summary>
    /// Lower case without accents, one space between words, none at the ends: <c>" JOÃO  D'Ávila"</c> becomes
    /// <c>"joao d'avila"</c>. Compatibility forms (full width, ligatures) become plain letters. A text that already is
    /// in this form comes back as the same string.
    /// </summary>
    /// <param name="text">Any text; what is not valid Unicode becomes U+FFFD.</param>
    /// <param name="maxLength">Longer results are cut, since they only serve to find and to sort.</param>
    public static string Fold(string? text, int maxLength = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var length = 0;
        var changed = false;
        Span<char> stack = stackalloc char[256];
        var buffer = text.Length <= stack.Length ? stack : new char[text.Length];
        foreach (var c in text)
        {
            var folded = c < TableSize ? Table[c] : '\0';
            if (folded == '\0')
                return Cut(FoldAny(text), maxLength);
            if (folded == ' ' && (length == 0 || buffer[length - 1] == ' '))
            {
                changed = true;
                continue;
            }
            changed |= folded != c;
            buffer[length++] = folded;
        }
        if (length > 0 && buffer[length - 1] == ' ')
        {
            length--;
            changed = true;
        }
        return Cut(changed ? buffer[..length].ToString() : text, maxLength);
    }

    private static string FoldAny(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && TextMarks.Of((char)rune.Value) is not (TextMark.Plain or TextMark.Space or TextMark.LineBreak or TextMark.Control))
                continue;
            // Noncharacters are not always taken by the normaliser.
            valid.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned ? Rune.ReplacementChar : rune);
        }
        var folded = new StringBuilder(text.Length);
        foreach (var rune in valid.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                continue;
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
                continue;
            }
            if (TwoLetters(rune.Value) is { } letters)
                folded.Append(letters);
            else
                folded.Append(Rune.ToLowerInvariant(rune));
        }
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString();
    }

    /// <summary>Letters that have no accent to take off and still are typed as others on a Brazilian keyboard.</summary>
    private static string? TwoLetters(int rune) => rune switch
    {
        'ß' or 'ẞ' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'ł' or 'Ł' => "l",
        'ħ' or 'Ħ' => "h",
        'ŧ' or 'Ŧ' => "t",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        '\u2018' or '\u2019' or '`' or '\u00B4' => "'",
        '\u201C' or '\u201D' => "\"",
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' => "-",
        _ => null,
    };

    private static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        return text[..(maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd(' ');
    }

    private static char[] BuildTable()
    {
        var table = new char[TableSize];
        for (var c = (char)0; c < TableSize; c++)
        {
            if (c is '\t' or '\r' or '\n' or '\u00A0')
                table[c] = ' ';
            else if (c is < ' ' or (>= '\u007F' and <= '\u009F'))
                table[c] = '\0';
            else if (FoldAny("x" + c) is { Length: 2 } folded)
                table[c] = folded[1];
            else if (c == ' ')
                table[c] = ' ';
        }
        return table;
    }
}
