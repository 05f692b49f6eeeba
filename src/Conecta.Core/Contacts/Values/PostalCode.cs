namespace Conecta.Core.Contacts.Values;

/// <summary>Brazilian postal code (CEP): eight digits.</summary>
public static class PostalCode
{
    /// <summary>
    /// Reads a CEP into its eight digits. Seven get the leading zero that Excel takes from São Paulo's, with a warning.
    /// </summary>
    public static ParsedValue<string> Parse(string? raw)
    {
        var line = ContactText.OneLine(raw, int.MaxValue);
        if (!line.IsAccepted)
            return line;
        if (NumericText.IsExponentForm(line.Value))
            return Parsed.Refuse<string>(ValueCodes.DigitsLost);
        Span<char> digits = stackalloc char[8];
        var count = 0;
        foreach (var c in line.Value!)
        {
            if (c is '.' or '-' or ' ')
                continue;
            if (!char.IsAsciiDigit(c) || count == digits.Length)
                return Parsed.Refuse<string>(ValueCodes.PostcodeInvalid);
            digits[count++] = c;
        }
        if (count == 7)
        {
            var issues = new IssueCollector();
            issues.Add(ValueCodes.DocumentZeroPadded);
            return Parsed.Accept(string.Concat("0", digits[..7]), issues);
        }
        return count == 8 && digits.ContainsAnyExcept('0')
            ? Parsed.Accept(digits.ToString())
            : Parsed.Refuse<string>(ValueCodes.PostcodeInvalid);
    }

    /// <summary>For people: <c>01310-100</c>.</summary>
    public static string Format(string digits) => digits.Length == 8 ? $"{digits[..5]}-{digits[5..]}" : digits;
}
