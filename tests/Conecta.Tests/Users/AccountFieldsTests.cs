using Conecta.Core.Users;

namespace Conecta.Tests.Users;

public sealed class AccountFieldsTests
{
    // ROLE-2
    [Theory]
    [InlineData("Ana", "ana@loja.test", true, null, null)]
    [InlineData("A", "ana@loja.test", true, null, "Name")]
    [InlineData("  ", "ana@loja.test", true, null, "Name")]
    [InlineData("Ana\r\nBcc: x", "ana@loja.test", true, null, "Name")]
    [InlineData("Ana", "", true, null, "Login")]
    [InlineData("Ana", "ana sem arroba", true, null, "Login")]
    [InlineData("Ana", "ana@caixa", true, null, "Login")]
    [InlineData("Ana", "ana@caixa", false, "ana@loja.test", null)]
    [InlineData("Ana", "ana@caixa", false, null, "RecoveryEmail")]
    [InlineData("Ana", "ana@caixa", false, "ana@caixa", "RecoveryEmail")]
    [InlineData("Ana", "ana@loja.test", false, "Ana <ana@loja.test>", "RecoveryEmail")]
    [InlineData("Ana", "ana@loja.test\nBcc: x@y.test", true, null, "Login")]
    public void Validate_NameLoginAndRecovery_TellsTheFieldToBlame(string name, string login, bool usesLogin, string? recovery, string? field)
    {
        var result = new AccountFieldsValidator().Validate(new AccountFields { Name = name, Login = login, UsesLoginForRecovery = usesLogin, RecoveryEmail = recovery });

        Assert.Equal(field is null ? [] : [field], result.Errors.Select(e => e.PropertyName));
    }

    [Fact]
    public void Validate_NameOf101Characters_IsTooLong() =>
        Assert.False(new AccountFieldsValidator().Validate(new AccountFields { Name = new string('a', 101), Login = "ana@loja.test" }).IsValid);
}
