using System.Globalization;
using System.Text;
using Conecta.Core.Contacts;
using Conecta.Core.History;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Run;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Pausar, Retomar, Cancelar, and a stop of the product: always at a chunk boundary, and never with a row lost or doubled.</summary>
public sealed class StopAndGoTests
{
    private const int Rows = 1200;

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Pause_InTheMiddle_StopsAtAChunkAndGoesOnToTheSameBase(DatabaseProvider provider)
    {
        await using var calm = await TestDatabase.CreateAsync(provider);
        var undisturbed = new ImportFlow(calm, calm.AlfaId);
        var expected = await undisturbed.ImportAsync(List());
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await ConfirmedAsync(flow);
        Assert.Equal(RunOutcome.More, await SliceAsync(flow, id));

        await flow.WithAsync<ImportControl>(c => c.PauseAsync(id, default));
        var outcome = await SliceAsync(flow, id);
        var paused = await flow.JobAsync(id);
        await flow.WithAsync<ImportControl>(c => c.ResumeAsync(id, default));
        while (await SliceAsync(flow, id) == RunOutcome.More) { }

        Assert.Equal(RunOutcome.Finished, outcome);
        Assert.Equal((ImportState.Paused, 500, 686), (paused.State, paused.NextSeq, paused.Queued));
        Assert.True(paused.Counts.Closes, ImportFlow.Counts(paused));
        var done = await flow.JobAsync(id);
        Assert.Equal((expected.State, ImportFlow.Counts(expected)), (done.State, ImportFlow.Counts(done)));
        Assert.Equal(await Snapshot.TakeAsync(undisturbed), await Snapshot.TakeAsync(flow));
        Assert.Equal(["import.paused", "import.resumed"], await ActionsAsync(flow, id, "import.paused", "import.resumed", "import.cancelled"));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Run_ByTwoWorkersAtOnce_WritesEachRowOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await ConfirmedAsync(flow);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            // A worker that lost a race gives up; its job would come again.
            try
            {
                while (await SliceAsync(flow, id) != RunOutcome.Finished) { }
            }
            catch (ImportMoveException)
            {
            }
        })));
        while (await SliceAsync(flow, id) != RunOutcome.Finished) { }

        var done = await flow.JobAsync(id);
        Assert.Equal("1200 = 1176 + 0 + 0 + 0 + 0 + 24", ImportFlow.Counts(done));
        Assert.Equal(1176, await flow.DbAsync(db => db.Contacts.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Cancel_InTheMiddle_TheRestIsIgnoredWithItsReasonAndTheCountsClose(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await ConfirmedAsync(flow);
        await SliceAsync(flow, id);

        await flow.WithAsync<ImportControl>(c => c.CancelAsync(id, default));
        var cancelling = await flow.JobAsync(id);
        await flow.WithAsync<ImportRunner>(r => r.RunAsync(id, TimeSpan.FromMinutes(1), default));

        var done = await flow.JobAsync(id);
        Assert.Equal((ImportState.Cancelling, ImportState.Cancelled), (cancelling.State, done.State));
        Assert.Equal("1200 = 490 + 0 + 0 + 0 + 686 + 24", ImportFlow.Counts(done));
        Assert.Equal((0, 490), (done.Queued, await flow.DbAsync(db => db.Contacts.CountAsync())));
        Assert.NotNull(done.UndoUntil);
        Assert.Equal([ImportIssueCode.RowNotRun], await flow.CodesAsync(id, 1100));
        Assert.Equal(686, await flow.DbAsync(db => db.ImportIssues.CountAsync(i => i.ImportJobId == id && i.Code == ImportIssueCode.RowNotRun)));
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportControl>(c => c.ResumeAsync(id, default)));
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportControl>(c => c.CancelAsync(id, default)));

        await flow.WithAsync<ImportControl>(c => c.KeepAsync(id, default));
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportControl>(c => c.KeepAsync(id, default)));
        Assert.Equal(["import.cancelled", "import.kept"], await ActionsAsync(flow, id, "import.cancelled", "import.kept"));
    }

    [Fact]
    public async Task Cancel_InTheQueue_WritesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await ConfirmedAsync(flow);

        await flow.WithAsync<ImportControl>(c => c.CancelAsync(id, default));
        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        while (await worker.RunOneAsync(default)) { }

        var done = await flow.JobAsync(id);
        Assert.Equal((ImportState.Cancelled, "1200 = 0 + 0 + 0 + 0 + 1176 + 24"), (done.State, ImportFlow.Counts(done)));
        Assert.Equal(0, await flow.DbAsync(db => db.Contacts.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Shutdown_InTheMiddle_GoesOnAtTheNextStart(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await ConfirmedAsync(flow);
        await SliceAsync(flow, id);
        using (var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services))
        {
            using var stopping = new CancellationTokenSource();
            await stopping.CancelAsync();
            // The job was claimed before the product was told to stop.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => worker.RunOneAsync(stopping.Token));
        }

        using var next = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        while (await next.RunOneAsync(default)) { }

        var done = await flow.JobAsync(id);
        Assert.Equal((ImportState.DonePending, "1200 = 1176 + 0 + 0 + 0 + 0 + 24"), (done.State, ImportFlow.Counts(done)));
        Assert.Equal(1176, await flow.DbAsync(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Resume_WhileAnotherImportRuns_WaitsForItsTurn()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var first = await ConfirmedAsync(flow);
        await SliceAsync(flow, first);
        await flow.WithAsync<ImportControl>(c => c.PauseAsync(first, default));
        var second = await ConfirmedAsync(flow);
        await SliceAsync(flow, second);

        await flow.WithAsync<ImportControl>(c => c.ResumeAsync(first, default));
        var outcome = await SliceAsync(flow, first);

        Assert.Equal((RunOutcome.Waiting, ImportState.Queued, ImportState.Importing), (outcome, (await flow.JobAsync(first)).State, (await flow.JobAsync(second)).State));
        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        while (await worker.RunOneAsync(default)) database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((ImportState.DonePending, ImportState.DonePending), ((await flow.JobAsync(first)).State, (await flow.JobAsync(second)).State));
        Assert.Equal(1176, await flow.DbAsync(db => db.Contacts.CountAsync()));
    }

    internal static async Task<long> ConfirmedAsync(ImportFlow flow)
    {
        var id = await flow.ReadAsync(ImportFlow.Csv(List()), "lista.csv");
        var import = await flow.PlanAsync(id);
        Assert.Empty(await flow.WithAsync<ImportConfirmation, IReadOnlyList<ImportFinding>>(c => c.ConfirmAsync(id, import.PlanNumber, default)));
        return id;
    }

    /// <summary>One chunk of at most 500 rows.</summary>
    internal static Task<RunOutcome> SliceAsync(ImportFlow flow, long id) =>
        flow.WithAsync<ImportRunner, RunOutcome>(r => r.RunAsync(id, TimeSpan.FromTicks(-1), default));

    /// <summary>1200 rows, of which every fiftieth has no phone that can be.</summary>
    internal static string List()
    {
        var text = new StringBuilder("Nome;Celular;Etiquetas\n");
        for (var i = 0; i < Rows; i++)
        {
            var phone = i % 50 == 7 ? "12" : string.Create(CultureInfo.InvariantCulture, $"(35) 9{80_000_000 + i * 17:D8}");
            text.Append(CultureInfo.InvariantCulture, $"Pessoa {i};{phone};{(i % 3 == 0 ? "vip" : "")}\n");
        }

        return text.ToString();
    }

    private static Task<List<string>> ActionsAsync(ImportFlow flow, long id, params string[] among) => flow.DbAsync(db => db.Set<AuditEntry>()
        .Where(a => a.ObjectKind == "import" && a.ObjectId == id && among.Contains(a.Action)).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
}
