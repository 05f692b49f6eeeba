using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;

namespace Conecta.Tests.Contacts.Phones;

/// <summary>The vectors of import.md 9.5, which are binding, and what stands around them in 9.4.</summary>
public sealed class BrazilianPhoneTests
{
    private static readonly PhoneOptions WithAreaCode11 = new() { DefaultAreaCode = 11 };

    [Theory]
    [InlineData("+55 (11) 98765-4321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("11987654321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("(31) 8888-7777", "+5531988887777", PhoneKind.Mobile, "phone.ninth_digit_added")]
    [InlineData("55987654321", "+5555987654321", PhoneKind.Mobile, "")]
    [InlineData("5533334444", "+555533334444", PhoneKind.Fixed, "phone.landline")]
    [InlineData("0 11 98765-4321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("0 21 31 98888-7777", "+5531988887777", PhoneKind.Mobile, "")]
    [InlineData("0055 31 98888 7777", "+5531988887777", PhoneKind.Mobile, "")]
    [InlineData("+351912345678", "+351912345678", PhoneKind.Foreign, "")]
    [InlineData("011987654321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("01511987654321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("(0xx11) 98765-4321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("(0XX 11) 98765-4321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("0**11 98765-4321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("+21992590375", "+5521992590375", PhoneKind.Mobile, "phone.plus_before_area_code")]
    [InlineData("+1133334444", "+551133334444", PhoneKind.Fixed, "phone.plus_before_area_code phone.landline")]
    [InlineData("+11987654321", "+5511987654321", PhoneKind.Mobile, "phone.plus_before_area_code")]
    [InlineData("+011987654321", "+5511987654321", PhoneKind.Mobile, "phone.plus_before_area_code")]
    [InlineData("+51987654321", "+51987654321", PhoneKind.Foreign, "phone.foreign_or_area_code")]
    [InlineData("5555999998888", "+5555999998888", PhoneKind.Mobile, "")]
    [InlineData("55999998888", "+5555999998888", PhoneKind.Mobile, "")]
    [InlineData("5599998888", "+5555999998888", PhoneKind.Mobile, "phone.ninth_digit_added")]
    [InlineData("559999998888", "+5599999998888", PhoneKind.Mobile, "phone.ninth_digit_added")]
    [InlineData("(11) 4003-1234", "+551140031234", PhoneKind.Fixed, "phone.landline phone.maybe_service")]
    [InlineData("(11) 98765-4321 ramal 12", "+5511987654321", PhoneKind.Mobile, "phone.extension_removed")]
    [InlineData("11 98765-4321 r. 12", "+5511987654321", PhoneKind.Mobile, "phone.extension_removed")]
    [InlineData("11 98765-4321 (ramal 12)", "+5511987654321", PhoneKind.Mobile, "phone.extension_removed")]
    [InlineData("11 98765-4321 EXT. 7", "+5511987654321", PhoneKind.Mobile, "phone.extension_removed")]
    [InlineData("1198765-4321 (Ana)", "+5511987654321", PhoneKind.Mobile, "phone.text_removed")]
    [InlineData("'+55 (11) 99999-8888", "+5511999998888", PhoneKind.Mobile, "")]
    [InlineData("=\"11999998888\"", "+5511999998888", PhoneKind.Mobile, "")]
    [InlineData("\u202A+55 11 98765\u20114321\u202C", "+5511987654321", PhoneKind.Mobile, "text.direction_marks_removed")]
    [InlineData("00351912345678", "+351912345678", PhoneKind.Foreign, "")]
    [InlineData("+55 (011) 98765-4321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("tel:+5511987654321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("tel:31988887777", "+5531988887777", PhoneKind.Mobile, "")]
    [InlineData("whatsapp:+5511987654321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("https://wa.me/5511987654321?text=oi", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("https://api.whatsapp.com/send?phone=351912345678&text=oi", "+351912345678", PhoneKind.Foreign, "")]
    [InlineData("31 7123-4567", "+5531971234567", PhoneKind.Mobile, "phone.old_mobile_or_radio")]
    [InlineData("11\u00A098765.4321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("\uFF11\uFF11 98765-4321", "+5511987654321", PhoneKind.Mobile, "")]
    [InlineData("11 99999-9999", "+5511999999999", PhoneKind.Mobile, "phone.suspicious")]
    [InlineData("11 91234-5678", "+5511912345678", PhoneKind.Mobile, "phone.suspicious")]
    [Trait("Catalogue", "51")]
    public void Parse_UsableNumber_GivesCanonical(string typed, string canonical, PhoneKind kind, string codes)
    {
        var result = BrazilianPhone.Parse(typed);

        Assert.Equal(canonical, result.Number?.Canonical);
        Assert.Equal(kind, result.Number?.Kind);
        Assert.Equal(codes, Codes(result));
    }

    [Theory]
    [InlineData("52987654321", "phone.unknown_area_code")]
    [InlineData("11887654321", "phone.invalid_local")]
    [InlineData("98765-4321", "phone.missing_area_code")]
    [InlineData("+55 98765-4321", "phone.missing_area_code")]
    [InlineData("0800 123 4567", "phone.service_number")]
    [InlineData("55 0800 123 4567", "phone.service_number")]
    [InlineData("+55 0800 123 4567", "phone.service_number")]
    [InlineData("0300 123456", "phone.service_number")]
    [InlineData("4003-1234", "phone.service_number")]
    [InlineData("Ana 11987654321", "phone.letters")]
    [InlineData("s/ telefone", "phone.letters")]
    [InlineData("x", "phone.letters")]
    [InlineData("5,51199E+12", "phone.digits_lost")]
    [InlineData("5.53E+12", "phone.digits_lost")]
    [InlineData("351912345678", "phone.invalid_length")]
    [InlineData("1155555555555", "phone.invalid_length")]
    [InlineData("190", "phone.invalid_length")]
    [InlineData("-", "phone.invalid_length")]
    [InlineData("+", "phone.foreign_invalid")]
    [InlineData("+351 912", "phone.foreign_invalid")]
    [InlineData("1111111111111111111111111111111", "phone.invalid_length")]
    [Trait("Catalogue", "52")]
    public void Parse_UnusableNumber_SaysWhy(string typed, string code)
    {
        var result = BrazilianPhone.Parse(typed);

        Assert.Null(result.Number);
        Assert.True(result.IsRefused);
        Assert.Equal(code, result.Issues[^1].Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u00A0\t")]
    public void Parse_Blank_IsEmptyAndNoError(string? typed)
    {
        var result = BrazilianPhone.Parse(typed);

        Assert.True(result.IsEmpty);
        Assert.False(result.IsRefused);
    }

    [Theory]
    [InlineData("0 98765-4321")]
    [InlineData("98765-4321")]
    public void Parse_NoAreaCodeWithDefault_AssumesIt(string typed)
    {
        var result = BrazilianPhone.Parse(typed, WithAreaCode11);

        Assert.Equal("+5511987654321", result.Number?.Canonical);
        Assert.Equal(new ValueIssue(PhoneCodes.AreaCodeAssumed, "11"), Assert.Single(result.Issues));
    }

    [Theory]
    [InlineData("4003-1234")]
    [InlineData("3003 1234")]
    [InlineData("0 4003-1234")]
    public void Parse_ServiceNumberWithDefaultAreaCode_IsStillService(string typed)
    {
        var result = BrazilianPhone.Parse(typed, WithAreaCode11);

        Assert.Null(result.Number);
        Assert.Equal("phone.service_number", Codes(result));
    }

    [Fact]
    public void Parse_LandlineWhereRefused_SaysSo()
    {
        var result = BrazilianPhone.Parse("(11) 3333-4445", new PhoneOptions { AcceptLandlines = false });

        Assert.Null(result.Number);
        Assert.Equal("phone.landline_refused", Codes(result));
    }

    [Fact]
    public void Parse_ForeignOrAreaCode_NamesTheCountryAndTheGroupCorrectionMakesItBrazilian()
    {
        var foreign = BrazilianPhone.Parse("+51 98765-4321");
        var corrected = BrazilianPhone.Parse("+51 98765-4321", new PhoneOptions { PlusMeansAreaCode = true });

        Assert.Equal(new ValueIssue(PhoneCodes.ForeignOrAreaCode, "Peru"), Assert.Single(foreign.Issues));
        Assert.Equal("+5551987654321", corrected.Number?.Canonical);
    }

    /// <summary>The list of import.md 9.4: only here can no country own a plus, the area code and a mobile.</summary>
    [Fact]
    public void Parse_PlusBeforeMobile_IsRepairedForExactlyTheAreaCodesThatNoCountryOwns()
    {
        var repaired = AreaCodes.All.Where(ddd => BrazilianPhone.Parse($"+{ddd}987650123").Has(PhoneCodes.PlusBeforeAreaCode));

        Assert.Equal([.. Enumerable.Range(11, 9), 21, 28, 42, 69, 83, 85, 87, 88, 89, 96, 99], repaired);
    }

    [Theory]
    [InlineData("553188887777", "+5531988887777", "phone.ninth_digit_added")]
    [InlineData("5531988887777", "+5531988887777", "")]
    [InlineData("551133334444", "+551133334444", "")]
    [InlineData("553133334444", "+553133334444", "")]
    [InlineData("553171234567", "+5531971234567", "phone.old_mobile_or_radio")]
    [InlineData("555587654321", "+5555987654321", "phone.ninth_digit_added")]
    [InlineData("351912345678", "+351912345678", "")]
    [InlineData("51987654321", "+51987654321", "")]
    public void ParseWaId_Number_GivesCanonical(string waId, string canonical, string codes)
    {
        var result = BrazilianPhone.ParseWaId(waId);

        Assert.Equal(canonical, result.Number?.Canonical);
        Assert.Equal(codes, Codes(result));
    }

    [Theory]
    [InlineData("551112345678", "phone.invalid_local")]
    [InlineData("55119", "phone.invalid_length")]
    [InlineData("5520987654321", "phone.unknown_area_code")]
    [InlineData("BR.1234567", "phone.letters")]
    public void ParseWaId_NoNumber_LeavesTheIdAlone(string waId, string code)
    {
        var result = BrazilianPhone.ParseWaId(waId);

        Assert.Null(result.Number);
        Assert.Equal(code, Codes(result));
    }

    [Theory]
    [InlineData("5535999998888", "+5535999998888", "")]
    [InlineData("553599998888", "+5535999998888", "phone.ninth_digit_added")]
    [InlineData("553532221111", "+553532221111", "phone.landline")]
    [InlineData("351912345678", "+351912345678", "")]
    [InlineData("11987654321", "+5511987654321", "phone.plus_before_area_code")]
    public void ParseDigits_WhatsAppField_BeginsWithTheCountry(string digits, string canonical, string codes)
    {
        var result = BrazilianPhone.ParseDigits(digits);

        Assert.Equal(canonical, result.Number?.Canonical);
        Assert.Equal(codes, Codes(result));
    }

    [Theory]
    [InlineData("5.511999998888E12", "+5511999998888")]
    [InlineData("5511999998888", "+5511999998888")]
    [InlineData("11999998888.0", "+5511999998888")]
    [Trait("Catalogue", "47")]
    public void ParseNumericCell_ExactDigits_AreExpanded(string raw, string canonical) =>
        Assert.Equal(canonical, BrazilianPhone.ParseNumericCell(raw).Number?.Canonical);

    [Theory]
    [InlineData("55119999988880000", "phone.precision_lost")]
    [InlineData("1198765432.1", "phone.digits_lost")]
    [InlineData("-11987654321", "phone.digits_lost")]
    [Trait("Catalogue", "48")]
    [Trait("Catalogue", "49")]
    public void ParseNumericCell_DigitsThatExcelLost_AreRefused(string raw, string code)
    {
        var result = BrazilianPhone.ParseNumericCell(raw);

        Assert.Null(result.Number);
        Assert.Equal(code, Codes(result));
    }

    [Theory]
    [InlineData("11 98765-4321 / 11 91234-4321", "+5511987654321", "+5511912344321", "phone.two_numbers")]
    [InlineData("(11) 3333-4445 ou 98765-4321", "+5511987654321", "+551133334445", "phone.two_numbers")]
    [InlineData("11987654321, 21987654321", "+5511987654321", "+5521987654321", "phone.two_numbers")]
    [InlineData("11 98765-4321 e 91234-4321 e 21 98888-7777", "+5511987654321", "+5511912344321", "phone.too_many_numbers")]
    [InlineData("11 98765-4321 (Ana)\n11 91234-4321 (Rui)", "+5511987654321", "+5511912344321", "phone.text_removed phone.two_numbers")]
    [InlineData("11 98765-4321 / 4322", "+5511987654321", null, "phone.text_removed")]
    [InlineData("11 98765-4321 / 11 98765-4321", "+5511987654321", null, "")]
    [InlineData("11/98765-4321", "+5511987654321", null, "")]
    [InlineData("55/11/98765-4321", "+5511987654321", null, "")]
    [Trait("Catalogue", "51")]
    public void Parse_SeveralNumbersInACell_TakesTheFirstMobileAndOneMore(string typed, string first, string? second, string codes)
    {
        var result = BrazilianPhone.Parse(typed);

        Assert.Equal(first, result.Number?.Canonical);
        Assert.Equal(second, result.Second?.Canonical);
        Assert.Equal(codes, string.Join(' ', result.Issues.Select(i => i.Code).Where(c => c != PhoneCodes.Landline)));
    }

    [Theory]
    [InlineData("", "11", "98765-4321", "+5511987654321")]
    [InlineData("55", "011", "98765-4321", "+5511987654321")]
    [InlineData("+55", "(0xx11)", "98765-4321", "+5511987654321")]
    [InlineData("", "11", "3333-4445", "+551133334445")]
    [InlineData("", "", "11 98765-4321", "+5511987654321")]
    [InlineData("55", "11", "+55 11 98765-4321", "+5511987654321")]
    [InlineData("351", "", "912345678", "+351912345678")]
    [InlineData("351", "", "+351 912345678", "+351912345678")]
    [InlineData("351", "", "351912345678", "+351912345678")]
    [InlineData("1", "212", "555-1234", "+12125551234")]
    public void ParseJoined_ColumnsThatAgree_GiveOneNumber(string country, string area, string number, string canonical) =>
        Assert.Equal(canonical, BrazilianPhone.ParseJoined(country, area, number).Number?.Canonical);

    [Theory]
    [InlineData("351", "", "+55 11 98765-4321", "phone.country_conflict")]
    [InlineData("55", "", "+351 912345678", "phone.country_conflict")]
    [InlineData("", "21", "11 98765-4321", "phone.ambiguous")]
    [InlineData("", "20", "98765-4321", "phone.unknown_area_code")]
    [InlineData("", "113", "98765-4321", "phone.unknown_area_code")]
    [InlineData("", "", "98765-4321", "phone.missing_area_code")]
    public void ParseJoined_ColumnsThatContradict_AreRefused(string country, string area, string number, string code)
    {
        var result = BrazilianPhone.ParseJoined(country, area, number);

        Assert.Null(result.Number);
        Assert.Equal(code, result.Issues[^1].Code);
    }

    [Fact]
    public void ParseJoined_AreaCodeFromTheRow_IsNoAssumption() =>
        Assert.Empty(BrazilianPhone.ParseJoined("", "11", "98765-4321", new PhoneOptions { DefaultAreaCode = 21 }).Issues);

    [Theory]
    [InlineData("912345678", "+351912345678")]
    [InlineData("351912345678", "+351912345678")]
    [InlineData("+55 11 98765-4321", "+5511987654321")]
    public void Parse_CompanyOfAnotherCountry_ReadsItsNumbers(string typed, string canonical) =>
        Assert.Equal(canonical, BrazilianPhone.Parse(typed, new PhoneOptions { DefaultCountry = 351 }).Number?.Canonical);

    [Fact]
    public void Parse_CompanyOfAnotherCountryAndTwoReadings_IsRefused() =>
        Assert.Equal("phone.ambiguous", Codes(BrazilianPhone.Parse("3912345678", new PhoneOptions { DefaultCountry = 39 })));

    [Fact]
    public void Parse_CleanNumber_AllocatesNothing()
    {
        BrazilianPhone.Parse("+55 (11) 98765-4321");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            BrazilianPhone.Parse("+55 (11) 98765-4321");

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Codes(PhoneResult result) => string.Join(' ', result.Issues.Select(issue => issue.Code));
}
