using System.Text.Json;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

public sealed class ImportCommandTests
{
    private static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "Data", "contacts", file);

    [Fact]
    public async Task Import_EverySampleList_GivesExpectedCountsAsJson()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Sample("expected.json")));
        foreach (var list in expected.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
        {
            await EmptyAsync(database);

            var (exitCode, answer) = await ImportProcess.JsonAsync(database.Folder, null, "import", "--company", "alfa", "--file", Sample(list.Name), "--quiet");

            Assert.Equal(1, exitCode);
            Assert.Equal(
                ["import", "rows", "new", "updated", "unchanged", "repeated", "ignored", "pending", "elapsedMs", "issues"],
                answer.EnumerateObject().Select(p => p.Name));
            foreach (var count in list.Value.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number))
                Assert.True(count.Value.GetInt32() == answer.GetProperty(count.Name).GetInt32(), $"{list.Name} {count.Name}: {answer.GetProperty(count.Name)}");
            var issues = answer.GetProperty("issues").EnumerateArray().ToList();
            Assert.Equal(issues.Select(i => i.GetProperty("row").GetInt32()).Order(), issues.Select(i => i.GetProperty("row").GetInt32()));
            Assert.All(issues, i => Assert.Equal(["row", "column", "code", "severity", "value", "message"], i.EnumerateObject().Select(p => p.Name)));
        }
    }

    [Fact]
    public async Task Import_DryRunFromStandardInput_PlansAndKeepsNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var csv = ImportFlow.Csv("Nome;Celular\nAna;(35) 98888-7777\nRui;553588887777\n");

        var (exitCode, answer) = await ImportProcess.JsonAsync(database.Folder, csv, "import", "--company", "alfa", "--file", "-", "--dry-run");

        Assert.Equal(0, exitCode);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("import").ValueKind);
        Assert.Equal((2, 1, 1), (answer.GetProperty("rows").GetInt32(), answer.GetProperty("new").GetInt32(), answer.GetProperty("repeated").GetInt32()));
        Assert.DoesNotContain(answer.GetProperty("issues").EnumerateArray(), i => i.GetProperty("code").GetString() == "file.type_mismatch");
        var flow = new ImportFlow(database, database.AlfaId);
        Assert.Equal(0, await flow.DbAsync(async db => await db.Contacts.CountAsync() + await db.ImportJobs.CountAsync() + await db.ImportRows.CountAsync() + await db.ContactGroups.CountAsync()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(database.Folder, "imports"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(2, "usage.invalid", "import", "--file", "x.csv")]
    [InlineData(2, "usage.invalid", "import", "--company", "alfa", "--file", "x.csv", "--modo", "create")]
    [InlineData(1, "file.not_found", "import", "--company", "alfa", "--file", "/nao/existe.csv")]
    public async Task Import_WrongUsage_SaysSoInTheOneDocument(int expectedExit, string code, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("conecta-cli-").FullName;

        var (exitCode, answer) = await ImportProcess.JsonAsync(folder, null, arguments);

        Assert.Equal(expectedExit, exitCode);
        Assert.Equal(code, Assert.Single(answer.GetProperty("issues").EnumerateArray()).GetProperty("code").GetString());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Import_UnknownCompany_ExitsWithTwo()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        var (exitCode, answer) = await ImportProcess.JsonAsync(database.Folder, null, "import", "--company", "gama", "--file", Sample("mailing.csv"));

        Assert.Equal(2, exitCode);
        Assert.Equal("company.not_found", Assert.Single(answer.GetProperty("issues").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Import_WhileAnInstanceHoldsTheFolder_IsUnreachable()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var held = InstanceLock.TryTake(database.Services.GetRequiredService<DataFolder>());

        var (exitCode, answer) = await ImportProcess.JsonAsync(database.Folder, null, "import", "--company", "alfa", "--file", Sample("mailing.csv"));

        Assert.Equal(1, exitCode);
        Assert.Equal("instance.unreachable", Assert.Single(answer.GetProperty("issues").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Import_MaxIssues_EndsWithTheNumberLeftOut()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        var (_, answer) = await ImportProcess.JsonAsync(database.Folder, null, "import", "--company", "alfa", "--file", Sample("mailing.csv"), "--dry-run", "--max-issues", "3");
        var (_, all) = await ImportProcess.JsonAsync(database.Folder, null, "import", "--company", "alfa", "--file", Sample("mailing.csv"), "--dry-run");

        var issues = answer.GetProperty("issues").EnumerateArray().ToList();
        Assert.Equal(4, issues.Count);
        Assert.Equal("issues.truncated", issues[3].GetProperty("code").GetString());
        Assert.Equal((all.GetProperty("issues").GetArrayLength() - 3).ToString(), issues[3].GetProperty("value").GetString());
    }

    private static async Task EmptyAsync(TestDatabase database)
    {
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (contacts, jobs) = (db.Contacts, db.ImportJobs);
        await db.WriteAsync(
            async token =>
            {
                await jobs.ExecuteDeleteAsync(token);
                await contacts.ExecuteDeleteAsync(token);
            }, default);
    }
}
