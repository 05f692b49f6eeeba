using Conecta.Core.Contacts.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Conecta.Tests.Contacts.Values;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("  JOÃO   D’Ávila ", "joao d'avila")]
    [InlineData("Joa\u0303o", "joao")]
    [InlineData("Conceição Müller", "conceicao muller")]
    [InlineData("STRAßE", "strasse")]
    [InlineData("İstanbul ıssız", "istanbul issiz")]
    [InlineData("Ǆ ﬁm Ａｎａ", "dz fim ana")]
    [InlineData("Œuvre Łódź Ærø", "oeuvre lodz aero")]
    [InlineData("A\u200Bna\u00A0\n Lima", "ana lima")]
    [InlineData(null, "")]
    [Trait("Catalogue", "60")]
    public void Fold_AnyText_IsBlindToAccentsAndCase(string? text, string expected) => Assert.Equal(expected, SearchText.Fold(text));

    [Fact]
    public void Fold_HalfACharacter_IsReplaced() => Assert.Equal("\uFFFD x", SearchText.Fold("\uD83D X"));

    [Fact]
    public void Fold_FoldedText_IsTheSameString()
    {
        var text = "ana maria";

        Assert.Same(text, SearchText.Fold(text));
    }

    [Fact]
    public void Fold_LimitGiven_CutsWithoutHalvingACharacter()
    {
        Assert.Equal("joao", SearchText.Fold("João Silva", 5));
        Assert.Equal("a", SearchText.Fold("a😀", 2));
    }

    [Fact]
    public void Fold_AnyText_IsStableAndNeverThrows() => Prop.ForAll<string?>(text =>
    {
        var folded = SearchText.Fold(text);
        return SearchText.Fold(folded) == folded;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Fold_UpperAndLowerCase_AreOne()
    {
        var letters = Gen.Elements("aáàâãäçéêíóôõúüABCÇÉ xyzñ".ToCharArray()).ArrayOf().Select(chars => new string(chars)).ToArbitrary();

        Prop.ForAll(letters, text => SearchText.Fold(text.ToUpperInvariant()) == SearchText.Fold(text.ToLowerInvariant()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }
}
