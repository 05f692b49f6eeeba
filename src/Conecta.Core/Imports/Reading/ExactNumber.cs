using System.Globalization;

namespace Conecta.Core.Imports.Reading;

/// <summary>A number of a workbook written out digit by digit, without the rounding of a binary number (import.md 6.2, "Numbers").</summary>
/// <param name="Text">Plain digits: perhaps a minus, no exponent, no superfluous zero, a point only before a fraction.</param>
/// <param name="SignificantDigits">Digits from the first that is not zero; the zeros at the end of a whole number count, those of a fraction do not.</param>
/// <param name="IsWhole">There is no fraction.</param>
public readonly record struct ExactNumber(string Text, int SignificantDigits, bool IsWhole)
{
    // A workbook's largest exponent is 308; a number longer than this is not one a sheet can hold.
    private const int LongestText = 400;

    /// <summary>True when the number has more digits than Excel keeps: the last ones are already lost in a whole number.</summary>
    public bool HasMoreDigitsThanExcelKeeps => SignificantDigits > 15;

    /// <summary>Expands "5.511999998888E12" to "5511999998888".</summary>
    /// <param name="raw">The raw text of the cell.</param>
    /// <param name="number">The number when it is one.</param>
    public static bool TryParse(ReadOnlySpan<char> raw, out ExactNumber number)
    {
        number = default;
        raw = raw.Trim();
        var negative = raw.StartsWith("-");
        if (negative || raw.StartsWith("+"))
            raw = raw[1..];
        var exponent = 0;
        var mark = raw.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            if (!int.TryParse(raw[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > LongestText)
                return false;
            raw = raw[..mark];
        }
        var point = raw.IndexOf('.');
        var whole = point < 0 ? raw : raw[..point];
        var fraction = point < 0 ? [] : raw[(point + 1)..];
        if (whole.Length + fraction.Length is 0 or > LongestText || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
            return false;

        var digits = string.Concat(whole, fraction);
        var pointAt = whole.Length + exponent;
        if (pointAt < 0)
            (digits, pointAt) = (new string('0', -pointAt) + digits, 0);
        else if (pointAt > digits.Length)
            digits = digits.PadRight(pointAt, '0');

        var wholePart = digits[..pointAt].TrimStart('0');
        var fractionPart = digits[pointAt..].TrimEnd('0');
        var significant = wholePart.Length > 0 ? wholePart.Length + fractionPart.Length : fractionPart.TrimStart('0').Length;
        var text = (wholePart.Length > 0 ? wholePart : "0") + (fractionPart.Length > 0 ? "." + fractionPart : "");
        number = new ExactNumber(negative && significant > 0 ? "-" + text : text, significant, fractionPart.Length == 0);
        return true;
    }
}
