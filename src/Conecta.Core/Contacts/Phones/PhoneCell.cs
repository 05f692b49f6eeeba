using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Phones;

/// <summary>
/// The careful path of a typed phone: marks that cannot be seen, links, extensions, remarks and two numbers in one cell
/// (import.md 9.4 step 0 and 9.6).
/// </summary>
internal static partial class PhoneCell
{
    private const int ShortestNumber = 8;

    // A number, perhaps two of them with remarks. Anything longer is a text that landed in the wrong column.
    private const int LongestText = 500;

    private static readonly string[] InternationalLinks =
        ["wa.me/", "api.whatsapp.com/send?phone=", "api.whatsapp.com/send/?phone=", "web.whatsapp.com/send?phone=", "whatsapp://send?phone="];

    private static readonly char[] LinkEnds = ['?', '&', '/', ' '];

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+() -.");

    private static readonly string[] Prefixes = ["tel:", "whatsapp:"];

    public static PhoneResult Parse(ReadOnlySpan<char> raw, PhoneOptions options, bool areaCodeIsGiven)
    {
        var issues = new IssueCollector();
        if (raw.Length > LongestText)
            return Refused(ref issues, PhoneCodes.InvalidLength);

        var text = Clean(raw, ref issues);
        if (text.Length == 0)
            return new PhoneResult(null, null, []);
        if (NumericText.IsExponentForm(text))
            return Refused(ref issues, PhoneCodes.DigitsLost);

        var link = AfterLink(text);
        if (link is not null)
        {
            var end = link.IndexOfAny(LinkEnds);
            var linked = Single((end < 0 ? link : link[..end]).AsSpan(), international: true, options, areaCodeIsGiven, ref issues);
            return new PhoneResult(linked, null, issues.ToList());
        }

        text = WithoutRemarks(text, ref issues);
        var pieces = Split(text);
        if (pieces.Count > 1)
            pieces = Usable(pieces, ref issues);
        if (pieces.Count < 2)
        {
            var only = Single(pieces.Count == 0 ? text : pieces[0], international: false, options, areaCodeIsGiven, ref issues);
            return new PhoneResult(only, null, issues.ToList());
        }
        return Several(pieces, options, areaCodeIsGiven, ref issues);
    }

    /// <summary>
    /// The first mobile is the phone and the next usable number the second one. Findings of a piece that gives no number are
    /// told only when no piece gives one.
    /// </summary>
    private static PhoneResult Several(List<string> pieces, PhoneOptions options, bool areaCodeIsGiven, ref IssueCollector issues)
    {
        var found = new List<PhoneResult>();
        var failures = new IssueCollector();
        var lost = false;
        var pieceOptions = options;
        foreach (var piece in pieces)
        {
            var own = new IssueCollector();
            var number = Single(piece, international: false, pieceOptions, areaCodeIsGiven, ref own);
            if (number is null)
            {
                failures.AddRange(own.ToList());
                lost = true;
                continue;
            }
            if (found.TrueForAll(other => other.Number != number))
                found.Add(new PhoneResult(number, null, own.ToList()));
            // A later number without area code belongs where the first one does; that is no guess about the company.
            if (found.Count == 1 && number.Value.AreaCode is { } areaCode)
            {
                pieceOptions = options with { DefaultAreaCode = areaCode };
                areaCodeIsGiven = true;
            }
        }

        if (found.Count == 0)
        {
            issues.AddRange(failures.ToList());
            return new PhoneResult(null, null, issues.ToList());
        }
        var first = Math.Max(0, found.FindIndex(result => result.Number!.Value.Kind == PhoneKind.Mobile));
        var chosen = found[first];
        found.RemoveAt(first);
        issues.AddRange(chosen.Issues);
        if (lost)
            issues.Add(PhoneCodes.TextRemoved);
        if (found.Count == 0)
            return new PhoneResult(chosen.Number, null, issues.ToList());
        issues.Add(found.Count == 1 ? PhoneCodes.TwoNumbers : PhoneCodes.TooManyNumbers);
        return new PhoneResult(chosen.Number, found[0].Number, issues.ToList());
    }

    /// <summary>One number with whatever still stands around its digits.</summary>
    private static PhoneNumber? Single(
        ReadOnlySpan<char> text, bool international, PhoneOptions options, bool areaCodeIsGiven, ref IssueCollector issues)
    {
        Span<char> digits = stackalloc char[DigitReader.MaxDigits];
        var count = 0;
        var tooMany = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                if (count < digits.Length)
                    digits[count++] = c;
                else
                    tooMany = true;
                // 0xx11, 0**11: how the carrier's place used to be written.
                var next = i + 1;
                while (next < text.Length && text[next] == ' ')
                    next++;
                if (c == '0' && count == 1 && next + 1 < text.Length
                    && text[next] is 'x' or 'X' or '*' && text[next + 1] is 'x' or 'X' or '*')
                    i = next + 1;
            }
            else if (c == '+' && count == 0)
            {
                international = true;
            }
            else if (char.IsLetter(c))
            {
                issues.Add(PhoneCodes.Letters);
                return null;
            }
            else if (char.IsSymbol(c) && c is not ('+' or '=' or '|' or '<' or '>' or '~' or '`' or '^'))
            {
                issues.Add(PhoneCodes.TextRemoved);
            }
        }
        if (tooMany)
        {
            issues.Add(PhoneCodes.InvalidLength);
            return null;
        }
        var reader = new DigitReader(options, areaCodeIsGiven);
        return international ? reader.International(digits[..count], ref issues) : reader.Typed(digits[..count], ref issues);
    }

    /// <summary>
    /// Takes out what cannot be seen, turns every kind of space into one, digits of other scripts into ours; line breaks stay
    /// as the separators they are.
    /// </summary>
    private static string Clean(ReadOnlySpan<char> raw, ref IssueCollector issues)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            switch (TextMarks.Of(c))
            {
                case TextMark.Space:
                    text.Append(' ');
                    break;
                case TextMark.LineBreak:
                    text.Append('\n');
                    break;
                case TextMark.Direction:
                    issues.Add(ValueCodes.DirectionMarksRemoved);
                    break;
                case TextMark.Invisible or TextMark.EmojiGlue:
                    issues.Add(ValueCodes.InvisibleRemoved);
                    break;
                case TextMark.Control:
                    issues.Add(ValueCodes.ControlCharacters);
                    break;
                case TextMark.Forbidden:
                    issues.Add(PhoneCodes.TextRemoved);
                    break;
                default:
                    if (char.IsSurrogate(c))
                    {
                        // Letters of the upper planes (mathematical bold and the like) are as little a phone as any other letter.
                        var pair = i + 1 < raw.Length && char.IsSurrogatePair(c, raw[i + 1]);
                        if (pair && Rune.IsLetter(new Rune(c, raw[i + 1])))
                            text.Append('a');
                        else
                            issues.Add(PhoneCodes.TextRemoved);
                        i += pair ? 1 : 0;
                    }
                    else if (c == '\uFF0B')
                    {
                        text.Append('+');
                    }
                    else
                    {
                        text.Append(char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c);
                    }
                    break;
            }
        }
        var cleaned = text.ToString().Trim();
        if (cleaned.StartsWith('\''))
            cleaned = cleaned[1..].TrimStart();
        foreach (var prefix in Prefixes)
            if (cleaned.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !cleaned.StartsWith("whatsapp://", StringComparison.OrdinalIgnoreCase))
                return cleaned[prefix.Length..].Trim();
        return cleaned;
    }

    /// <summary>What follows a WhatsApp link, which always holds the international form; null when the text is no link.</summary>
    private static string? AfterLink(string text)
    {
        var rest = text;
        foreach (var scheme in (ReadOnlySpan<string>)["https://", "http://", "www."])
            if (rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                rest = rest[scheme.Length..];
        foreach (var link in InternationalLinks)
            if (rest.StartsWith(link, StringComparison.OrdinalIgnoreCase))
                return rest[link.Length..].Trim().TrimStart('+');
        return null;
    }

    /// <summary>Cuts a final extension or remark in brackets, as often as there is one.</summary>
    private static string WithoutRemarks(string text, ref IssueCollector issues)
    {
        while (true)
        {
            var extension = Extension().Match(text);
            if (extension.Success && extension.Index > 0)
            {
                issues.Add(PhoneCodes.ExtensionRemoved);
                text = text[..extension.Index].TrimEnd();
                continue;
            }
            var open = text.EndsWith(')') ? text.LastIndexOf('(') : -1;
            if (open > 0 && text.AsSpan(open).ContainsAnyExcept(NumberCharacters))
            {
                issues.Add(PhoneCodes.TextRemoved);
                text = text[..open].TrimEnd();
                continue;
            }
            return text;
        }
    }

    private static List<string> Split(string text)
    {
        var pieces = new List<string>();
        foreach (var part in Separators().Split(text))
            AddAtCommas(part, pieces);
        return pieces;
    }

    /// <summary>A comma parts two numbers only with a whole number on either side; otherwise it is a slip of the pen.</summary>
    private static void AddAtCommas(string part, List<string> pieces)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == ',' && CountDigits(part.AsSpan(0, i)) >= ShortestNumber && CountDigits(part.AsSpan(i + 1)) >= ShortestNumber)
            {
                pieces.Add(part[..i].Trim());
                part = part[(i + 1)..];
                i = -1;
            }
        }
        pieces.Add(part.Trim());
    }

    /// <summary>
    /// Drops pieces too short to be a number. Digits in front of the first number are its area code cut off by a slash
    /// (<c>11/98765-4321</c>) and go back to it: dropping them would let a default area code take their place.
    /// </summary>
    private static List<string> Usable(List<string> pieces, ref IssueCollector issues)
    {
        var usable = new List<string>();
        var front = "";
        foreach (var piece in pieces)
        {
            var text = WithoutRemarks(piece, ref issues);
            var digits = CountDigits(text);
            if (digits >= ShortestNumber)
            {
                if (front.Length > 0 && digits > 9)
                    issues.Add(PhoneCodes.TextRemoved);
                usable.Add(front.Length > 0 && digits <= 9 ? front + text : text);
                front = "";
            }
            else if (usable.Count == 0 && digits > 0 && !text.AsSpan().ContainsAnyExcept(NumberCharacters))
            {
                front += text + " ";
            }
            else if (text.Length > 0)
            {
                issues.Add(PhoneCodes.TextRemoved);
            }
        }
        return usable;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c))
                count++;
        return count;
    }

    private static PhoneResult Refused(ref IssueCollector issues, string code)
    {
        issues.Add(code);
        return new PhoneResult(null, null, issues.ToList());
    }

    [GeneratedRegex(@"(?<!\p{L})\(?(?:ramal|ram|ext|extens[aã]o|r)\s?[.:]?\s?\d{1,6}\)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Extension();

    [GeneratedRegex(@"[/;|\n]|\s(?:ou|e)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();
}
