using Conecta.Core.Contacts.Values;

namespace Conecta.Tests.Contacts.Values;

/// <summary>E-mail, documents, states, postal codes, answers, addresses and tags (import.md 8).</summary>
public sealed class TypedValueTests
{
    [Theory]
    [InlineData(" Ana.Silva@Exemplo.COM.br ", "Ana.Silva@exemplo.com.br", "")]
    [InlineData("mailto:ana@x.com", "ana@x.com", "")]
    [InlineData("ana@x.com; bia@y.com", "ana@x.com", "email.several")]
    [InlineData("ana@x.com,bia@y.com", "ana@x.com", "email.several")]
    [InlineData("ana@x.com / bia@y.com", "ana@x.com", "email.several")]
    [InlineData("ana@são-paulo.com.br", "ana@são-paulo.com.br", "")]
    [InlineData("ana@x.com\u200B", "ana@x.com", "text.invisible_removed")]
    public void Email_Usable_IsAccepted(string raw, string expected, string codes)
    {
        var result = EmailAddress.Parse(raw);

        Assert.Equal(expected, result.Value);
        Assert.Equal(codes, Codes(result.Issues));
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("@x.com")]
    [InlineData("ana@")]
    [InlineData("ana@x")]
    [InlineData("ana@x..com")]
    [InlineData("ana maria@x.com")]
    [InlineData("a@b@c.com")]
    [InlineData("ana@-x.com")]
    [InlineData("ana@10.0.0.1")]
    [InlineData("não tem")]
    public void Email_Unusable_IsRefused(string raw)
    {
        var result = EmailAddress.Parse(raw);

        Assert.True(result.IsRefused);
        Assert.Equal("email.invalid", Codes(result.Issues));
    }

    [Theory]
    [InlineData("529.982.247-25", "52998224725", "")]
    [InlineData("52998224725", "52998224725", "")]
    [InlineData("1234567890", "01234567890", "document.zero_padded")]
    [InlineData("12.ABC.345/01DE-35", "12ABC34501DE35", "")]
    [InlineData("12abc34501de35", "12ABC34501DE35", "")]
    [InlineData("00.000.000/0001-91", "00000000000191", "")]
    [InlineData("11.222.333/0001-81", "11222333000181", "")]
    [InlineData("1222333000100", null, "document.invalid")]
    [InlineData("529.982.247-26", null, "document.invalid")]
    [InlineData("111.111.111-11", null, "document.invalid")]
    [InlineData("00000000000000", null, "document.invalid")]
    [InlineData("12.ABC.345/01DE-36", null, "document.invalid")]
    [InlineData("1234567891", null, "document.invalid")]
    [InlineData("5,29982E+10", null, "cell.digits_lost")]
    [InlineData("isento", null, "document.invalid")]
    [Trait("Catalogue", "50")]
    public void Document_ByItsCheckDigits_IsToldRight(string raw, string? expected, string codes)
    {
        var result = TaxDocument.Parse(raw);

        Assert.Equal(expected, result.Value);
        Assert.Equal(codes, Codes(result.Issues));
    }

    [Fact]
    public void Document_FieldOfOneKind_RefusesTheOther()
    {
        Assert.True(TaxDocument.ParseCpf("11.222.333/0001-81").IsRefused);
        Assert.True(TaxDocument.ParseCnpj("529.982.247-25").IsRefused);
        Assert.Equal("12.ABC.345/01DE-35", TaxDocument.Format("12ABC34501DE35"));
        Assert.Equal("529.982.247-25", TaxDocument.Format("52998224725"));
    }

    [Theory]
    [InlineData("sp", "SP")]
    [InlineData(" São Paulo ", "SP")]
    [InlineData("RIO GRANDE DO SUL", "RS")]
    [InlineData("para", "PA")]
    [InlineData("Distrito federal", "DF")]
    public void State_CodeOrName_BecomesTheCode(string raw, string code) => Assert.Equal(code, BrazilianState.Parse(raw).Value);

    [Fact]
    public void State_All_AreTwentySevenAndReadTheirOwnNames()
    {
        Assert.Equal(27, BrazilianState.All.Count);
        Assert.All(BrazilianState.All, state => Assert.Equal(state.Code, BrazilianState.Parse(state.Name.ToUpperInvariant()).Value));
        Assert.Equal("state.unknown", Codes(BrazilianState.Parse("XX").Issues));
        Assert.True(BrazilianState.Parse(" ").IsBlank);
    }

    [Theory]
    [InlineData("01310-100", "01310100", "")]
    [InlineData("01.310-100", "01310100", "")]
    [InlineData("1310100", "01310100", "document.zero_padded")]
    [InlineData("131010", null, "postcode.invalid")]
    [InlineData("013101000", null, "postcode.invalid")]
    [InlineData("0131010A", null, "postcode.invalid")]
    [InlineData("00000-000", null, "postcode.invalid")]
    [Trait("Catalogue", "50")]
    public void PostalCode_AnyText_IsToldRight(string raw, string? expected, string codes)
    {
        var result = PostalCode.Parse(raw);

        Assert.Equal(expected, result.Value);
        Assert.Equal(codes, Codes(result.Issues));
    }

    [Theory]
    [InlineData("SIM ", true)]
    [InlineData("s", true)]
    [InlineData("Yes", true)]
    [InlineData("1", true)]
    [InlineData("VERDADEIRO", true)]
    [InlineData("x", true)]
    [InlineData("Ok", true)]
    [InlineData("Não", false)]
    [InlineData("nao", false)]
    [InlineData("0", false)]
    [InlineData("FALSO", false)]
    [Trait("Catalogue", "54")]
    public void YesNo_KnownAnswer_IsRead(string raw, bool expected)
    {
        var result = YesNo.Parse(raw);

        Assert.True(result.IsAccepted);
        Assert.Equal(expected, result.Value);
    }

    [Fact]
    public void YesNo_BlankIsNoAnswer_UnknownIsRefused()
    {
        Assert.True(YesNo.Parse("  ").IsBlank);
        Assert.Equal("boolean.unknown", Codes(YesNo.Parse("talvez").Issues));
    }

    [Theory]
    [InlineData("https://exemplo.com.br/a?b=1", true)]
    [InlineData("http://exemplo.com.br", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("ftp://exemplo.com.br", false)]
    [InlineData("exemplo.com.br", false)]
    [InlineData("https://a b.com", false)]
    [InlineData("/etc/passwd", false)]
    public void WebAddress_OnlyHttp_IsAccepted(string raw, bool accepted) => Assert.Equal(accepted, WebAddress.Parse(raw).IsAccepted);

    [Fact]
    public void Tags_SeveralInACell_AreParted()
    {
        Assert.Equal(["VIP", "Zona Sul", "2026"], TagList.ParseTags(" VIP; Zona  Sul |vip, ,2026").Value);
        Assert.True(TagList.ParseTags(null).IsBlank);
        Assert.True(TagList.ParseTags(" ; ,").IsBlank);
    }

    [Fact]
    public void Tags_TooManyOrTooLong_AreRefused()
    {
        Assert.True(TagList.ParseTags(string.Join(';', Enumerable.Range(1, 20))).IsAccepted);
        Assert.Equal("tag.too_many", Codes(TagList.ParseTags(string.Join(';', Enumerable.Range(1, 21))).Issues));
        Assert.Equal("tag.too_long", Codes(TagList.ParseTags(new string('a', 51)).Issues));
        Assert.True(TagList.ParseGroups(string.Join(';', Enumerable.Range(1, 21))).IsAccepted);
    }

    [Theory]
    [InlineData("5.511999998888E12", "5511999998888", null)]
    [InlineData("1E3", "1000", null)]
    [InlineData("12.50E1", "125", null)]
    [InlineData("0", "0", null)]
    [InlineData("0.0", "0", null)]
    [InlineData("1.5", "", "cell.digits_lost")]
    [InlineData("5E-3", "", "cell.digits_lost")]
    [InlineData("-5", "", "cell.digits_lost")]
    [InlineData("1E15", "", "cell.precision_lost")]
    [InlineData("999999999999999", "999999999999999", null)]
    [InlineData("abc", "", "number.invalid")]
    [InlineData("1E9999", "", "number.invalid")]
    [InlineData("", "", "number.invalid")]
    public void NumericText_RawCell_IsExpandedDigitByDigit(string raw, string digits, string? issue)
    {
        var done = NumericText.TryExpand(raw, out var expanded, out var found);

        Assert.Equal(issue is null, done);
        Assert.Equal(digits, expanded);
        Assert.Equal(issue, found);
    }

    private static string Codes(IReadOnlyList<ValueIssue> issues) => string.Join(' ', issues.Select(issue => issue.Code));
}
