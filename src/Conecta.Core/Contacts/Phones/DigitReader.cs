using System.Globalization;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Phones;

/// <summary>
/// Steps 1 to 6 of import.md 9.4: from bare digits to a number. The order of the questions is the rule, so change nothing
/// in it without the vectors at hand.
/// </summary>
internal readonly struct DigitReader(PhoneOptions options, bool areaCodeIsGiven = false)
{
    /// <summary>More digits than any reading needs; a longer text is refused for its length anyway.</summary>
    public const int MaxDigits = 24;

    private const int Brazil = 55;

    /// <summary>Digits that were written without a plus sign (step 3).</summary>
    public PhoneNumber? Typed(ReadOnlySpan<char> digits, ref IssueCollector issues)
    {
        if (options.DefaultCountry != Brazil)
            return OfDefaultCountry(digits, ref issues);

        // Before a default area code is thought of, or 4003-1234 becomes somebody's landline.
        if (IsService(digits))
            return Refuse(ref issues, PhoneCodes.ServiceNumber);

        if (digits.StartsWith("00", StringComparison.Ordinal))
            return International(digits[2..], ref issues);

        if (digits.Length > 0 && digits[0] == '0')
        {
            switch (digits.Length)
            {
                case 11 or 12:
                    return National(digits[1..], ref issues);
                case 13 or 14:
                    return National(digits[3..], ref issues);
                case 9 or 10:
                    return Local(digits[1..], ref issues);
                default:
                    return Refuse(ref issues, PhoneCodes.InvalidLength);
            }
        }

        switch (digits.Length)
        {
            case 10 or 11:
                return National(digits, ref issues);
            case 12 or 13 when digits.StartsWith("55", StringComparison.Ordinal):
                return National(digits[2..], ref issues);
            case 8 or 9:
                return Local(digits, ref issues);
            default:
                return Refuse(ref issues, PhoneCodes.InvalidLength);
        }
    }

    /// <summary>Digits that begin with a country code: after a plus sign, <c>00</c>, in a link or in a WhatsApp field (step 2).</summary>
    public PhoneNumber? International(ReadOnlySpan<char> digits, ref IssueCollector issues)
    {
        if (digits.StartsWith("00", StringComparison.Ordinal))
            digits = digits[2..];
        if (digits.Length > 0 && digits[0] == '0')
        {
            // No country code begins with 0: somebody put a plus before the trunk prefix.
            if (options.DefaultCountry == Brazil && digits.Length is 11 or 12 && IsNational(digits[1..]))
                return WithPlusBeforeAreaCode(digits[1..], ref issues);
            return Refuse(ref issues, IsService(digits) ? PhoneCodes.ServiceNumber : PhoneCodes.ForeignInvalid);
        }

        if (digits.StartsWith("55", StringComparison.Ordinal))
            return OfBrazil(digits[2..], ref issues);

        if (options.DefaultCountry == Brazil && digits.Length is 10 or 11 && IsNational(digits))
        {
            if (options.PlusMeansAreaCode || !CanBeForeign(digits))
                return WithPlusBeforeAreaCode(digits, ref issues);
            issues.Add(PhoneCodes.ForeignOrAreaCode, CallingCodes.CountryOf(digits));
        }
        return Foreign(digits, ref issues);
    }

    /// <summary>The digits of a WhatsApp id: no repair, no policy, since the number has already proved to exist.</summary>
    public static PhoneNumber? WhatsAppId(ReadOnlySpan<char> digits, ref IssueCollector issues)
    {
        if (!digits.StartsWith("55", StringComparison.Ordinal))
            return Foreign(digits, ref issues);
        if (digits.Length is not (12 or 13))
            return Refuse(ref issues, PhoneCodes.InvalidLength);
        var found = new IssueCollector();
        var number = new DigitReader(PhoneOptions.Default).National(digits[2..], ref found);
        foreach (var issue in found.ToList())
            if (issue.Code != PhoneCodes.Landline)
                issues.Add(issue.Code, issue.Argument);
        return number;
    }

    /// <summary>What follows country code 55.</summary>
    private PhoneNumber? OfBrazil(ReadOnlySpan<char> digits, ref IssueCollector issues)
    {
        if (IsService(digits))
            return Refuse(ref issues, PhoneCodes.ServiceNumber);
        // +55 (011) …: the trunk prefix is not part of the number.
        if (digits.Length is 11 or 12 && digits[0] == '0')
            digits = digits[1..];
        return digits.Length switch
        {
            10 or 11 => National(digits, ref issues),
            8 or 9 => Refuse(ref issues, PhoneCodes.MissingAreaCode),
            _ => Refuse(ref issues, PhoneCodes.InvalidLength),
        };
    }

    /// <summary>Numbers of 8 or 9 digits, which need an area code from somewhere else.</summary>
    private PhoneNumber? Local(ReadOnlySpan<char> digits, ref IssueCollector issues)
    {
        if (IsService(digits))
            return Refuse(ref issues, PhoneCodes.ServiceNumber);
        if (options.DefaultAreaCode is not { } areaCode || !AreaCodes.IsKnown(areaCode))
        {
            return areaCodeIsGiven && options.DefaultAreaCode is { } given
                ? Refuse(ref issues, PhoneCodes.UnknownAreaCode, given.ToString(CultureInfo.InvariantCulture))
                : Refuse(ref issues, PhoneCodes.MissingAreaCode);
        }
        if (!areaCodeIsGiven)
            issues.Add(PhoneCodes.AreaCodeAssumed, areaCode.ToString(CultureInfo.InvariantCulture));
        return Subscriber(areaCode, digits, ref issues);
    }

    /// <summary>Area code and subscriber number, 10 or 11 digits (step 4).</summary>
    private PhoneNumber? National(ReadOnlySpan<char> digits, ref IssueCollector issues)
    {
        var areaCode = (digits[0] - '0') * 10 + (digits[1] - '0');
        return AreaCodes.IsKnown(areaCode)
            ? Subscriber(areaCode, digits[2..], ref issues)
            : Refuse(ref issues, PhoneCodes.UnknownAreaCode, digits[..2].ToString());
    }

    /// <summary>The subscriber number behind a known area code (steps 5 and 6).</summary>
    private PhoneNumber? Subscriber(int areaCode, ReadOnlySpan<char> local, ref IssueCollector issues)
    {
        var kind = KindOf(local);
        if (kind is null)
            return Refuse(ref issues, PhoneCodes.InvalidLocal);

        var national = (ulong)areaCode;
        var subscriber = ToNumber(local);
        if (kind == PhoneKind.Fixed)
        {
            if (!options.AcceptLandlines)
                return Refuse(ref issues, PhoneCodes.LandlineRefused);
            issues.Add(PhoneCodes.Landline);
            if (IsSharedCost(local))
                issues.Add(PhoneCodes.MaybeService);
        }
        else if (local.Length == 8)
        {
            subscriber += 900_000_000;
            issues.Add(local[0] == '7' ? PhoneCodes.OldMobileOrRadio : PhoneCodes.NinthDigitAdded);
        }

        if (IsImplausible(local[^8..]))
            issues.Add(PhoneCodes.Suspicious);
        return kind == PhoneKind.Fixed
            ? new PhoneNumber((Brazil * 100 + national) * 100_000_000 + subscriber, PhoneKind.Fixed)
            : new PhoneNumber((Brazil * 100 + national) * 1_000_000_000 + subscriber, PhoneKind.Mobile);
    }

    /// <summary>
    /// A company of another country: its numbers are taken as they are. Where the digits may or may not begin with the
    /// country code already, the number is refused rather than guessed.
    /// </summary>
    private PhoneNumber? OfDefaultCountry(ReadOnlySpan<char> digits, ref IssueCollector issues)
    {
        if (digits.StartsWith("00", StringComparison.Ordinal))
            return International(digits[2..], ref issues);
        Span<char> joined = stackalloc char[MaxDigits + 11];
        if (!options.DefaultCountry.TryFormat(joined, out var length, provider: CultureInfo.InvariantCulture))
            return Refuse(ref issues, PhoneCodes.ForeignInvalid);
        if (digits.StartsWith(joined[..length], StringComparison.Ordinal) && digits.Length - length >= 8)
            return digits.Length <= 10 ? Refuse(ref issues, PhoneCodes.Ambiguous) : Foreign(digits, ref issues);
        if (digits.Length > 0 && digits[0] == '0')
            digits = digits[1..];
        digits.CopyTo(joined[length..]);
        return Foreign(joined[..(length + digits.Length)], ref issues);
    }

    private PhoneNumber? WithPlusBeforeAreaCode(ReadOnlySpan<char> national, ref IssueCollector issues)
    {
        issues.Add(PhoneCodes.PlusBeforeAreaCode);
        return National(national, ref issues);
    }

    public static PhoneNumber? Foreign(ReadOnlySpan<char> digits, ref IssueCollector issues) =>
        digits.Length is >= 8 and <= 15 && digits[0] != '0'
            ? new PhoneNumber(ToNumber(digits), PhoneKind.Foreign)
            : Refuse(ref issues, PhoneCodes.ForeignInvalid);

    private static PhoneKind? KindOf(ReadOnlySpan<char> local) => local.Length switch
    {
        9 when local[0] == '9' => PhoneKind.Mobile,
        8 when local[0] is >= '2' and <= '5' => PhoneKind.Fixed,
        8 when local[0] is >= '6' and <= '9' => PhoneKind.Mobile,
        _ => null,
    };

    private static bool IsNational(ReadOnlySpan<char> digits) =>
        AreaCodes.IsKnown((digits[0] - '0') * 10 + (digits[1] - '0')) && KindOf(digits[2..]) is not null;

    /// <summary>
    /// Whether some country could own these digits. North American area codes begin with 2 to 9 and never have a 9 in the
    /// middle, exchanges begin with 2 to 9, and there are always ten digits; so +11 98765-4321 cannot be one.
    /// </summary>
    private static bool CanBeForeign(ReadOnlySpan<char> digits)
    {
        if (digits[0] == '1')
            return digits.Length == 11 && digits[1] >= '2' && digits[2] != '9' && digits[4] >= '2';
        return CallingCodes.LengthOf(digits) > 0;
    }

    /// <summary>0800, 0300, 0500 and 0900 with 6 or 7 digits, with or without 55; 300x-xxxx and 400x-xxxx.</summary>
    private static bool IsService(ReadOnlySpan<char> digits)
    {
        if (digits.Length == 8)
            return IsSharedCost(digits);
        if (digits.Length is 12 or 13 && digits.StartsWith("55", StringComparison.Ordinal))
            digits = digits[2..];
        return digits.Length is 10 or 11 && digits[0] == '0' && digits[1] is '3' or '5' or '8' or '9' && digits[2] == '0' && digits[3] == '0';
    }

    private static bool IsSharedCost(ReadOnlySpan<char> local) =>
        local.Length == 8 && local[0] is '3' or '4' && local[1] == '0' && local[2] == '0';

    /// <summary>All digits equal, or a plain ascending run. The usual sample 98765-4321 descends and stays out of this.</summary>
    private static bool IsImplausible(ReadOnlySpan<char> digits)
    {
        var equal = true;
        var ascending = true;
        for (var i = 1; i < digits.Length; i++)
        {
            equal &= digits[i] == digits[0];
            ascending &= digits[i] == digits[i - 1] + 1;
        }
        return equal || ascending;
    }

    private static ulong ToNumber(ReadOnlySpan<char> digits)
    {
        var number = 0UL;
        foreach (var digit in digits)
            number = number * 10 + (ulong)(digit - '0');
        return number;
    }

    private static PhoneNumber? Refuse(ref IssueCollector issues, string code, string? argument = null)
    {
        issues.Add(code, argument);
        return null;
    }
}
