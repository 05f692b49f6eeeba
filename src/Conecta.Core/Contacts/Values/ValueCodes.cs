namespace Conecta.Core.Contacts.Values;

/// <summary>
/// Codes of findings about texts and typed values (import.md 21). They are stored and read by programs: never change one.
/// </summary>
public static class ValueCodes
{
    public const string ControlCharacters = "cell.control_characters";
    public const string DigitsLost = "cell.digits_lost";
    public const string PrecisionLost = "cell.precision_lost";

    public const string TextTooLong = "text.too_long";
    public const string InvisibleRemoved = "text.invisible_removed";
    public const string DirectionMarksRemoved = "text.direction_marks_removed";
    public const string LoneSurrogate = "text.lone_surrogate";
    public const string ReplacementCharacter = "text.replacement_character";
    public const string Mojibake = "text.mojibake";
    public const string LookalikeLetters = "text.lookalike_letters";
    public const string FormulaLike = "text.formula_like";

    public const string EmailInvalid = "email.invalid";
    public const string EmailSeveral = "email.several";
    public const string DocumentInvalid = "document.invalid";
    public const string DocumentZeroPadded = "document.zero_padded";
    public const string PostcodeInvalid = "postcode.invalid";
    public const string StateUnknown = "state.unknown";
    public const string BooleanUnknown = "boolean.unknown";
    public const string UrlInvalid = "url.invalid";
    public const string TagTooMany = "tag.too_many";
    public const string TagTooLong = "tag.too_long";

    public const string DateInvalid = "date.invalid";
    public const string DateAmbiguous = "date.ambiguous";
    public const string DateTwoDigitYear = "date.two_digit_year";
    public const string DateOutOfRange = "date.out_of_range";
    public const string NumberInvalid = "number.invalid";
    public const string NumberAmbiguous = "number.ambiguous";
}
