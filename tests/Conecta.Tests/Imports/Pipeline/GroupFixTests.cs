using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Review;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>"Corrigir em grupo": one act for all rows with one problem, one act to take it back (import.md 5.3).</summary>
public sealed class GroupFixTests
{
    private const string Sheet =
        "Nome;Celular;UF;Plano\nAna;35988887771;Sao Pualo;Prata\nRui;35988887772;sao pualo;Ouro\nLia;35988887773;Sao Pualo;Prata\nZé;98888-7774;XX;Ouro\nEva;98888-7775;MG;Ouro\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Groups_AreByColumnReasonAndValueWithCounts(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (flow, id) = await BeginAsync(database);

        var groups = await ListAsync(flow, id);

        Assert.Equal(
            ["UF state.unknown 4", "Celular phone.missing_area_code 2", "Plano choice.unknown 2"],
            groups.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Heading} {g.Code} {g.Rows}")));
        Assert.Equal([("Sao Pualo", 2), ("XX", 1), ("sao pualo", 1)], groups[0].Values.Select(v => (v.Value!, v.Rows)).OrderByDescending(v => v.Rows).ThenBy(v => v.Item1, StringComparer.Ordinal));
        Assert.Contains("SP", groups[0].Choices);
        Assert.Equal([GroupAction.UseAreaCode, GroupAction.Skip], groups[1].Actions);
        Assert.Contains(GroupAction.CreateOption, groups[2].ValueActions);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task EveryAction_CorrectsItsRowsAndUndoPutsThemBack(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (flow, id) = await BeginAsync(database);
        var before = await ReviewState.TakeAsync(flow, id);

        foreach (var (fix, rows, counts) in new (GroupFix, int, string)[]
        {
            (new GroupFix(2, "state.unknown", GroupAction.Replace, OfValue: true, "Sao Pualo", "SP"), 2, "5 = 0 + 0 + 0 + 0 + 0 + 5"),
            (new GroupFix(3, "choice.unknown", GroupAction.CreateOption, OfValue: true, "Prata"), 2, "5 = 0 + 0 + 0 + 0 + 0 + 5"),
            (new GroupFix(2, "state.unknown", GroupAction.Blank), 4, "5 = 1 + 0 + 0 + 0 + 0 + 4"),
            (new GroupFix(1, "phone.missing_area_code", GroupAction.UseAreaCode, Text: "35"), 2, "5 = 1 + 0 + 0 + 0 + 0 + 4"),
            (new GroupFix(2, "state.unknown", GroupAction.Skip), 4, "5 = 0 + 0 + 0 + 0 + 4 + 1"),
        })
        {
            var outcome = await FixAsync(flow, id, fix);
            var after = await flow.JobAsync(id);
            Assert.Equal((rows, counts), (outcome.Rows, ImportFlow.Counts(after)));
            Assert.Equal(1, await flow.DbAsync(db => db.ImportEdits.CountAsync(e => e.UndoneAt == null)));

            Assert.Equal(rows, await flow.WithAsync<ImportEdits, int>(e => e.UndoAsync(id, outcome.EditId!.Value, default)));
            Assert.Equal(before, await ReviewState.TakeAsync(flow, id));
        }

        Assert.Equal("Ouro", (await flow.DbAsync(db => db.CustomFields.SingleAsync())).Options);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Replace_IsRememberedAndOfferedNextTimeButNotApplied(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (flow, id) = await BeginAsync(database);
        await FixAsync(flow, id, new GroupFix(2, "state.unknown", GroupAction.Replace, OfValue: true, "Sao Pualo", "SP"));

        var next = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;UF\nBia;35988887779;SAO PUALO\n"), "depois.csv");
        var plan = await flow.PlanAsync(next);
        var offered = Assert.Single(Assert.Single(await ListAsync(flow, next)).Values);
        await FixAsync(flow, next, new GroupFix(2, "state.unknown", GroupAction.Replace, OfValue: true, "SAO PUALO", offered.Remembered));

        Assert.Equal(("1 = 0 + 0 + 0 + 0 + 0 + 1", "SP"), (ImportFlow.Counts(plan), offered.Remembered));
        Assert.Equal(2, await flow.DbAsync(db => db.ImportValueMaps.Select(m => m.Uses).SingleAsync()));
        // Whose phone it is nobody remembers: that would tell who somebody is.
        var phone = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular\nBia;123\n"), "fone.csv");
        await flow.PlanAsync(phone);
        var code = Assert.Single(await ListAsync(flow, phone)).Code;
        await FixAsync(flow, phone, new GroupFix(1, code, GroupAction.Replace, OfValue: true, "123", "35988887770"));
        Assert.Equal(1, await flow.DbAsync(db => db.ImportValueMaps.CountAsync()));
    }

    [Fact]
    public async Task Replace_ByWhatIsRefusedToo_ChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (flow, id) = await BeginAsync(database);

        var refused = await Assert.ThrowsAsync<FieldErrorException>(() => FixAsync(flow, id, new GroupFix(2, "state.unknown", GroupAction.Replace, OfValue: true, "XX", "ZZ")));
        var empty = await Assert.ThrowsAsync<FieldErrorException>(() => FixAsync(flow, id, new GroupFix(2, "state.unknown", GroupAction.Replace, OfValue: true, "XX", " ")));
        var code = await Assert.ThrowsAsync<FieldErrorException>(() => FixAsync(flow, id, new GroupFix(1, "phone.missing_area_code", GroupAction.UseAreaCode, Text: "20")));

        Assert.Equal(("Text", "“ZZ” também não serve: UF desconhecida."), (refused.Field, refused.Message));
        Assert.Equal(("Informe o valor que entra no lugar.", "O DDD 20 não existe."), (empty.Message, code.Message));
        Assert.Equal(0, await flow.DbAsync(db => db.ImportEdits.CountAsync()));
    }

    [Fact]
    public async Task TreatAsAreaCode_TurnsAForeignNumberIntoABrazilianOne()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular\nAna;+54 99988-7766\nRui;35988887772\n"), "lista.csv");
        await flow.PlanAsync(id);
        var group = Assert.Single(await ListAsync(flow, id), g => g.Actions.Contains(GroupAction.TreatAsAreaCode));

        await FixAsync(flow, id, new GroupFix(group.Position, group.Code, GroupAction.TreatAsAreaCode));

        Assert.StartsWith("{\"name\":\"Ana\",\"phone\":\"+5554", (await flow.RowsAsync(id))[0].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_OfManyRows_ClosesInEveryTransactionAndIsOneEdit()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var rows = string.Join('\n', Enumerable.Range(0, 1300).Select(i => string.Create(CultureInfo.InvariantCulture, $"Cliente {i};3598{i * 7:0000000};{(i % 2 == 0 ? "Sao Pualo" : "MG")}")));
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;UF\n" + rows + "\n"), "lista.csv");
        await flow.PlanAsync(id);

        var outcome = await FixAsync(flow, id, new GroupFix(2, "state.unknown", GroupAction.Replace, OfValue: true, "Sao Pualo", "SP"));
        var after = await flow.JobAsync(id);

        Assert.Equal((650, true), (outcome.Rows, after.Counts.Closes));
        Assert.Equal(0, after.Pending);
        Assert.Equal(1, await flow.DbAsync(db => db.ImportEdits.CountAsync()));
        var partial = await ReviewState.TakeAsync(flow, id);
        await flow.PlanAsync(id);
        Assert.Equal(await ReviewState.TakeAsync(flow, id), partial);
    }

    private static async Task<(ImportFlow Flow, long Id)> BeginAsync(TestDatabase database)
    {
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.DbAsync(async db =>
        {
            db.CustomFields.Add(new CustomField { Name = "Plano", Key = "plano", Kind = CustomFieldKind.Choice, Options = "Ouro", Position = 1 });
            return await db.SaveChangesAsync();
        });
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        await flow.PlanAsync(id);
        return (flow, id);
    }

    private static async Task<IReadOnlyList<ProblemGroup>> ListAsync(ImportFlow flow, long id)
    {
        var import = await flow.JobAsync(id);
        return await flow.WithAsync<ImportProblems, IReadOnlyList<ProblemGroup>>(p => p.ListAsync(import, mayCreateOptions: true, mayRestore: true, null, default));
    }

    private static Task<EditOutcome> FixAsync(ImportFlow flow, long id, GroupFix fix) => flow.WithAsync<GroupFixes, EditOutcome>(f => f.ApplyAsync(id, fix, default));
}
