using System.Globalization;

namespace Conecta.Core.Contacts.Values;

/// <summary>Which mark parts the decimals in a column.</summary>
public enum DecimalMark
{
    /// <summary>As in Brazil: <c>1.234,56</c>.</summary>
    Comma,

    /// <summary>As in English: <c>1,234.56</c>.</summary>
    Point,
}

/// <summary>Numbers in Brazilian and English form (import.md 8).</summary>
public static class NumberValue
{
    private static readonly string[] Signs = ["R$", "US$", "$", "€", "£", "%"];

    /// <summary>
    /// Reads a number. With both marks the last one parts the decimals; one mark before exactly three digits can be either,
    /// is read by the column's mark and warned (<see cref="ValueCodes.NumberAmbiguous"/>).
    /// </summary>
    public static ParsedValue<decimal> Parse(string? raw, DecimalMark mark = DecimalMark.Comma)
    {
        var line = ContactText.OneLine(raw, int.MaxValue);
        if (line.IsBlank)
            return Parsed.Blank<decimal>();
        if (line.IsRefused || line.Value!.Length > 60)
            return Parsed.Refuse<decimal>(ValueCodes.NumberInvalid);

        var text = line.Value.AsSpan();
        var negative = false;
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            negative = true;
            text = text[1..^1].Trim();
        }
        text = WithoutSigns(text, ref negative);
        var digits = text.ToString().Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[^1]) || digits.AsSpan().ContainsAnyExcept(Allowed))
            return Parsed.Refuse<decimal>(ValueCodes.NumberInvalid);

        var ambiguous = false;
        if (!TryPlace(digits, mark, ref ambiguous, out var plain)
            || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return Parsed.Refuse<decimal>(ValueCodes.NumberInvalid);
        number = negative ? -number : number;
        if (!ambiguous)
            return Parsed.Accept(number);
        var issues = new IssueCollector();
        issues.Add(ValueCodes.NumberAmbiguous, number.ToString("#,##0.#########", Portuguese));
        return Parsed.Accept(number, issues);
    }

    /// <summary>Reads the raw text of a numeric cell, which always has a point and perhaps an exponent.</summary>
    public static ParsedValue<decimal> ParseNumericCell(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return Parsed.Blank<decimal>();
        return decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Parsed.Accept(number)
            : Parsed.Refuse<decimal>(ValueCodes.NumberInvalid);
    }

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create("0123456789.,");

    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    private static ReadOnlySpan<char> WithoutSigns(ReadOnlySpan<char> text, scoped ref bool negative)
    {
        for (var found = true; found;)
        {
            found = false;
            if (text.Length > 0 && text[0] is '-' or '+' or '\u2212')
            {
                negative ^= text[0] != '+';
                text = text[1..].Trim();
                found = true;
            }
            foreach (var sign in Signs)
            {
                if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
                {
                    text = text[sign.Length..].Trim();
                    found = true;
                }
                else if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
                {
                    text = text[..^sign.Length].Trim();
                    found = true;
                }
            }
        }
        return text;
    }

    /// <summary>Writes the digits with a point before the decimals and no grouping; false when the groups are not of three.</summary>
    private static bool TryPlace(string digits, DecimalMark mark, ref bool ambiguous, out string plain)
    {
        plain = digits;
        var points = digits.AsSpan().Count('.');
        var commas = digits.AsSpan().Count(',');
        if (points == 0 && commas == 0)
            return true;
        var decimalMark = mark == DecimalMark.Comma ? ',' : '.';
        if (points > 0 && commas > 0)
        {
            decimalMark = digits.LastIndexOf('.') > digits.LastIndexOf(',') ? '.' : ',';
        }
        else
        {
            var only = points > 0 ? '.' : ',';
            var at = digits.LastIndexOf(only);
            if (points + commas > 1)
                decimalMark = only == '.' ? ',' : '.';
            else if (digits.Length - at - 1 == 3 && at is >= 1 and <= 3 && digits[0] != '0')
                ambiguous = true;
            else
                decimalMark = only;
        }

        var split = digits.IndexOf(decimalMark, StringComparison.Ordinal);
        var whole = split < 0 ? digits : digits[..split];
        var fraction = split < 0 ? "" : digits[(split + 1)..];
        if (fraction.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        var groups = whole.Split(decimalMark == ',' ? '.' : ',');
        for (var i = 0; i < groups.Length; i++)
            if (groups.Length > 1 && (i == 0 ? groups[i].Length is 0 or > 3 : groups[i].Length != 3))
                return false;
        whole = string.Concat(groups);
        plain = fraction.Length == 0 ? whole : $"{(whole.Length == 0 ? "0" : whole)}.{fraction}";
        return true;
    }
}
