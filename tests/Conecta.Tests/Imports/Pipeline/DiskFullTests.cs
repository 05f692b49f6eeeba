using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Run;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The disk fills up in the middle of a run (reliability.md 8, F3).</summary>
public sealed class DiskFullTests
{
    // Room for the few words that tell of the fault, not for a chunk of contacts.
    private const int PagesLeft = 8;
    private const long NoLimit = 4_294_967_294;

    [Fact]
    public async Task Run_DiskFullInTheMiddle_FailsWithItsCheckpointAndResumeLosesAndDoublesNothing()
    {
        await using var calm = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var undisturbed = new ImportFlow(calm, calm.AlfaId);
        var expected = await undisturbed.ImportAsync(StopAndGoTests.List());
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await StopAndGoTests.ConfirmedAsync(flow);
        await StopAndGoTests.SliceAsync(flow, id);
        var before = await flow.JobAsync(id);

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var fault = await TryWithFullDiskAsync(database, id, attempt);
            Assert.Equal(13, fault.SqliteErrorCode);
            Assert.Equal(attempt == 3 ? ImportState.Failed : ImportState.Importing, (await flow.JobAsync(id)).State);
        }

        var failed = await flow.JobAsync(id);
        Assert.Equal((before.NextSeq, before.New, before.Queued, ImportIssueCode.RunFailed), (failed.NextSeq, failed.New, failed.Queued, failed.FaultCode));
        Assert.True(failed.Counts.Closes, ImportFlow.Counts(failed));
        Assert.Equal(490, await flow.DbAsync(db => db.Contacts.CountAsync()));

        await flow.WithAsync<ImportControl>(c => c.ResumeAsync(id, default));
        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        while (await worker.RunOneAsync(default)) database.Clock.Advance(TimeSpan.FromSeconds(1));

        var done = await flow.JobAsync(id);
        Assert.Equal((expected.State, ImportFlow.Counts(expected), null), (done.State, ImportFlow.Counts(done), done.FaultCode));
        Assert.Equal(await Snapshot.TakeAsync(undisturbed), await Snapshot.TakeAsync(flow));
        Assert.Equal("ok", await flow.DbAsync(db => db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").SingleAsync()));
    }

    [Fact]
    public async Task Run_DiskTooFullForTheFaultItself_GoesOnByItselfOnceThereIsRoom()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await StopAndGoTests.ConfirmedAsync(flow);
        await StopAndGoTests.SliceAsync(flow, id);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var fault = await TryWithFullDiskAsync(database, id, attempt, pagesLeft: 0);
            Assert.True(DiskFull.Is(fault));
            Assert.Equal(ImportState.Importing, (await flow.JobAsync(id)).State);
        }

        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        while (await worker.RunOneAsync(default)) database.Clock.Advance(TimeSpan.FromSeconds(1));

        var done = await flow.JobAsync(id);
        Assert.Contains(done.State, new[] { ImportState.Done, ImportState.DonePending });
        Assert.True(done.Counts.Closes, ImportFlow.Counts(done));
    }

    /// <summary>A try of the run's job, as the worker makes it, on a connection whose file may hardly grow.</summary>
    private static async Task<SqliteException> TryWithFullDiskAsync(TestDatabase database, long id, int attempt, int pagesLeft = PagesLeft)
    {
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        try
        {
            if (pagesLeft == 0) Ask(connection, "CREATE TABLE IF NOT EXISTS Filler(X)");
            var pages = Ask(connection, "PRAGMA page_count;");
            Ask(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages + pagesLeft};"));
            if (pagesLeft == 0) FillUp(connection);
            var handler = scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == ImportJobKinds.Run);
            var fault = await Assert.ThrowsAnyAsync<Exception>(() => handler.RunAsync(
                new Job { Id = 7, CompanyId = database.AlfaId, Kind = handler.Kind, Payload = id.ToString(CultureInfo.InvariantCulture), Attempts = attempt }, default));
            return fault as SqliteException ?? Assert.IsType<SqliteException>(fault.InnerException);
        }
        finally
        {
            Ask(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={NoLimit};"));
        }
    }

    /// <summary>Takes the free pages, and the room in those that the words about a fault would go to.</summary>
    private static void FillUp(SqliteConnection connection)
    {
        string[] fillers = ["INSERT INTO Filler SELECT zeroblob(3000)", "INSERT INTO Filler SELECT zeroblob(100)", "INSERT INTO Filler SELECT 1", Copy(connection)];
        foreach (var filler in fillers)
        {
            try
            {
                for (var i = 0; i < 20_000; i++) Ask(connection, filler);
            }
            catch (SqliteException full) when (full.SqliteErrorCode == 13)
            {
                // No more of these fit.
            }
        }
    }

    private static string Copy(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('ImportIssue') WHERE name <> 'Id'";
        var columns = (string)command.ExecuteScalar()!;
        return $"INSERT INTO ImportIssue({columns}) SELECT {columns} FROM ImportIssue LIMIT 1";
    }

    private static long Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A pragma takes no parameter; the number is made here.
        command.CommandText = pragma;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar() ?? 0, CultureInfo.InvariantCulture);
    }
}
