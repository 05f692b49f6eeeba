using System.Globalization;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Phones;

/// <summary>Country code, area code and number from three columns (import.md 9.7).</summary>
internal static class JoinedPhone
{
    public static PhoneResult Parse(string? countryCode, string? areaCode, string? number, PhoneOptions options)
    {
        if (string.IsNullOrWhiteSpace(number))
            return new PhoneResult(null, null, []);
        if (!TryDigits(countryCode, out var country) || !TryDigits(areaCode, out var area))
            return Refused(PhoneCodes.Letters);
        if (country.Length == 0)
            country = options.DefaultCountry.ToString(CultureInfo.InvariantCulture);
        if (country.Length > 3)
            return Refused(PhoneCodes.CountryConflict);
        return country == "55" ? OfBrazil(area, number, options) : OfAnother(country, area, number);
    }

    private static PhoneResult OfBrazil(string area, string number, PhoneOptions options)
    {
        var given = area.Length > 0;
        if (given)
        {
            // A column that holds "011" or "0xx11" means 11; more digits than that are no area code at all.
            options = options with { DefaultAreaCode = area.Length <= 2 ? int.Parse(area, CultureInfo.InvariantCulture) : -1 };
        }
        var result = BrazilianPhone.Parse(number, options with { DefaultCountry = 55 }, areaCodeIsGiven: given);
        if (result.Number is not { } phone)
            return given && options.DefaultAreaCode == -1 && result.Has(PhoneCodes.UnknownAreaCode)
                ? new PhoneResult(null, null, [new ValueIssue(PhoneCodes.UnknownAreaCode, area)])
                : result;
        if (!phone.IsBrazilian)
            return Refused(PhoneCodes.CountryConflict);
        return given && phone.AreaCode != options.DefaultAreaCode ? Refused(PhoneCodes.Ambiguous) : result;
    }

    private static PhoneResult OfAnother(string country, string area, string number)
    {
        var international = number.AsSpan().Trim().StartsWith('+');
        if (!TryDigits(number, out var digits, keepZeros: true))
            return Refused(PhoneCodes.Letters);
        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            international = true;
            digits = digits[2..];
        }
        if (international)
        {
            if (!digits.StartsWith(country, StringComparison.Ordinal))
                return Refused(PhoneCodes.CountryConflict);
        }
        else if (!(digits.StartsWith(country, StringComparison.Ordinal) && digits.Length > 10))
        {
            // Outside Italy the trunk zero is never part of the international form; there it is.
            digits = country + area + (country == "39" ? digits : digits.TrimStart('0'));
        }
        var issues = new IssueCollector();
        var phone = DigitReader.Foreign(digits, ref issues);
        return new PhoneResult(phone, null, issues.ToList());
    }

    /// <summary>The digits of a column without leading zeros and the carrier's xx; false when letters are left.</summary>
    private static bool TryDigits(string? text, out string digits, bool keepZeros = false)
    {
        digits = "";
        foreach (var c in text ?? "")
        {
            if (char.IsAsciiDigit(c))
                digits += c;
            else if (char.IsLetter(c) && (keepZeros || c is not ('x' or 'X') || digits != "0"))
                return false;
        }
        if (!keepZeros)
            digits = digits.TrimStart('0');
        return true;
    }

    private static PhoneResult Refused(string code) => new(null, null, [new ValueIssue(code)]);
}
