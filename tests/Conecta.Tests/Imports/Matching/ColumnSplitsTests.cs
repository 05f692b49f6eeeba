using Conecta.Core.Imports.Matching;

namespace Conecta.Tests.Imports.Matching;

/// <summary>Dividing one column among several fields.</summary>
public sealed class ColumnSplitsTests
{
    [Theory]
    [InlineData("Itajubá/MG", "Itajubá", "MG")]
    [InlineData("Itajubá - MG", "Itajubá", "MG")]
    [InlineData("Lavras-mg", "Lavras", "mg")]
    [InlineData("Lavras MG", "Lavras", "MG")]
    [InlineData("São Paulo (SP)", "São Paulo", "SP")]
    [InlineData("São Paulo, São Paulo", "São Paulo", "São Paulo")]
    [InlineData("MG - São João del-Rei", "São João del-Rei", "MG")]
    [InlineData("Embu-Guaçu/SP", "Embu-Guaçu", "SP")]
    [InlineData("Embu-Guaçu", "Embu-Guaçu", null)]
    [InlineData("Rio de Janeiro", "Rio de Janeiro", null)]
    [InlineData("Lavras - MG - Brasil", "Lavras", "MG")]
    [InlineData("Lavras/XX", "Lavras", "XX")]
    [InlineData("SP", null, "SP")]
    [InlineData("  ", null, null)]
    public void CityState_EveryUsualForm_IsDivided(string text, string? city, string? state) =>
        Assert.Equal(new[] { city, state }, ColumnSplits.Find("city+state")!.Divide(text));

    [Theory]
    [InlineData("Ana Souza - (35) 98888-0001", "Ana Souza", "(35) 98888-0001")]
    [InlineData("35 98888-0001 Ana Souza", "Ana Souza", "35 98888-0001")]
    [InlineData("Ana Souza Cel: +55 35 98888-0001", "Ana Souza", "+55 35 98888-0001")]
    [InlineData("Ana Souza", "Ana Souza", null)]
    [InlineData("(35) 98888-0001", null, "(35) 98888-0001")]
    [InlineData("Loja 24 horas", "Loja 24 horas", null)]
    public void NamePhone_EveryUsualForm_IsDivided(string text, string? name, string? phone) =>
        Assert.Equal(new[] { name, phone }, ColumnSplits.Find("name+phone")!.Divide(text));

    [Theory]
    [InlineData("Ana Souza <ana@exemplo.com.br>", "Ana Souza", "ana@exemplo.com.br")]
    [InlineData("ana@exemplo.com.br (Ana)", "Ana", "ana@exemplo.com.br")]
    [InlineData("\"Souza, Ana\"; ana@exemplo.com.br", "Souza, Ana", "ana@exemplo.com.br")]
    [InlineData("ana@exemplo.com.br", null, "ana@exemplo.com.br")]
    public void NameEmail_EveryUsualForm_IsDivided(string text, string? name, string? email) =>
        Assert.Equal(new[] { name, email }, ColumnSplits.Find("name+email")!.Divide(text));

    [Fact]
    public void Match_HeadingAndContentOfBoth_IsRecognizedAndHeadingAloneIsToBeChecked()
    {
        var matcher = new ColumnMatcher(ImportFields.All);

        var both = matcher.Match([new ColumnSample(0, "Cidade/UF", ["Itajubá/MG", "Lavras - MG"])]).Columns[0];
        var promised = matcher.Match([new ColumnSample(0, "Cidade/UF", ["Itajubá", "Lavras"])]).Columns[0];

        Assert.Equal(("city+state", MatchBadge.Recognized), (both.Field?.Key, both.Badge));
        Assert.Equal(("city+state", MatchBadge.Check), (promised.Field?.Key, promised.Badge));
    }

    [Fact]
    public void Match_BesideColumnsOfTheirOwn_LeavesTheDividedOneOut()
    {
        var matches = new ColumnMatcher(ImportFields.All).Match(
        [
            new ColumnSample(0, "Cidade/UF", ["Itajubá/MG"]), new ColumnSample(1, "Cidade", ["Itajubá"]), new ColumnSample(2, "UF", ["MG"]),
        ]).Columns;

        Assert.Equal([null, "city", "state"], matches.Select(m => m.Field?.Key));
    }
}
