using System.Globalization;
using System.Text;
using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The three answers to "the same contact in several rows" (import.md 11), on both databases.</summary>
public sealed class RepeatedRowsTests
{
    private const string Twice = "Nome;Celular;E-mail;Cidade\nAna;35988887777;ana@exemplo.com.br;\nRui;11987654321;;Santos\nAna Nova;(35) 8888-7777;;Belém\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Repeated_FirstLastAndMerge_EachLeaveOneContactAsTheySay(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        foreach (var (rule, company, name, email, city, survivor, repeat) in new (RepeatedRule, long, string, string?, string?, int, int)[]
        {
            (RepeatedRule.First, database.AlfaId, "Ana", "ana@exemplo.com.br", null, 2, 4),
            (RepeatedRule.Last, database.BetaId, "Ana Nova", null, "Belém", 4, 2),
        })
        {
            var flow = new ImportFlow(database, company);
            var import = await flow.ImportAsync(Twice, new ImportRules { Repeated = rule });

            Assert.Equal("3 = 2 + 0 + 0 + 1 + 0 + 0", ImportFlow.Counts(import));
            var ana = await flow.DbAsync(db => db.Contacts.SingleAsync(c => c.PhoneCanonical == "+5535988887777"));
            Assert.Equal((name, email, city), (ana.Name, ana.Email, ana.City));
            var repeated = Assert.Single(await flow.RowsAsync(import.Id), r => r.Bucket == ImportBucket.Repeated);
            Assert.Equal((repeat, survivor), (repeated.RowNo, repeated.SurvivorRowNo));
            var issue = Assert.Single(await flow.IssuesAsync(import.Id), i => i.Code == "row.repeated");
            Assert.Equal((repeat, $"linha {survivor}", $"Mesmo contato da linha {survivor}."), (issue.Row, issue.Value, issue.Message));
        }
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task LongFile_RepeatsOfRowsFarAbove_AreFoundByEachKeyAndThroughOtherRepeats(DatabaseProvider provider)
    {
        const int Rows = 21_000;
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var list = new StringBuilder("Nome;Código;Celular\n");
        for (var i = 1; i <= Rows; i++) list.Append(CultureInfo.InvariantCulture, $"Ana;C{i};359810{i:D5}\n");
        list.Append("Ana;X1;35981000005\n").Append("Ana;C7;35999990000\n").Append("Ana;X3;35999990000\n");

        var import = await flow.PlanAsync(await flow.ReadAsync(ImportFlow.Csv(list.ToString()), "longa.csv"), new ImportRules { Repeated = RepeatedRule.First });

        Assert.Equal((Rows, 3), (import.New, import.Repeated));
        var repeated = await flow.DbAsync(db => db.ImportRows.Where(r => r.Bucket == ImportBucket.Repeated).OrderBy(r => r.Seq).Select(r => r.SurvivorRowNo).ToListAsync());
        Assert.Equal([6, 8, 8], repeated);
        Assert.Contains(await flow.IssuesAsync(import.Id), i => i.Code == "batch.sequential_phones" && i.Message.Contains("21", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Last_RowThatCannotStandAlone_WaitsAndTheOneBeforeItRules(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);

        var import = await flow.ImportAsync(
            "Nome;Celular;Cidade\nAna;35988887777;Itajubá\nAna Dois;35988887777;Belém\n;35988887777;Maceió\n", new ImportRules { Repeated = RepeatedRule.Last });

        Assert.Equal("3 = 1 + 0 + 0 + 1 + 0 + 1", ImportFlow.Counts(import));
        Assert.Equal(["name.missing"], await flow.CodesAsync(import.Id, 4));
        Assert.Equal("linha 3", Assert.Single(await flow.IssuesAsync(import.Id), i => i.Code == "row.repeated").Value);
        Assert.Equal("Ana Dois", await flow.DbAsync(db => db.Contacts.Select(c => c.Name).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Last_ManyRepeatsOfOneContact_ClosesAndASecondRunChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var rows = Enumerable.Range(1, 1200).Select(i => $"Cliente {i};35988887777;Cidade {i}");
        var csv = "Nome;Celular;Cidade\n" + string.Join('\n', rows) + "\nRui;11987654321;Santos\n";
        var rules = new ImportRules { Repeated = RepeatedRule.Last };

        var first = await flow.ImportAsync(csv, rules);
        var second = await flow.ImportAsync(csv, rules);

        Assert.Equal("1201 = 2 + 0 + 0 + 1199 + 0 + 0", ImportFlow.Counts(first));
        Assert.Equal("1201 = 0 + 0 + 2 + 1199 + 0 + 0", ImportFlow.Counts(second));
        Assert.Equal("Cidade 1200", await flow.DbAsync(db => db.Contacts.Where(c => c.PhoneCanonical == "+5535988887777").Select(c => c.City).SingleAsync()));
        Assert.All((await flow.RowsAsync(first.Id)).Where(r => r.Bucket == ImportBucket.Repeated), r => Assert.Equal(1201, r.SurvivorRowNo));
    }
}
