using Conecta.Core.Imports.Profiles;

namespace Conecta.Tests.Imports.Profiles;

public sealed class ProfileDocumentTests
{
    // The profile that import.md 20 prints.
    private const string Printed = """
        { "version": 1, "name": "ERP Alfa", "sheet": null, "headerRow": null, "noHeader": false,
          "encoding": "auto", "delimiter": "auto", "decimal": "auto", "dateOrder": "dmy",
          "country": "BR", "areaCode": null, "key": ["externalId", "phone"],
          "blank": "keep", "tags": "add", "repeated": "merge", "hiddenRows": "include",
          "invalidOptional": "pending", "serviceNumbers": "error", "landlines": "accept", "onlyIfNoPending": false,
          "group": null, "addTags": [],
          "consent": { "answer": "none" },
          "columns": [ { "heading": "Celular", "field": "phone", "policy": "overwrite" },
                       { "heading": "Cliente", "field": "name", "policy": "ifEmpty" } ] }
        """;

    [Fact]
    public void Parse_TheProfileOfTheManual_IsReadAndWrittenAlike()
    {
        var profile = ProfileDocument.Parse(Printed, out var detail);

        Assert.Null(detail);
        Assert.Equal(("ERP Alfa", "Celular", "ifEmpty"), (profile!.Name, profile.Columns[0].Heading, profile.Columns[1].Policy));
        var again = ProfileDocument.Parse(profile.Write(), out _)!;
        Assert.Equal(profile.Columns, again.Columns);
        Assert.Equal(profile with { Columns = [], Key = [], AddTags = [] }, again with { Columns = [], Key = [], AddTags = [] });
    }

    [Theory]
    [InlineData("", "não é um perfil em JSON")]
    [InlineData("[]", "não é um perfil em JSON")]
    [InlineData("null", "o arquivo está vazio")]
    [InlineData("""{"name":"x"}""", "version tem de ser 1")]
    [InlineData("""{"version":2}""", "version tem de ser 1")]
    [InlineData("""{"version":1,"senha":"x"}""", "propriedade desconhecida")]
    [InlineData("""{"version":1,"columns":[{"heading":"A","campo":"name"}]}""", "propriedade desconhecida")]
    [InlineData("""{"version":1,"blank":"apagar"}""", "valor que não existe em blank")]
    [InlineData("""{"version":1,"country":"US"}""", "valor que não existe em country")]
    [InlineData("""{"version":1,"areaCode":20}""", "valor que não existe em areaCode")]
    [InlineData("""{"version":1,"noHeader":true,"headerRow":2}""", "não andam juntos")]
    [InlineData("""{"version":1,"consent":{"answer":"all","basis":"x","source":"y","date":"2026-01-02"}}""", "declaredBy")]
    [InlineData("""{"version":1,"consent":{"answer":"column"}}""", "optIn")]
    [InlineData("""{"version":1,"key":["email"]}""", "valor que não existe em key")]
    public void Parse_AnythingElse_SaysWhatIsWrong(string json, string expected)
    {
        Assert.Null(ProfileDocument.Parse(json, out var detail));
        Assert.Contains(expected, detail, StringComparison.Ordinal);
    }
}
