using System.Text.Json;
using Conecta.Core.Contacts;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary><c>import --map</c> (import.md 20).</summary>
public sealed class ProfileCommandTests
{
    private const string List = "Quem é,Onde chamar,Situação\nAna,35988887777,ativa\nRui,\"0800 123 4567\",ativo\n";

    private const string Profile = """
        {"version":1,"name":"ERP","delimiter":",","serviceNumbers":"error","group":"Carga ERP","addTags":["erp"],
         "columns":[{"heading":"QUEM E","field":"name"},{"heading":"Onde chamar","field":"phone"},{"heading":"Vendedor","field":"notes"}]}
        """;

    [Fact]
    public async Task Import_WithAProfile_MapsByItAndTellsWhatTheFileLacks()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        var (exitCode, answer) = await RunAsync(database, Profile, List);

        Assert.Equal(1, exitCode);
        Assert.Equal((2, 1, 1), (answer.GetProperty("rows").GetInt32(), answer.GetProperty("new").GetInt32(), answer.GetProperty("pending").GetInt32()));
        var missing = Assert.Single(answer.GetProperty("issues").EnumerateArray(), i => i.GetProperty("code").GetString() == "mapping.heading_not_found");
        Assert.Equal(("warning", "O título \"Vendedor\" do perfil não está no arquivo."), (missing.GetProperty("severity").GetString(), missing.GetProperty("message").GetString()));
        var flow = new ImportFlow(database, database.AlfaId);
        Assert.Equal("Ana", await flow.DbAsync(db => db.Contacts.Select(c => c.Name).SingleAsync()));
        Assert.Equal("erp", await flow.DbAsync(db => db.Tags.Select(t => t.Name).SingleAsync()));
        Assert.Equal("Carga ERP", await flow.DbAsync(db => db.ContactGroups.Select(g => g.Name).SingleAsync()));
    }

    [Fact]
    public async Task Import_KeyOfTheProfileNotInTheFile_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        var (exitCode, answer) = await RunAsync(database, Profile.Replace("Onde chamar", "Zap do cliente", StringComparison.Ordinal), List);

        Assert.Equal((1, JsonValueKind.Null), (exitCode, answer.GetProperty("import").ValueKind));
        Assert.Contains(answer.GetProperty("issues").EnumerateArray(), i => i.GetProperty("code").GetString() == "mapping.heading_not_found" && i.GetProperty("severity").GetString() == "error");
        Assert.Equal(0, await new ImportFlow(database, database.AlfaId).DbAsync(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Import_ProfileThatIsNone_IsWrongUsage()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        var (exitCode, answer) = await RunAsync(database, """{"version":1,"cor":"azul"}""", List);

        Assert.Equal(2, exitCode);
        Assert.Equal("mapping.profile_invalid", answer.GetProperty("issues")[0].GetProperty("code").GetString());
    }

    private static async Task<(int ExitCode, JsonElement Answer)> RunAsync(TestDatabase database, string profile, string list)
    {
        var path = Path.Combine(database.Folder, "perfil.json");
        await File.WriteAllTextAsync(path, profile);
        return await ImportProcess.JsonAsync(database.Folder, ImportFlow.Csv(list), "import", "--company", "alfa", "--file", "-", "--map", path, "--quiet");
    }
}
