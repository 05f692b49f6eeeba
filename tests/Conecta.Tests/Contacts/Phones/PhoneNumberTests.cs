using Conecta.Core.Contacts.Phones;

namespace Conecta.Tests.Contacts.Phones;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("11987654321", "+55 (11) 98765-4321", "5511987654321")]
    [InlineData("1133334444", "+55 (11) 3333-4444", "551133334444")]
    [InlineData("+351912345678", "+351 912345678", "351912345678")]
    [InlineData("+1 212 555 1234", "+1 2125551234", "12125551234")]
    public void Display_AnyKind_IsMadeForPeople(string typed, string display, string digits)
    {
        var number = BrazilianPhone.Parse(typed).Number;

        Assert.Equal(display, number?.Display);
        Assert.Equal(digits, number?.Digits);
    }

    [Fact]
    public void LookupForms_Mobile_HasTheFormWithoutTheNine() =>
        Assert.Equal(["+5531988887777", "+553188887777"], BrazilianPhone.LookupForms("31 98888-7777"));

    [Fact]
    public void LookupForms_LandlineAndForeign_HaveOneForm()
    {
        Assert.Equal(["+553133334444"], BrazilianPhone.LookupForms("31 3333-4444"));
        Assert.Equal(["+351912345678"], BrazilianPhone.LookupForms("+351912345678"));
    }

    [Fact]
    public void Equality_WithAndWithoutNinthDigit_IsOneNumber() =>
        Assert.Equal(BrazilianPhone.Parse("31 98888-7777").Number, BrazilianPhone.ParseWaId("553188887777").Number);

    [Theory]
    [InlineData("+5511987654321", PhoneKind.Mobile, 11)]
    [InlineData("+551133334444", PhoneKind.Fixed, 11)]
    [InlineData("+351912345678", PhoneKind.Foreign, null)]
    public void TryFromCanonical_StoredForm_ComesBack(string canonical, PhoneKind kind, int? areaCode)
    {
        Assert.True(PhoneNumber.TryFromCanonical(canonical, out var number));

        Assert.Equal(canonical, number.Canonical);
        Assert.Equal(kind, number.Kind);
        Assert.Equal(areaCode, number.AreaCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("5511987654321")]
    [InlineData("+55 11987654321")]
    [InlineData("+0511987654321")]
    [InlineData("+1234567")]
    public void TryFromCanonical_AnythingElse_IsRefused(string? text) => Assert.False(PhoneNumber.TryFromCanonical(text, out _));
}
