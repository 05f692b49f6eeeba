using System.Buffers;
using System.Globalization;

namespace Conecta.Core.Contacts.Values;

/// <summary>
/// The raw text of a numeric cell as an identifier reads it: digit by digit, with its exponent expanded exactly, because a
/// floating-point round trip would round a long number (import.md 6.2).
/// </summary>
public static class NumericText
{
    private const int DigitsThatExcelKeeps = 15;

    private static readonly SearchValues<char> MantissaCharacters = SearchValues.Create("0123456789.,");

    /// <summary>
    /// Expands <c>5.511999998888E12</c> into <c>5511999998888</c>. False for text that is no number (<paramref name="issue"/>
    /// is then <see cref="ValueCodes.NumberInvalid"/>), for negative numbers and fractions (<see cref="ValueCodes.DigitsLost"/>:
    /// an identifier has neither) and for more than 15 digits (<see cref="ValueCodes.PrecisionLost"/>).
    /// </summary>
    public static bool TryExpand(ReadOnlySpan<char> raw, out string digits, out string? issue)
    {
        digits = "";
        issue = ValueCodes.NumberInvalid;
        raw = raw.Trim();
        var negative = raw.StartsWith('-');
        if (negative)
            raw = raw[1..];

        var exponent = 0;
        var e = raw.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(raw[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || exponent is < -400 or > 400)
                return false;
            raw = raw[..e];
        }
        var point = raw.IndexOf('.');
        var whole = point < 0 ? raw : raw[..point];
        var fraction = point < 0 ? [] : raw[(point + 1)..];
        if (whole.Length + fraction.Length is 0 or > 400
            || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
            return false;

        fraction = fraction.TrimEnd('0');
        var significant = string.Concat(whole, fraction).TrimStart('0');
        var zeros = exponent - fraction.Length;
        if (zeros < 0 && significant.Length > 0)
        {
            // The point stays inside the digits: whole only if everything behind it is zero.
            var tail = significant.AsSpan(Math.Max(0, significant.Length + zeros));
            if (significant.Length + zeros <= 0 || tail.ContainsAnyExcept('0'))
            {
                issue = ValueCodes.DigitsLost;
                return false;
            }
            significant = significant[..(significant.Length + zeros)];
            zeros = 0;
        }
        if (significant.Length == 0)
        {
            digits = "0";
            issue = null;
            return true;
        }
        if (negative)
        {
            issue = ValueCodes.DigitsLost;
            return false;
        }
        if (significant.Length + zeros > DigitsThatExcelKeeps)
        {
            issue = ValueCodes.PrecisionLost;
            return false;
        }
        digits = significant + new string('0', zeros);
        issue = null;
        return true;
    }

    /// <summary>
    /// Whether a text shows a number in exponent form (<c>5,51199E+12</c>), which is what is left when Excel saved a long
    /// number as text: its digits are gone.
    /// </summary>
    public static bool IsExponentForm(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var e = text.IndexOfAny('e', 'E');
        if (e <= 0 || e == text.Length - 1)
            return false;
        var mantissa = text[..e];
        if (mantissa[0] is '+' or '-')
            mantissa = mantissa[1..];
        var exponent = text[(e + 1)..];
        if (exponent[0] is '+' or '-')
            exponent = exponent[1..];
        return mantissa.Length > 0 && exponent.Length is > 0 and <= 3
            && char.IsAsciiDigit(mantissa[0])
            && !mantissa.ContainsAnyExcept(MantissaCharacters)
            && !exponent.ContainsAnyExceptInRange('0', '9');
    }
}
