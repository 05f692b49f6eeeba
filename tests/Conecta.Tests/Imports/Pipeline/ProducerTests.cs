using System.Text;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Conecta.Web.Cli;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Fifty contacts as eight programs write them give one result (import.md 22 E).</summary>
public sealed class ProducerTests
{
    [Fact]
    [Trait("Catalogue", "46")]
    [Trait("Catalogue", "E")]
    public async Task Import_SameListOfEightProducers_SameResultByteForByteAndSameContacts()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.DbAsync(async db =>
        {
            db.CustomFields.Add(new CustomField { Name = "Limite", Key = "limite", Kind = CustomFieldKind.Number, Position = 1 });
            return await db.SaveChangesAsync();
        });
        var results = new List<(string Name, string Json, string Contacts)>();
        foreach (var producer in ProducerWorkbook.All)
        {
            var import = await flow.ImportAsync(producer.Build(), "contatos.xlsx");
            results.Add((producer.Name, await JsonAsync(flow, import), await Snapshot.TakeAsync(flow)));
            await EmptyAsync(flow);
        }

        Assert.Equal(8, results.Count);
        Assert.Contains("\"rows\":50,\"new\":48,\"updated\":0,\"unchanged\":0,\"repeated\":0,\"ignored\":0,\"pending\":2", results[0].Json, StringComparison.Ordinal);
        Assert.Contains("cell.merged", results[0].Json, StringComparison.Ordinal);
        Assert.Contains("Segunda linha", results[0].Contacts, StringComparison.Ordinal);
        foreach (var (name, json, contacts) in results.Skip(1))
        {
            Assert.True(results[0].Json == json, $"{name}:\n{json}\n{results[0].Name}:\n{results[0].Json}");
            Assert.Equal(results[0].Contacts, contacts);
        }
    }

    /// <summary>The document of the command line, without the number of the import and the time it took.</summary>
    private static async Task<string> JsonAsync(ImportFlow flow, ImportJob import)
    {
        using var document = new MemoryStream();
        var issues = await flow.IssuesAsync(import.Id);
        var report = new ImportReport(ImportArguments.Parse(["--company", "alfa", "--file", "-", "--json"], out _), document, _ => Task.CompletedTask);
        await report.WriteAsync(null, import.Counts, TimeSpan.Zero, issues.ToAsyncEnumerable(), issues.Count, null);
        return Encoding.UTF8.GetString(document.ToArray());
    }

    private static Task<int> EmptyAsync(ImportFlow flow) => flow.DbAsync(async db =>
    {
        var (contacts, jobs) = (db.Contacts, db.ImportJobs);
        return await db.WriteAsync(
            async token =>
            {
                await jobs.ExecuteDeleteAsync(token);
                return await contacts.ExecuteDeleteAsync(token);
            }, default);
    });
}
