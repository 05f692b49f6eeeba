using Conecta.Core.Contacts.Duplicates;
using Conecta.Core.Contacts.Values;

namespace Conecta.Tests.Contacts;

public sealed class NameLikenessTests
{
    [Theory]
    [InlineData("João da Silva", "Joao Silva")]
    [InlineData("Maria A. Souza", "Maria Aparecida Souza")]
    [InlineData("Jhonatan Reis", "Jonatan Reis")]
    [InlineData("SOUZA, Ana Paula", "Ana Paula Souza")]
    [InlineData("Dra. Beatriz Campos", "Beatriz Campos")]
    [InlineData("Cristiane Rodrigues", "Cristiani Rodriguez")]
    public void IsSimilar_SamePersonWrittenDifferently_IsTrueAndSharesTheBlock(string first, string second)
    {
        var (a, b) = (SearchText.Fold(first), SearchText.Fold(second));

        Assert.True(NameLikeness.IsSimilar(a, b, 2));
        Assert.True(NameLikeness.IsSimilar(b, a, 2));
        // A name that begins with the surname is found by other keys; its block is another one.
        if (!first.Contains(',', StringComparison.Ordinal)) Assert.Equal(NameLikeness.Block(a), NameLikeness.Block(b));
    }

    [Theory]
    [InlineData("João Silva", "Maria Silva")]
    [InlineData("Maria", "Maria Souza")]
    [InlineData("Cliente 0001", "Cliente 0002")]
    [InlineData("Ana Lima", "Eva Lima")]
    [InlineData("J S", "Jose Souza")]
    [InlineData("", "Ana Lima")]
    public void IsSimilar_OtherPeople_IsFalse(string first, string second) =>
        Assert.False(NameLikeness.IsSimilar(SearchText.Fold(first), SearchText.Fold(second), 2));

    [Theory]
    [InlineData(99998888u, 35, 99998889u, 35, true)]
    [InlineData(99998888u, 35, 99989888u, 35, true)]
    [InlineData(99998888u, 35, 99998888u, 11, true)]
    [InlineData(99998888u, 35, 99998888u, 35, false)]
    [InlineData(99998888u, 35, 99997777u, 35, false)]
    [InlineData(99998888u, 35, 99998889u, 11, false)]
    public void AreNear_TwoNumbers_AreOneSlipApart(uint first, byte firstArea, uint second, byte secondArea, bool near) =>
        Assert.Equal(near, NearPhones.AreNear(new PhoneLine(1, first, firstArea, 0), new PhoneLine(2, second, secondArea, 0)));

    [Fact]
    public void Find_AMillionLinesOfOneName_ComparesNeighboursOnlyAndStillFindsTheTwin()
    {
        // All in one block of the name: every contact with every other would be half a trillion comparisons.
        var lines = Enumerable.Range(0, 1_000_000).Select(i => new PhoneLine(i + 1, (uint)(90_000_000 + (i * 7)), 11, 1)).ToList();
        lines.Add(new PhoneLine(2_000_000, 90_000_000, 35, 1));

        var found = NearPhones.Find(lines, 100_000, CancellationToken.None);

        Assert.Equal(100_000, found.Count);
        lines.RemoveRange(100, 999_900);
        Assert.Contains((1L, 2_000_000L), NearPhones.Find(lines, 100_000, CancellationToken.None));
    }
}
