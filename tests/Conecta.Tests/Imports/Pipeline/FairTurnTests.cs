using System.Globalization;
using System.Text;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Imports.Undo;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>One lane, two companies: whatever step the large file of one is in, the ten rows of the other pass through (import.md 14).</summary>
public sealed class FairTurnTests
{
    // Enough pieces for all the turns that the small one needs.
    private static int Large(ImportState step) => step is ImportState.Reading or ImportState.Validating ? 12_000 : 6_000;

    [Theory]
    [InlineData(ImportState.Reading)]
    [InlineData(ImportState.Validating)]
    [InlineData(ImportState.Importing)]
    [InlineData(ImportState.Undoing)]
    public async Task SmallImport_WhileAnotherCompanysLargeOneWorks_EndsFirst(ImportState step)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        database.Services.GetRequiredService<IOptions<JobOptions>>().Value.Turn = TimeSpan.FromTicks(-1);
        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        using var lane = new JobLane(1);
        var (large, small) = (new ImportFlow(database, database.AlfaId), new ImportFlow(database, database.BetaId));
        var largeId = await UploadAsync(large, Large(step));
        await BringToAsync(large, largeId, step, lane, worker);
        var open = new List<Task>();
        await lane.TakeAsync(default);
        await PassAsync();
        Assert.Equal(step, (await large.JobAsync(largeId)).State);

        // The test holds the turn from here, so the large import rests between two of its pieces; it gets exactly one before each job of the other.
        var smallId = await UploadAsync(small, 10);
        await UntilAsync(small, smallId, ImportState.Mapping);
        await StartPlanAsync(small, smallId);
        await UntilAsync(small, smallId, ImportState.Reviewing);
        await ConfirmAsync(small, smallId);
        await UntilAsync(small, smallId, ImportState.Done);

        Assert.Equal("10 = 10 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(await small.JobAsync(smallId)));
        Assert.Equal(step, (await large.JobAsync(largeId)).State);

        // And the large one loses nothing by it.
        lane.Give();
        await Task.WhenAll(open);
        while (await worker.StartOneAsync(lane, jobs => jobs, default) is { } rest) await rest;
        var after = await large.JobAsync(largeId);
        Assert.Equal(After(step), after.State);
        if (step != ImportState.Reading) Assert.True(after.Counts.Closes, ImportFlow.Counts(after));

        async Task UntilAsync(ImportFlow flow, long id, ImportState state)
        {
            for (var turns = 0; (await flow.JobAsync(id)).State != state; turns++)
            {
                Assert.True(turns < 10, $"The small import waits in {(await flow.JobAsync(id)).State}.");
                await PassAsync();
            }
        }

        // The test stands in line again before anybody works, so each works one piece at most until it has the turn back.
        async Task PassAsync()
        {
            var next = worker.StartOneAsync(lane, jobs => jobs, default);
            var back = lane.TakeAsync(default);
            lane.Give();
            if (await next is { } started) open.Add(started);
            await back;
        }
    }

    [Fact]
    public async Task Reading_OfAWorkbookWithAHeavyOpening_PassesItsTurnBeforeTheFirstRow()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        database.Services.GetRequiredService<IOptions<JobOptions>>().Value.Turn = TimeSpan.FromTicks(-1);
        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        using var lane = new JobLane(1);
        var (large, small) = (new ImportFlow(database, database.AlfaId), new ImportFlow(database, database.BetaId));
        var largeId = await UploadAsync(large, Workbook(4000), "grande.xlsx");
        await lane.TakeAsync(default);
        var next = worker.StartOneAsync(lane, jobs => jobs, default);
        var back = lane.TakeAsync(default);
        lane.Give();
        var open = await next;
        await back;

        // The large one has stopped while it looked: no row of it is staged yet, and the other company's import can have the turn.
        Assert.False(open!.IsCompleted);
        Assert.Empty(await large.RowsAsync(largeId));
        var smallId = await UploadAsync(small, 10);
        Assert.True(smallId > 0);
        lane.Give();
        await open;
        while (await worker.StartOneAsync(lane, jobs => jobs, default) is { } rest) await rest;

        Assert.Equal((ImportState.Mapping, 4000), ((await large.JobAsync(largeId)).State, (await large.JobAsync(largeId)).Rows));
        Assert.Equal(ImportState.Mapping, (await small.JobAsync(smallId)).State);
    }

    [Fact]
    public async Task Lane_TwoJobsOfOneKindAndCompany_AreOpenOneAfterTheOther()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        database.Services.GetRequiredService<IOptions<JobOptions>>().Value.Turn = TimeSpan.FromTicks(-1);
        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        using var lane = new JobLane(1);
        var flow = new ImportFlow(database, database.AlfaId);
        var first = await UploadAsync(flow, 3000);
        var second = await UploadAsync(flow, 3001);

        var open = await worker.StartOneAsync(lane, jobs => jobs, default);
        var none = await worker.StartOneAsync(lane, jobs => jobs, default);
        await open!;
        await (await worker.StartOneAsync(lane, jobs => jobs, default))!;

        Assert.Null(none);
        Assert.Equal((ImportState.Mapping, ImportState.Mapping), ((await flow.JobAsync(first)).State, (await flow.JobAsync(second)).State));
    }

    private static ImportState After(ImportState step) => step switch
    {
        ImportState.Reading => ImportState.Mapping,
        ImportState.Validating => ImportState.Reviewing,
        ImportState.Importing => ImportState.Done,
        _ => ImportState.Undone,
    };

    /// <summary>Takes the large import to where the step's job waits in the queue; a run or an undo has done its first slice by then.</summary>
    private static async Task BringToAsync(ImportFlow flow, long id, ImportState step, JobLane lane, JobWorker worker)
    {
        if (step == ImportState.Reading) return;
        await DrainAsync();
        await StartPlanAsync(flow, id);
        if (step == ImportState.Validating) return;
        await DrainAsync();
        await ConfirmAsync(flow, id);
        if (step == ImportState.Importing) return;
        await DrainAsync();
        await flow.WithAsync<ImportUndoing>(u => u.CheckAsync(id, default));
        await DrainAsync();
        await flow.WithAsync<ImportUndoing>(u => u.StartAsync(id, "Lista errada", default));

        async Task DrainAsync()
        {
            while (await worker.StartOneAsync(lane, jobs => jobs, default) is { } work) await work;
        }
    }

    private static async Task<long> UploadAsync(ImportFlow flow, int rows)
    {
        var text = new StringBuilder("Nome;Celular\n");
        for (var i = 0; i < rows; i++) text.Append(CultureInfo.InvariantCulture, $"Pessoa {i};(35) 9{80_000_000 + i * 17:D8}\n");
        var outcome = await flow.WithAsync<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(
            new MemoryStream(ImportFlow.Csv(text.ToString())), "lista.csv", ImportMode.Upsert, ImportSource.Portal, startReading: true, default));
        return outcome.ImportId!.Value;
    }

    private static async Task<long> UploadAsync(ImportFlow flow, byte[] content, string name) =>
        (await flow.WithAsync<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(new MemoryStream(content), name, ImportMode.Upsert, ImportSource.Portal, startReading: true, default))).ImportId!.Value;

    /// <summary>A workbook whose texts all stand in the table of shared texts.</summary>
    private static byte[] Workbook(int rows)
    {
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("Lista");
        (sheet.Cell(1, 1).Value, sheet.Cell(1, 2).Value) = ("Nome", "Celular");
        for (var i = 0; i < rows; i++)
            (sheet.Cell(i + 2, 1).Value, sheet.Cell(i + 2, 2).Value) = ($"Pessoa {i}", string.Create(CultureInfo.InvariantCulture, $"(35) 9{80_000_000 + i * 17:D8}"));
        using var file = new MemoryStream();
        book.SaveAs(file);
        return file.ToArray();
    }

    private static async Task StartPlanAsync(ImportFlow flow, long id) => Assert.Empty(await flow.WithAsync<ImportMapping, IReadOnlyList<ImportFinding>>(
        m => m.StartPlanAsync(id, new MappingInput(ImportMode.Upsert, [], new ImportRules(), ConsentAnswer.None), startJob: true, default)));

    private static async Task ConfirmAsync(ImportFlow flow, long id)
    {
        var plan = (await flow.JobAsync(id)).PlanNumber;
        Assert.Empty(await flow.WithAsync<ImportConfirmation, IReadOnlyList<ImportFinding>>(c => c.ConfirmAsync(id, plan, default)));
    }
}
