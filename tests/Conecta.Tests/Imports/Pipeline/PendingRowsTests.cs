using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Review;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>"Corrigir pendências agora": the pending rows of an ended import, again through review and run (import.md 4, 5.5).</summary>
public sealed class PendingRowsTests
{
    private const string Sheet = "Nome;Celular;Cidade\nAna;35988887771;Itajubá\nRui;98888-7772;Belém\nLia;35988887773;\nZé;123;Natal\nEva;456;Natal\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task TakeUp_PendingRows_ImportsOnlyThoseAndTheSumAlwaysCloses(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var first = await flow.ImportAsync(Sheet);
        var settled = (await flow.RowsAsync(first.Id))[0];
        // What a person does with an imported contact meanwhile stays.
        await flow.DbAsync(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Name == "Ana")).City = "Maceió";
            return await db.SaveChangesAsync();
        });

        await flow.WithAsync<PendingRows>(p => p.TakeUpAsync(first.Id, startJob: false, default));
        var validating = await flow.JobAsync(first.Id);
        await flow.WithAsync<ImportPlanner>(p => p.PlanAsync(first.Id, default));
        var reviewing = await flow.JobAsync(first.Id);
        await EditAsync(flow, first.Id, 2, "(35) 98888-7772");
        await EditAsync(flow, first.Id, 4, "(35) 98888-7771");
        var edited = await flow.JobAsync(first.Id);
        var done = await flow.RunAsync(first.Id);

        Assert.Equal((ImportState.DonePending, "5 = 2 + 0 + 0 + 0 + 0 + 3"), (first.State, ImportFlow.Counts(first)));
        Assert.Equal((ImportState.Validating, "5 = 2 + 0 + 0 + 0 + 0 + 3"), (validating.State, ImportFlow.Counts(validating)));
        Assert.Equal((ImportState.Reviewing, "5 = 2 + 0 + 0 + 0 + 0 + 3", 0), (reviewing.State, ImportFlow.Counts(reviewing), reviewing.ToCreate));
        Assert.Equal(("5 = 3 + 0 + 0 + 1 + 0 + 1", 1), (ImportFlow.Counts(edited), edited.ToCreate));
        Assert.Equal((ImportState.DonePending, "5 = 3 + 0 + 0 + 1 + 0 + 1"), (done.State, ImportFlow.Counts(done)));
        Assert.Equal(2, (await flow.RowsAsync(first.Id))[3].SurvivorRowNo);
        Assert.Equal(settled.After, (await flow.RowsAsync(first.Id))[0].After);
        Assert.Equal(["Ana Maceió", "Lia ", "Rui Belém"], (await flow.DbAsync(db => db.Contacts.Select(c => c.Name + " " + c.City).ToListAsync())).Order(StringComparer.Ordinal));

        // And once more, until nothing waits.
        await flow.WithAsync<PendingRows>(p => p.TakeUpAsync(first.Id, startJob: false, default));
        await flow.WithAsync<ImportPlanner>(p => p.PlanAsync(first.Id, default));
        await EditAsync(flow, first.Id, 5, "(35) 98888-7775");
        var all = await flow.RunAsync(first.Id);
        Assert.Equal((ImportState.Done, "5 = 4 + 0 + 0 + 1 + 0 + 0"), (all.State, ImportFlow.Counts(all)));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_AfterASecondRound_TakesAwayTheNamesThatBothRoundsMade(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync("Nome;Celular;Etiquetas\nIvo;35988887779;antiga\n");
        var first = await flow.ImportAsync("Nome;Celular;Etiquetas;Grupos\nAna;35988887771;um, antiga;Feira\nRui;123;dois;Loja\n");
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        await flow.WithAsync<PendingRows>(p => p.TakeUpAsync(first.Id, startJob: false, default));
        await flow.WithAsync<ImportPlanner>(p => p.PlanAsync(first.Id, default));
        await EditAsync(flow, first.Id, 2, "(35) 98888-7772");
        await flow.RunAsync(first.Id);
        var made = await NamesAsync(flow);

        await UndoTests.UndoAsync(flow, first.Id);

        Assert.Equal("antiga dois um / Feira Loja", made);
        Assert.Equal("antiga / ", await NamesAsync(flow));
        Assert.Equal(ImportState.Undone, (await flow.JobAsync(first.Id)).State);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task PutOff_AfterACorrection_WaitsAgainWithTheCorrectionKept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var first = await flow.ImportAsync(Sheet);
        await flow.WithAsync<PendingRows>(p => p.TakeUpAsync(first.Id, startJob: false, default));
        await flow.WithAsync<ImportPlanner>(p => p.PlanAsync(first.Id, default));
        await EditAsync(flow, first.Id, 2, "(35) 98888-7772");

        await flow.WithAsync<PendingRows>(p => p.PutOffAsync(first.Id, default));
        var off = await flow.JobAsync(first.Id);
        await flow.WithAsync<PendingRows>(p => p.TakeUpAsync(first.Id, startJob: false, default));
        await flow.WithAsync<ImportPlanner>(p => p.PlanAsync(first.Id, default));

        Assert.Equal((ImportState.DonePending, "5 = 2 + 0 + 0 + 0 + 0 + 3"), (off.State, ImportFlow.Counts(off)));
        Assert.Equal("5 = 3 + 0 + 0 + 0 + 0 + 2", ImportFlow.Counts(await flow.JobAsync(first.Id)));
    }

    [Fact]
    public async Task TakeUp_TwiceOrWithoutPendingRowsOrWithOtherColumns_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var done = await flow.ImportAsync("Nome;Celular\nAna;35988887771\n");
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<PendingRows>(p => p.TakeUpAsync(done.Id, startJob: false, default)));

        var pending = await flow.ImportAsync(Sheet);
        await flow.WithAsync<PendingRows>(p => p.TakeUpAsync(pending.Id, startJob: false, default));
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<PendingRows>(p => p.TakeUpAsync(pending.Id, startJob: false, default)));
        await flow.WithAsync<ImportPlanner>(p => p.PlanAsync(pending.Id, default));

        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportMapping>(
            m => m.SaveAsync(pending.Id, new MappingInput(ImportMode.Upsert, [], new ImportRules(), ConsentAnswer.None), default)));
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportMapping>(m => m.BackAsync(pending.Id, default)));
        Assert.Equal(ImportState.Reviewing, (await flow.JobAsync(pending.Id)).State);
    }

    /// <summary>Tags, and the groups that are not those of a whole import.</summary>
    private static Task<string> NamesAsync(ImportFlow flow) => flow.DbAsync(async db =>
    {
        var tags = (await db.Tags.Select(t => t.Name).ToListAsync()).Order(StringComparer.Ordinal);
        var groups = (await db.ContactGroups.Where(g => !g.Name.StartsWith("Importação")).Select(g => g.Name).ToListAsync()).Order(StringComparer.Ordinal);
        return string.Join(' ', tags) + " / " + string.Join(' ', groups);
    });

    private static Task<EditOutcome> EditAsync(ImportFlow flow, long id, int seq, string phone) =>
        flow.WithAsync<ImportEdits, EditOutcome>(e => e.ChangeAsync(id, seq, [new TypedCell(1, phone)], default));
}
