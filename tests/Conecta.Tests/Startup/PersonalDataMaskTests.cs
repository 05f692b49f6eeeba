using Conecta.Web.Startup;

namespace Conecta.Tests.Startup;

public sealed class PersonalDataMaskTests
{
    [Theory]
    [InlineData("login ana.souza@exemplo.com.br failed", "login ***@*** failed")]
    [InlineData("phone +5511987654321.", "phone ***.")]
    [InlineData("phone (11) 98765-4321 refused", "phone *** refused")]
    [InlineData("cpf 123.456.789-09", "cpf ***")]
    [InlineData("cnpj 11.222.333/0001-81 exists", "cnpj *** exists")]
    [InlineData("{\"value\":\"5511987654321\"}", "{\"value\":\"***\"}")]
    public void Mask_PersonalData_BecomesStars(string line, string expected) => Assert.Equal(expected, PersonalDataMask.Mask(line));

    [Theory]
    [InlineData("GET /e/{empresa}/contatos 200 in 35 ms (0HNE1234ABCDE:00000001)")]
    [InlineData("\"Timestamp\":\"2026-11-22T17:08:23.1234567+00:00\"")]
    [InlineData("Job 42 (import.run) failed at try 3")]
    [InlineData("row 100000 of 1000000")]
    public void Mask_TechnicalText_IsKept(string line) => Assert.Equal(line, PersonalDataMask.Mask(line));
}
