using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Tags;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Review;
using Conecta.Core.Imports.Run;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Corrections in the review: what they change, what they leave, and the way back (import.md 5.3, 12).</summary>
public sealed class RowEditTests
{
    private const string Sheet = "Nome;Celular;UF\nAna;35988887777;MG\nRui;98765-4321;MG\nLia;11987654321;Sao Pualo\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Edit_BadCells_MakeTheRowsGoodAndUndoPutsThemBack(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        var before = await flow.PlanAsync(id);
        var staged = await ReviewState.TakeAsync(flow, id);

        var phone = await EditAsync(flow, id, 2, 1, "(35) 98765-4321");
        var state = await EditAsync(flow, id, 3, 2, "SP");
        var after = await flow.JobAsync(id);

        Assert.Equal("3 = 1 + 0 + 0 + 0 + 0 + 2", ImportFlow.Counts(before));
        Assert.Equal("3 = 3 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(after));
        Assert.Equal(before.PlanNumber + 2, after.PlanNumber);
        Assert.DoesNotContain("phone.missing_area_code", await flow.CodesAsync(id, 3));
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportConfirmation>(c => c.ConfirmAsync(id, before.PlanNumber, default)));
        var told = await flow.WithAsync<ImportEdits, IReadOnlyList<ImportEdit>>(e => e.ListAsync(id, before.PlanNumber, 10, default));
        Assert.Equal(["Linha 4. UF: “Sao Pualo” → “SP”", "Linha 3. Celular: “98765-4321” → “(35) 98765-4321”"], told.Select(e => e.Description));

        await flow.WithAsync<ImportEdits>(e => e.UndoAsync(id, phone.EditId!.Value, default));
        await flow.WithAsync<ImportEdits>(e => e.UndoAsync(id, state.EditId!.Value, default));

        Assert.Equal(staged, await ReviewState.TakeAsync(flow, id));
        await Assert.ThrowsAsync<MissingException>(() => flow.WithAsync<ImportEdits>(e => e.UndoAsync(id, state.EditId!.Value, default)));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Edit_ToTheNumberOfAnotherRow_MakesItARepeatAndBackAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        await flow.PlanAsync(id);

        var edit = await EditAsync(flow, id, 2, 1, "35 8888 7777");
        var repeated = (await flow.RowsAsync(id))[1];
        var counts = ImportFlow.Counts(await flow.JobAsync(id));
        // The row that stood for it turns bad: now the other one stands alone.
        await EditAsync(flow, id, 1, 1, "123");
        var alone = (await flow.RowsAsync(id))[1];

        Assert.Equal((ImportBucket.Repeated, 2), (repeated.Bucket!.Value, repeated.SurvivorRowNo!.Value));
        Assert.Equal("3 = 1 + 0 + 0 + 1 + 0 + 1", counts);
        Assert.Equal((ImportBucket.New, null), (alone.Bucket!.Value, alone.SurvivorRowNo));
        await flow.WithAsync<ImportEdits>(e => e.UndoAsync(id, edit.EditId!.Value, default));
        Assert.Equal("3 = 0 + 0 + 0 + 0 + 0 + 3", ImportFlow.Counts(await flow.JobAsync(id)));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Skip_ARow_IgnoresItByNameUntilItIsTakenBack(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        await flow.PlanAsync(id);

        await flow.WithAsync<ImportEdits>(e => e.SkipAsync(id, 1, skip: true, default));
        var skipped = await flow.JobAsync(id);
        var issue = Assert.Single(await flow.IssuesAsync(id), i => i.Row == 2);
        await flow.WithAsync<ImportEdits>(e => e.SkipAsync(id, 1, skip: false, default));

        Assert.Equal("3 = 0 + 0 + 0 + 0 + 1 + 2", ImportFlow.Counts(skipped));
        Assert.Equal(("row.skipped_by_user", true), (issue.Code, issue.Message.StartsWith("Ignorada por ", StringComparison.Ordinal)));
        Assert.Equal("3 = 1 + 0 + 0 + 0 + 0 + 2", ImportFlow.Counts(await flow.JobAsync(id)));
    }

    [Fact]
    public async Task Edit_CellThatSomebodyElseChanged_IsRefusedWithWhatStandsThere()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        await flow.PlanAsync(id);
        await EditAsync(flow, id, 3, 2, "SP");

        var refused = await Assert.ThrowsAsync<FieldErrorException>(
            () => flow.WithAsync<ImportEdits>(e => e.ChangeAsync(id, 3, [new TypedCell(2, "RJ", "Sao Pualo")], default)));

        Assert.Equal("Cells[2]", refused.Field);
        Assert.Contains("“SP”", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_OfAnotherCompanyOrOfARunningImport_ChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        var mapping = flow.WithAsync<ImportEdits>(e => e.ChangeAsync(id, 1, [new TypedCell(0, "X")], default));
        await Assert.ThrowsAsync<ImportMoveException>(() => mapping);
        await flow.PlanAsync(id);

        await Assert.ThrowsAsync<MissingException>(
            () => new ImportFlow(database, database.BetaId).WithAsync<ImportEdits>(e => e.ChangeAsync(id, 1, [new TypedCell(0, "X")], default)));
        await Assert.ThrowsAsync<MissingException>(() => flow.WithAsync<ImportEdits>(e => e.ChangeAsync(id, 1, [new TypedCell(9, "X")], default)));
        Assert.Equal(0, await flow.DbAsync(db => db.ImportEdits.CountAsync()));
    }

    /// <summary>The heart of it: planning only what an edit touches must give what a whole dry run would give.</summary>
    [Theory]
    [InlineData(RepeatedRule.Merge, 1)]
    [InlineData(RepeatedRule.Merge, 2)]
    [InlineData(RepeatedRule.First, 3)]
    [InlineData(RepeatedRule.Last, 4)]
    [InlineData(RepeatedRule.Last, 5)]
    public async Task Edits_AtRandom_PlanLikeAWholeDryRun(RepeatedRule rule, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var random = new Random(seed);
        string Phone() => random.Next(12) == 0 ? "123" : string.Create(CultureInfo.InvariantCulture, $"3598888{random.Next(12):0000}");
        string Code() => random.Next(3) == 0 ? "" : "C" + random.Next(10).ToString(CultureInfo.InvariantCulture);
        string Name() => random.Next(8) == 0 ? "" : "Nome " + random.Next(100).ToString(CultureInfo.InvariantCulture);
        string Tag() => random.Next(2) == 0 ? "" : "t" + random.Next(4).ToString(CultureInfo.InvariantCulture);
        string State() => random.Next(5) == 0 ? "??" : "MG";
        string Rows(int count) => string.Join('\n', Enumerable.Range(0, count).Select(_ => $"{Code()};{Name()};{Phone()};{Tag()};{State()}"));
        (int, string?)[] mapped = [(0, "externalId"), (1, "name"), (2, "phone"), (3, "tags"), (4, "state")];
        const string Heading = "Código;Nome;Celular;Etiquetas;UF\n";
        var rules = new ImportRules { Repeated = rule };
        var first = await flow.ReadAsync(ImportFlow.Csv(Heading + Rows(6)), "antes.csv");
        await flow.PlanAsync(first, rules, mapped: mapped);
        await flow.RunAsync(first);
        var id = await flow.ReadAsync(ImportFlow.Csv(Heading + Rows(40)), "lista.csv");
        await flow.PlanAsync(id, rules, mapped: mapped);

        var edits = new List<long>();
        for (var i = 0; i < 25; i++)
        {
            var seq = random.Next(1, 41);
            var outcome = random.Next(6) switch
            {
                0 => await flow.WithAsync<ImportEdits, EditOutcome>(e => e.SkipAsync(id, seq, random.Next(2) == 0, default)),
                1 => await EditAsync(flow, id, seq, 0, Code()),
                2 => await EditAsync(flow, id, seq, 1, Name()),
                3 => await EditAsync(flow, id, seq, 3, Tag()),
                _ => await EditAsync(flow, id, seq, 2, Phone()),
            };
            if (outcome.EditId is { } edit) edits.Add(edit);
            if (i % 7 != 6 || edits.Count == 0) continue;
            await flow.WithAsync<ImportEdits>(e => e.UndoAsync(id, edits[^1], default));
            edits.RemoveAt(edits.Count - 1);
        }

        var partial = await ReviewState.TakeAsync(flow, id);
        await flow.PlanAsync(id, rules, mapped: mapped);
        Assert.Equal(await ReviewState.TakeAsync(flow, id), partial);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Restore_ContactInTheBin_BringsItBackAndTheRowUpdatesIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync("Nome;Celular;UF\nAna Velha;35988887777;SP\n");
        await flow.DbAsync(async db =>
        {
            (await db.Contacts.SingleAsync()).DeletedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            return await db.SaveChangesAsync();
        });
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        await flow.PlanAsync(id);
        var waiting = await flow.CodesAsync(id, 2);

        var edit = await flow.WithAsync<ImportEdits, EditOutcome>(e => e.RestoreContactsAsync(id, [1], default));
        var restored = (await flow.RowsAsync(id))[0];

        Assert.Equal(["match.contact_in_trash"], waiting);
        Assert.Equal(ImportBucket.Updated, restored.Bucket);
        await flow.WithAsync<ImportEdits>(e => e.UndoAsync(id, edit.EditId!.Value, default));
        Assert.Equal(["match.contact_in_trash"], await flow.CodesAsync(id, 2));
        Assert.Equal(0, await flow.DbAsync(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Edit_OfTags_KeepsTheListOfWhatWillBeMade()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.DbAsync(async db =>
        {
            db.Tags.Add(new Tag { Name = "vip", NameFolded = "vip" });
            return await db.SaveChangesAsync();
        });
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;Etiquetas\nAna;35988887777;um\nRui;35988887778;vip\n"), "lista.csv");
        await flow.PlanAsync(id);

        await EditAsync(flow, id, 2, 2, "vip, dois");
        var more = (await flow.JobAsync(id)).Creates;
        await EditAsync(flow, id, 1, 2, "VIP");
        var less = (await flow.JobAsync(id)).Creates;

        Assert.Equal(("""{"Tags":["dois","um"],"Groups":[]}""", """{"Tags":["dois"],"Groups":[]}"""), (more, less));
    }

    private static Task<EditOutcome> EditAsync(ImportFlow flow, long id, int seq, int position, string text) =>
        flow.WithAsync<ImportEdits, EditOutcome>(e => e.ChangeAsync(id, seq, [new TypedCell(position, text)], default));
}
