using System.Globalization;
using System.Text;

namespace Conecta.Core.Contacts.Values;

/// <summary>
/// Cleaning of any text that enters (import.md 8, "any text"): one composed form, no characters that cannot be seen, no cut.
/// HTML, formulas and placeholders stay the plain text that they are.
/// </summary>
public static class ContactText
{
    /// <summary>
    /// A one-line text: line breaks, tabs and runs of spaces become one space. A clean text comes back as the same string.
    /// </summary>
    /// <param name="raw">The text as it came.</param>
    /// <param name="maxLength">Greatest length in UTF-16 units; a longer text is refused, never cut.</param>
    public static ParsedValue<string> OneLine(string? raw, int maxLength) => Read(raw, maxLength, multiLine: false);

    /// <summary>A text with paragraphs: line breaks (as LF), tabs and inner spaces stay.</summary>
    /// <inheritdoc cref="OneLine"/>
    public static ParsedValue<string> MultiLine(string? raw, int maxLength) => Read(raw, maxLength, multiLine: true);

    /// <summary>
    /// A person's or company's name: a one-line text without surrounding quotes and stray separators; letters of two alphabets
    /// in one word, which is how look-alike names are made, are warned about.
    /// </summary>
    public static ParsedValue<string> Name(string? raw)
    {
        var line = OneLine(raw, int.MaxValue);
        if (!line.IsAccepted)
            return line;
        var name = WithoutQuotesAndSeparators(line.Value!);
        if (name.Length == 0)
            return Parsed.Blank<string>();
        var lookalike = MixesAlphabets(name);
        if (!lookalike && name.Length <= ContactLimits.Name)
            return ReferenceEquals(name, line.Value) ? line : line with { Value = name };

        var issues = new IssueCollector();
        issues.AddRange(line.Issues);
        if (lookalike)
            issues.Add(ValueCodes.LookalikeLetters);
        return name.Length > ContactLimits.Name
            ? Parsed.Refuse<string>(ref issues, ValueCodes.TextTooLong, ContactLimits.Name.ToString(CultureInfo.InvariantCulture))
            : Parsed.Accept(name, issues);
    }

    /// <summary>
    /// Whether a spreadsheet program could take the text for a formula; such text is neutralised in every file we write.
    /// Looks behind leading spaces and characters that cannot be seen.
    /// </summary>
    public static bool IsFormulaLike(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (TextMarks.Of(c) != TextMark.Plain)
                continue;
            return c is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
        }
        return false;
    }

    /// <summary>
    /// Whether UTF-8 was once read as Windows-1252: <c>JoÃ£o</c>. Told by a lead byte's letter followed by what no word has there.
    /// </summary>
    public static bool IsMojibake(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
            if (IsMojibakePair(text[i], text[i + 1]))
                return true;
        return false;
    }

    private static ParsedValue<string> Read(string? raw, int maxLength, bool multiLine)
    {
        if (string.IsNullOrEmpty(raw))
            return Parsed.Blank<string>();
        if (!IsClean(raw, multiLine))
            return Clean(raw, maxLength, multiLine);
        return raw.Length <= maxLength
            ? Parsed.Accept(raw)
            : Parsed.Refuse<string>(ValueCodes.TextTooLong, maxLength.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Whether the text needs nothing: printable ASCII and composed Latin letters, no space at the ends or doubled, nothing
    /// that starts like a formula. Nearly every cell of a Brazilian list is like this, so this loop is the price of an import.
    /// </summary>
    private static bool IsClean(string raw, bool multiLine)
    {
        if (raw[0] is ' ' or '=' or '+' or '-' or '@' || raw[^1] == ' ')
            return false;
        var previous = '\0';
        foreach (var c in raw)
        {
            if (c is < ' ' or '\u007F' or > '\u017E')
                return false;
            if (c == ' ' && previous == ' ' && !multiLine)
                return false;
            // U+0080 to U+00BF hold controls, the no-break space, the soft hyphen and the second half of every mojibake pair.
            if (c is > '\u007F' and < '\u00C0' && (c is < '\u00A1' or '\u00AD' || IsMojibakePair(previous, c)))
                return false;
            if (c > '\u00BF' && IsMojibakePair(previous, c))
                return false;
            previous = c;
        }
        return true;
    }

    private static ParsedValue<string> Clean(string raw, int maxLength, bool multiLine)
    {
        var issues = new IssueCollector();
        if (IsMojibake(raw))
            issues.Add(ValueCodes.Mojibake);
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            switch (TextMarks.Of(c))
            {
                case TextMark.Space:
                    AppendSpace(text, c == '\t' && multiLine ? '\t' : ' ', multiLine);
                    break;
                case TextMark.LineBreak:
                    if (c == '\r' && i + 1 < raw.Length && raw[i + 1] == '\n')
                        i++;
                    AppendSpace(text, multiLine ? '\n' : ' ', multiLine);
                    break;
                case TextMark.Invisible:
                    issues.Add(ValueCodes.InvisibleRemoved);
                    break;
                case TextMark.EmojiGlue:
                    if (EmojiGlue.BelongsHere(text, raw.AsSpan(i)))
                        text.Append(c);
                    else
                        issues.Add(ValueCodes.InvisibleRemoved);
                    break;
                case TextMark.Direction:
                    issues.Add(ValueCodes.DirectionMarksRemoved);
                    break;
                case TextMark.Control:
                    issues.Add(ValueCodes.ControlCharacters);
                    break;
                case TextMark.Forbidden:
                    return Parsed.Refuse<string>(ref issues, ValueCodes.LoneSurrogate);
                default:
                    if (char.IsSurrogate(c))
                    {
                        if (i + 1 >= raw.Length || !char.IsSurrogatePair(c, raw[i + 1]))
                            return Parsed.Refuse<string>(ref issues, ValueCodes.LoneSurrogate);
                        if (EmojiGlue.IsTag(c, raw[i + 1]) && !EmojiGlue.FollowsEmoji(text))
                            issues.Add(ValueCodes.InvisibleRemoved);
                        else
                            text.Append(c).Append(raw[i + 1]);
                        i++;
                        break;
                    }
                    if (c == '\uFFFD')
                        issues.Add(ValueCodes.ReplacementCharacter);
                    text.Append(c);
                    break;
            }
        }

        var cleaned = text.ToString().Trim();
        if (cleaned.Length == 0)
            return Parsed.Blank<string>();
        if (!cleaned.IsNormalized(NormalizationForm.FormC))
            cleaned = cleaned.Normalize(NormalizationForm.FormC);
        if (IsFormulaLike(cleaned))
            issues.Add(ValueCodes.FormulaLike);
        return cleaned.Length > maxLength
            ? Parsed.Refuse<string>(ref issues, ValueCodes.TextTooLong, maxLength.ToString(CultureInfo.InvariantCulture))
            : Parsed.Accept(cleaned, issues);
    }

    private static void AppendSpace(StringBuilder text, char space, bool multiLine)
    {
        if (multiLine || (text.Length > 0 && text[^1] != ' '))
            text.Append(space);
    }

    private static bool IsMojibakePair(char first, char second) => first switch
    {
        // "Ã" with a no-break space is more often a real "Ã" at the end of a word.
        '\u00C3' => second is >= '\u00A1' and <= '\u00BF' || IsWindows1252High(second),
        '\u00C2' => second is >= '\u00A1' and <= '\u00BF',
        '\u00E2' => second == '\u20AC',
        '\u00EF' => second == '\u00BB',
        _ => false,
    };

    /// <summary>What the bytes 80 to 9F are in Windows-1252, and the control characters that they are in Latin-1.</summary>
    private static bool IsWindows1252High(char c) =>
        c is >= '\u0080' and <= '\u009F' || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".Contains(c, StringComparison.Ordinal);

    private static string WithoutQuotesAndSeparators(string text)
    {
        while (true)
        {
            var span = text.AsSpan().Trim(" ;,|\t");
            if (span.Length >= 2 && (span[0], span[^1]) is ('"', '"') or ('\'', '\'') or ('\u201C', '\u201D') or ('\u2018', '\u2019') or ('`', '`') or ('\u00AB', '\u00BB')
                && !span[1..^1].Contains(span[0]))
                span = span[1..^1];
            else if (span.Length == 1 && span[0] is '"' or '\'')
                span = [];
            if (span.Length == text.Length)
                return text;
            text = span.ToString();
        }
    }

    private static bool MixesAlphabets(string text)
    {
        var seen = 0;
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
            {
                seen = 0;
                continue;
            }
            seen |= c switch
            {
                < '\u0250' or (>= '\u1E00' and <= '\u1EFF') => 1,
                >= '\u0370' and <= '\u03FF' or (>= '\u1F00' and <= '\u1FFF') => 2,
                >= '\u0400' and <= '\u052F' => 4,
                _ => 0,
            };
            if ((seen & (seen - 1)) != 0)
                return true;
        }
        return false;
    }
}
