using Conecta.Core.Tenancy;

namespace Conecta.Tests.Tenancy;

public sealed class CnpjTests
{
    [Theory]
    [InlineData("11.222.333/0001-81", "11222333000181")]
    [InlineData("11222333000181", "11222333000181")]
    [InlineData("12.ABC.345/01DE-35", "12ABC34501DE35")]
    [InlineData("12.abc.345/01de-35", "12ABC34501DE35")]
    public void Read_RightCheckDigits_GivesBarePlaces(string typed, string expected) => Assert.Equal(expected, Cnpj.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("11.222.333/0001-82")]
    [InlineData("1122233300018")]
    [InlineData("112223330001811")]
    [InlineData("00000000000000")]
    [InlineData("12.ABC.345/01DE-3X")]
    [InlineData("12.ÁBC.345/01DE-35")]
    public void Read_Otherwise_GivesNothing(string? typed) => Assert.Null(Cnpj.Read(typed));

    [Theory]
    [InlineData("Pão & Cia. Ltda.", "pao-cia-ltda")]
    [InlineData("  Açaí do Zé  ", "acai-do-ze")]
    [InlineData("3M", "3m")]
    [InlineData("!!!", "")]
    public void Suggest_FromName_GivesSlug(string name, string expected) => Assert.Equal(expected, CompanySlug.Suggest(name));

    [Theory]
    [InlineData("padaria-central", true)]
    [InlineData("ab", false)]
    [InlineData("Padaria", false)]
    [InlineData("a--b", false)]
    [InlineData("-abc", false)]
    [InlineData("a/b/c", false)]
    public void IsValid_Slug_KeepsToTheShape(string slug, bool expected) => Assert.Equal(expected, CompanySlug.IsValid(slug));
}
