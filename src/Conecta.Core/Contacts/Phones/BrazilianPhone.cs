using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Phones;

/// <summary>
/// The phone rules of import.md 9: what a person typed, a spreadsheet held or WhatsApp answered becomes one canonical
/// number or a refusal with its reason. Nothing here throws and nothing depends on where a number "usually" has nine digits.
/// </summary>
public static class BrazilianPhone
{
    /// <summary>
    /// Reads a number as people write it (import.md 9.4), or a cell that holds two of them (9.6).
    /// </summary>
    public static PhoneResult Parse(string? text, PhoneOptions? options = null) => Parse(text.AsSpan(), options);

    /// <inheritdoc cref="Parse(string?, PhoneOptions?)"/>
    public static PhoneResult Parse(ReadOnlySpan<char> text, PhoneOptions? options = null) =>
        Parse(text, options ?? PhoneOptions.Default, areaCodeIsGiven: false);

    /// <summary>
    /// Reads the raw text of a numeric cell (<c>5.511999998888E12</c>): the exponent is expanded exactly, and more digits
    /// than Excel keeps are refused (import.md 6.2, catalogue 47 to 49).
    /// </summary>
    public static PhoneResult ParseNumericCell(string? raw, PhoneOptions? options = null)
    {
        if (!NumericText.TryExpand(raw, out var digits, out var issue))
        {
            return issue switch
            {
                ValueCodes.PrecisionLost => Refused(PhoneCodes.PrecisionLost),
                ValueCodes.DigitsLost => Refused(PhoneCodes.DigitsLost),
                _ => Parse(raw, options),
            };
        }
        return Parse(digits, options);
    }

    /// <summary>
    /// Reads the digits-only form of the contact's WhatsApp fields (CON-3): country code first, no plus sign.
    /// </summary>
    public static PhoneResult ParseDigits(string? digits, PhoneOptions? options = null)
    {
        var trimmed = digits.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return new PhoneResult(null, null, []);
        if (!AllDigits(trimmed))
            return Refused(HasLetter(trimmed) ? PhoneCodes.Letters : PhoneCodes.InvalidLength);
        var issues = new IssueCollector();
        var number = new DigitReader(options ?? PhoneOptions.Default).International(trimmed, ref issues);
        return new PhoneResult(number, null, issues.ToList());
    }

    /// <summary>
    /// Reads the id that WhatsApp gives a person. Without a number the id is still to be kept as it came: an inbound
    /// message is never refused because of the shape of its number (CON-5).
    /// </summary>
    public static PhoneResult ParseWaId(string? waId)
    {
        var digits = waId.AsSpan().Trim();
        if (digits.IsEmpty)
            return new PhoneResult(null, null, []);
        if (digits[0] == '+')
            digits = digits[1..];
        if (!AllDigits(digits))
            return Refused(HasLetter(digits) ? PhoneCodes.Letters : PhoneCodes.InvalidLength);
        var issues = new IssueCollector();
        var number = DigitReader.WhatsAppId(digits, ref issues);
        return new PhoneResult(number, null, issues.ToList());
    }

    /// <summary>
    /// Reads a number whose country code and area code stand in columns of their own (import.md 9.7). They are joined only
    /// when the number has none itself; columns that contradict the number refuse it.
    /// </summary>
    public static PhoneResult ParseJoined(string? countryCode, string? areaCode, string? number, PhoneOptions? options = null) =>
        JoinedPhone.Parse(countryCode, areaCode, number, options ?? PhoneOptions.Default);

    /// <summary>
    /// Every form under which a typed number may be stored, canonical first; empty when the text is no usable number.
    /// </summary>
    public static IReadOnlyList<string> LookupForms(string? text, PhoneOptions? options = null) =>
        Parse(text, options).Number is { } number ? number.LookupForms : [];

    /// <param name="areaCodeIsGiven">The default area code comes from the row itself, so that using it is no guess.</param>
    internal static PhoneResult Parse(ReadOnlySpan<char> text, PhoneOptions options, bool areaCodeIsGiven)
    {
        Span<char> buffer = stackalloc char[DigitReader.MaxDigits];
        if (!TryReadClean(text, buffer, out var count, out var plus))
            return PhoneCell.Parse(text, options, areaCodeIsGiven);
        if (count == 0 && !plus && text.IsWhiteSpace())
            return new PhoneResult(null, null, []);

        var issues = new IssueCollector();
        var reader = new DigitReader(options, areaCodeIsGiven);
        var number = plus ? reader.International(buffer[..count], ref issues) : reader.Typed(buffer[..count], ref issues);
        return new PhoneResult(number, null, issues.ToList());
    }

    /// <summary>
    /// The usual case, without any allocation: digits with spaces, dots, hyphens and brackets, perhaps a plus in front.
    /// A bracket after the last digits, a comma or anything else is left to the careful path.
    /// </summary>
    private static bool TryReadClean(ReadOnlySpan<char> text, Span<char> digits, out int count, out bool plus)
    {
        count = 0;
        plus = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                    return false;
                digits[count++] = c;
            }
            else if (c == '+' && count == 0)
            {
                plus = true;
            }
            else if (c is not (' ' or '(' or ')' or '-' or '.'))
            {
                return false;
            }
        }
        return true;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLetter(c))
                return true;
        return false;
    }

    private static PhoneResult Refused(string code) => new(null, null, [new ValueIssue(code)]);
}
