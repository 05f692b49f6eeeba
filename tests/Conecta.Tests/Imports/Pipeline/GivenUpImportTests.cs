using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>An import whose job killed the process too often stands where a person can take it up again.</summary>
public sealed class GivenUpImportTests
{
    private const string Sheet = "Nome;Celular\nAna;35988880001\nBia;35988880002\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Run_ThatKillsTheProcess_FailsWithWordsAndIsResumed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await StopAndGoTests.ConfirmedAsync(flow);
        await StopAndGoTests.SliceAsync(flow, id);
        var at = await flow.JobAsync(id);
        await LeaveBehindAsync(database, id, ImportJobKinds.Run, string.Create(CultureInfo.InvariantCulture, $"Importing:{at.NextSeq}"));

        await WorkAsync(database);
        var failed = await flow.JobAsync(id);
        await flow.WithAsync<ImportControl>(c => c.ResumeAsync(id, default));
        await WorkAsync(database);

        Assert.Equal((ImportState.Failed, ImportIssueCode.RunFailed, at.NextSeq), (failed.State, failed.FaultCode, failed.NextSeq));
        Assert.Contains("terminou várias vezes", failed.FaultMessage, StringComparison.Ordinal);
        Assert.Contains((await flow.JobAsync(id)).State, new[] { ImportState.Done, ImportState.DonePending });
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Run_ThatKilledTheProcessAtAnotherRow_GoesOn(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await StopAndGoTests.ConfirmedAsync(flow);
        await StopAndGoTests.SliceAsync(flow, id);
        await LeaveBehindAsync(database, id, ImportJobKinds.Run, "Importing:0");

        await WorkAsync(database);

        Assert.Contains((await flow.JobAsync(id)).State, new[] { ImportState.Done, ImportState.DonePending });
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task DryRun_ThatKillsTheProcess_GoesBackToTheColumnsAndIsBegunAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        var choices = new MappingInput(ImportMode.Upsert, [], new ImportRules(), ConsentAnswer.None);
        await flow.WithAsync<ImportMapping, IReadOnlyList<ImportFinding>>(m => m.StartPlanAsync(id, choices, startJob: true, default));
        await LeaveBehindAsync(database, id, ImportJobKinds.Plan, "Validating:0");

        await WorkAsync(database);
        var back = await flow.JobAsync(id);
        await flow.WithAsync<ImportMapping, IReadOnlyList<ImportFinding>>(m => m.StartPlanAsync(id, choices, startJob: true, default));
        await WorkAsync(database);

        Assert.Equal((ImportState.Mapping, ImportIssueCode.RunFailed), (back.State, back.FaultCode));
        Assert.Contains("A conferência parou", back.FaultMessage, StringComparison.Ordinal);
        var again = await flow.JobAsync(id);
        Assert.Equal((ImportState.Reviewing, null), (again.State, again.FaultMessage));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Reading_ThatKillsTheProcess_RefusesTheFileWithWords(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var outcome = await flow.WithAsync<ImportUploads, UploadOutcome>(
            u => u.ReceiveAsync(new MemoryStream(ImportFlow.Csv(Sheet)), "lista.csv", ImportMode.Upsert, ImportSource.Portal, true, default));
        await LeaveBehindAsync(database, outcome.ImportId!.Value, ImportJobKinds.Read, null);

        await WorkAsync(database);

        var refused = await flow.JobAsync(outcome.ImportId!.Value);
        Assert.Equal((ImportState.Refused, ImportIssueCode.RunFailed), (refused.State, refused.FaultCode));
        Assert.Contains("desistiu dele", refused.FaultMessage, StringComparison.Ordinal);
    }

    /// <summary>The import's job as the last of many killed processes left it.</summary>
    private static async Task LeaveBehindAsync(TestDatabase database, long importId, string kind, string? mark)
    {
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var payload = importId.ToString(CultureInfo.InvariantCulture);
        var jobs = await db.Jobs.Where(j => j.State == JobState.Waiting && j.Payload == payload && j.Kind == kind).ToListAsync();
        if (jobs.Count == 0) db.Jobs.Add(new Job { CompanyId = database.AlfaId, Kind = kind, Payload = payload, CreatedAt = database.Clock.Now });
        await db.SaveChangesAsync();
        var job = await db.Jobs.Where(j => j.Payload == payload && j.Kind == kind).OrderBy(j => j.Id).FirstAsync();
        db.Jobs.RemoveRange(await db.Jobs.Where(j => j.Id != job.Id).ToListAsync());
        (job.State, job.Attempts, job.Crashes, job.Mark) = (JobState.Running, 6, JobWorker.MostCrashes, mark);
        (job.LeaseOwner, job.LeaseUntil) = (Guid.NewGuid(), database.Clock.Now.AddMinutes(-1));
        await db.SaveChangesAsync();
    }

    private static async Task WorkAsync(TestDatabase database)
    {
        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        while (await worker.RunOneAsync(default)) database.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
