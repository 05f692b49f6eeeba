using Conecta.Core.Imports.Matching;

namespace Conecta.Tests.Imports.Matching;

public sealed class HeadingTextTests
{
    [Theory]
    [InlineData(" Data de Nascimento ", "data nascimento", null)]
    [InlineData("E-mail", "e mail", null)]
    [InlineData("TELEFONE 2", "telefone", 2)]
    [InlineData("Telefone (2)", "telefone", 2)]
    [InlineData("fone2", "fone", 2)]
    [InlineData("Nº do Celular", "celular", null)]
    [InlineData("N. Telefone", "telefone", null)]
    [InlineData("nome_completo", "nome completo", null)]
    [InlineData("Razão   Social", "razao social", null)]
    [InlineData("CPF/CNPJ", "cpf cnpj", null)]
    [InlineData("N", "n", null)]
    [InlineData("2", "2", null)]
    [InlineData("Código do país", "codigo pais", null)]
    [InlineData("***", "", null)]
    [InlineData(null, "", null)]
    public void Normalize_Heading_LosesWhatDiffersFromListToList(string? heading, string text, int? index) =>
        Assert.Equal(new HeadingText(text, index), HeadingText.Normalize(heading));

    [Fact]
    public void ToString_WithIndex_IsTheFormThatIsRemembered() => Assert.Equal("telefone 2", HeadingText.Normalize("Telefone nº 2").ToString());
}
