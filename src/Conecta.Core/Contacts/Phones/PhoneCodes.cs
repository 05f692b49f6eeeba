namespace Conecta.Core.Contacts.Phones;

/// <summary>Codes of findings about phone numbers (import.md 21). They are stored and read by programs: never change one.</summary>
public static class PhoneCodes
{
    public const string MissingAreaCode = "phone.missing_area_code";
    public const string AreaCodeAssumed = "phone.area_code_assumed";
    public const string UnknownAreaCode = "phone.unknown_area_code";
    public const string InvalidLength = "phone.invalid_length";
    public const string InvalidLocal = "phone.invalid_local";
    public const string Letters = "phone.letters";
    public const string ServiceNumber = "phone.service_number";
    public const string MaybeService = "phone.maybe_service";
    public const string Ambiguous = "phone.ambiguous";
    public const string ForeignInvalid = "phone.foreign_invalid";
    public const string ForeignOrAreaCode = "phone.foreign_or_area_code";
    public const string CountryConflict = "phone.country_conflict";
    public const string DigitsLost = "phone.digits_lost";
    public const string PrecisionLost = "phone.precision_lost";
    public const string NinthDigitAdded = "phone.ninth_digit_added";
    public const string OldMobileOrRadio = "phone.old_mobile_or_radio";
    public const string Landline = "phone.landline";
    public const string LandlineRefused = "phone.landline_refused";
    public const string PlusBeforeAreaCode = "phone.plus_before_area_code";
    public const string TwoNumbers = "phone.two_numbers";
    public const string TooManyNumbers = "phone.too_many_numbers";
    public const string ExtensionRemoved = "phone.extension_removed";
    public const string TextRemoved = "phone.text_removed";
    public const string Suspicious = "phone.suspicious";
}
