using Conecta.Core.Data;
using Conecta.Core.Users;

namespace Conecta.Tests.Users;

public sealed class PasswordRulesTests
{
    private static readonly User Ana = new() { UserName = "mariana.lopes@loja.test" };

    // reliability.md 1, check 12
    [Theory]
    [InlineData("onze letras", false)]
    [InlineData("doze letras!", true)]
    [InlineData("só minúsculas sem números nem sinais aqui", true)]
    [InlineData("  tem folga ", true)]
    [InlineData("👩‍💻🐘🦆🧉🌻🚲🎈🧩🪁🫖🥭🛶", true)]
    public void Check_LengthAndComposition_OnlyLengthCounts(string password, bool isGood) =>
        Assert.Equal(isGood, PasswordRules.Check(password, Ana, "Padaria Sol") is null);

    [Fact]
    public void Check_LongPasswords_AreTakenUpTo128Characters()
    {
        var text = string.Concat(Enumerable.Range(0, 130).Select(i => (char)('a' + i * 7 % 26)));

        Assert.Null(PasswordRules.Check(text[..72], Ana, null));
        Assert.Null(PasswordRules.Check(text[..128], Ana, null));
        Assert.NotNull(PasswordRules.Check(text[..129], Ana, null));
    }

    // reliability.md 1, check 13
    [Theory]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop123")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("!!!!!!!!!!!!")]
    [InlineData("abcabcabcabc")]
    [InlineData("senhasenha12")]
    [InlineData("Senha1234567")]
    [InlineData("S3nh4!1234567")]
    [InlineData("password2026")]
    [InlineData("Flamengo!2026")]
    [InlineData("bemvindo@2025")]
    [InlineData("corinthians1910")]
    [InlineData("20262026202620")]
    [InlineData("administrador123")]
    public void Check_CommonPassword_IsRefused(string password) =>
        Assert.Equal("Esta senha é fácil de adivinhar. Escolha outra, por exemplo uma frase só sua.", PasswordRules.Check(password, Ana, null));

    [Theory]
    [InlineData("meu Conecta do dia", "A senha não pode conter \"conecta\".")]
    [InlineData("C0NECTA? conéctâ sim", "A senha não pode conter \"conecta\".")]
    [InlineData("amo a padaria sol muito", "A senha não pode conter o nome da empresa.")]
    [InlineData("PadáriaSol e mais", "A senha não pode conter o nome da empresa.")]
    [InlineData("aqui mariana.lopes manda", "A senha não pode conter o seu login.")]
    public void Check_NamesOfProductCompanyAndPerson_AreRefused(string password, string message) =>
        Assert.Equal(message, PasswordRules.Check(password, Ana, "Padaria Sol"));

    [Theory]
    [InlineData("girassol-azul-42")]
    [InlineData("cavalo-bateria-9")]
    [InlineData("tapete voador 77 azul")]
    [InlineData("x9$kQ2!mZp0Lr")]
    [InlineData("chuva fina na serra")]
    public void Check_OwnPhrase_IsGood(string password) => Assert.Null(PasswordRules.Check(password, Ana, "Padaria Sol"));

    [Fact]
    public void List_HoldsAtLeastThreeThousandAcceptableOtherwise() => Assert.True(CommonPasswords.Count >= 3000, $"{CommonPasswords.Count}");
}
