using Conecta.Core.Contacts.Phones;
using FsCheck;
using FsCheck.Fluent;

namespace Conecta.Tests.Contacts.Phones;

/// <summary>What holds for every text, not only for the vectors.</summary>
public sealed class BrazilianPhoneProperties
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Arbitrary<string> PhoneLike = Gen
        .Elements("0123456789012345678901234567890123456789+()-. /;|,'xXeE*\u202A\u200B\u00A0\uD83D\uDE00ao\n\0".ToCharArray())
        .ArrayOf().Select(chars => new string(chars)).ToArbitrary();

    private static readonly Arbitrary<PhoneOptions> AnyOptions = (
        from areaCode in Gen.Elements<int?>(null, 11, 31, 55, 20, -1)
        from country in Gen.Elements(55, 55, 55, 351, 1, 39)
        from landlines in Gen.Elements(true, false)
        select new PhoneOptions { DefaultAreaCode = areaCode, DefaultCountry = country, AcceptLandlines = landlines }).ToArbitrary();

    [Fact]
    public void Parse_AnyText_NeverThrowsAndNeverFailsInSilence() => Prop.ForAll(PhoneLike, AnyOptions, (text, options) =>
    {
        var typed = BrazilianPhone.Parse(text, options);
        var waId = BrazilianPhone.ParseWaId(text);
        var cell = BrazilianPhone.ParseNumericCell(text, options);
        var digits = BrazilianPhone.ParseDigits(text, options);
        var joined = BrazilianPhone.ParseJoined(text, text, text, options);

        return new[] { typed, waId, cell, digits, joined }.All(result => result.Issues is not null)
            && (typed.Number is not null || typed.Issues.Count > 0 || !text.Any(char.IsLetterOrDigit));
    }).Check(Settings);

    [Fact]
    public void Parse_AnyUnicode_NeverThrows() => Prop.ForAll<string?>(text =>
    {
        BrazilianPhone.Parse(text);
        BrazilianPhone.ParseWaId(text);
        BrazilianPhone.ParseNumericCell(text);
        BrazilianPhone.ParseJoined(text, text, text);
    }).Check(Settings);

    [Fact]
    public void Parse_ItsOwnCanonical_ChangesNothing() => Prop.ForAll(PhoneLike, AnyOptions, (text, options) =>
    {
        if (BrazilianPhone.Parse(text, options).Number is not { } number)
            return true;
        var again = BrazilianPhone.Parse(number.Canonical, options).Number;
        return again == number && BrazilianPhone.ParseDigits(number.Digits, options).Number == number
            && BrazilianPhone.Parse(number.Display, options).Number == number
            && PhoneNumber.TryFromCanonical(number.Canonical, out var stored) && stored == number;
    }).Check(Settings);

    [Fact]
    public void Parse_AcceptedNumber_HasTheLengthOfItsKind() => Prop.ForAll(PhoneLike, text =>
        BrazilianPhone.Parse(text).Number is not { } number || number.Kind switch
        {
            PhoneKind.Mobile => number.Canonical.Length == 14 && number.Canonical[5] == '9' && number.WithoutNinthDigit?.Length == 13,
            PhoneKind.Fixed => number.Canonical.Length == 13 && number.WithoutNinthDigit is null,
            _ => number.Canonical.Length is >= 9 and <= 16 && !number.Canonical.StartsWith("+55", StringComparison.Ordinal),
        }).Check(Settings);

    [Fact]
    [Trait("Catalogue", "52")]
    public void Parse_MobileWithoutItsNine_IsTheSameContact()
    {
        var mobiles = from areaCode in Gen.Elements<int>(AreaCodes.All.ToArray())
                      from number in Gen.Choose(60_000_000, 99_999_999)
                      select (areaCode, number);

        Prop.ForAll(mobiles.ToArbitrary(), mobile =>
            BrazilianPhone.Parse($"{mobile.areaCode}9{mobile.number}").Number == BrazilianPhone.Parse($"{mobile.areaCode}{mobile.number}").Number
            && BrazilianPhone.ParseWaId($"55{mobile.areaCode}{mobile.number}").Number == BrazilianPhone.Parse($"+55 {mobile.areaCode} 9{mobile.number}").Number)
            .Check(Settings);
    }
}
