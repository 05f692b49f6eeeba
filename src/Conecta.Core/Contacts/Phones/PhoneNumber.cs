using System.Globalization;
using System.Runtime.InteropServices;

namespace Conecta.Core.Contacts.Phones;

/// <summary>
/// A usable number in E.164, held as its digits in eight bytes so that a large import can keep many. Two numbers are equal
/// when their canonical forms are, which makes the Brazilian mobile with and without the ninth digit one number (CON-6).
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PhoneNumber
{
    private const ulong MobileFloor = 55_00_000_000_000;
    private const ulong MobileCeiling = 55_99_999_999_999;

    private readonly ulong value;

    internal PhoneNumber(ulong value, PhoneKind kind)
    {
        this.value = value;
        Kind = kind;
    }

    /// <summary>Mobile, landline or foreign.</summary>
    public PhoneKind Kind { get; }

    /// <summary>Country 55.</summary>
    public bool IsBrazilian => Kind != PhoneKind.Foreign;

    /// <summary>The Brazilian area code (DDD); null for a foreign number.</summary>
    public int? AreaCode => Kind switch
    {
        PhoneKind.Mobile => (int)(value / 1_000_000_000 % 100),
        PhoneKind.Fixed => (int)(value / 100_000_000 % 100),
        _ => null,
    };

    /// <summary>The key of a contact: E.164 with plus sign and ninth digit, such as <c>+5511987654321</c>.</summary>
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"+{value}");

    /// <summary>Digits only, as the WhatsApp fields show it: <c>5511987654321</c>.</summary>
    public string Digits => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The canonical form of a mobile as WhatsApp may still know it, without the ninth digit: <c>+551187654321</c>.
    /// Null for landlines and foreign numbers, which have one form only.
    /// </summary>
    public string? WithoutNinthDigit => Kind != PhoneKind.Mobile
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"+{value / 1_000_000_000 * 100_000_000 + value % 100_000_000}");

    /// <summary>Every form under which a row of this number may have been stored: canonical first, then without the 9 (import.md 9.3).</summary>
    public IReadOnlyList<string> LookupForms => WithoutNinthDigit is { } old ? [Canonical, old] : [Canonical];

    /// <summary>For people: <c>+55 (11) 98765-4321</c>, <c>+55 (11) 3333-4444</c>; foreign numbers as in <c>+351 912345678</c>.</summary>
    public string Display
    {
        get
        {
            var digits = Digits;
            if (Kind == PhoneKind.Foreign)
            {
                var length = CallingCodes.LengthOf(digits);
                return length == 0 ? "+" + digits : string.Concat("+", digits.AsSpan(0, length), " ", digits.AsSpan(length));
            }
            var local = digits.AsSpan(4);
            return string.Create(CultureInfo.InvariantCulture, $"+55 ({digits.AsSpan(2, 2)}) {local[..^4]}-{local[^4..]}");
        }
    }

    /// <summary>
    /// Reads a stored canonical form back. Accepts nothing but <c>+</c> and 8 to 15 digits; the kind follows from the digits.
    /// </summary>
    public static bool TryFromCanonical(string? canonical, out PhoneNumber number)
    {
        number = default;
        if (canonical is not { Length: >= 9 and <= 16 } || canonical[0] != '+' || canonical[1] == '0'
            || !ulong.TryParse(canonical.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        var kind = PhoneKind.Foreign;
        if (canonical.Length == 14 && value is >= MobileFloor and <= MobileCeiling && canonical[5] == '9')
            kind = PhoneKind.Mobile;
        else if (canonical.Length == 13 && canonical[1] == '5' && canonical[2] == '5')
            kind = PhoneKind.Fixed;
        number = new PhoneNumber(value, kind);
        return true;
    }

    /// <summary>The canonical form.</summary>
    public override string ToString() => Canonical;
}
