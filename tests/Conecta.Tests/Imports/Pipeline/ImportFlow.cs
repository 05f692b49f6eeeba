using System.Text;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Takes a file through the steps of an import, as the portal does, each step in a scope of its own.</summary>
internal sealed class ImportFlow(TestDatabase database, long companyId)
{
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = database.In(companyId);
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task WithAsync<TService>(Func<TService, Task> work)
        where TService : notnull => WithAsync<TService, bool>(async service =>
        {
            await work(service);
            return true;
        });

    public Task<T> DbAsync<T>(Func<ConectaDbContext, Task<T>> work) => WithAsync(work);

    public async Task<long> ReadAsync(byte[] content, string name, ImportMode mode = ImportMode.Upsert)
    {
        var outcome = await WithAsync<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(new MemoryStream(content), name, mode, ImportSource.Portal, true, default));
        Assert.Null(outcome.Refusal);
        await WithAsync<ImportReading>(r => r.ReadAsync(outcome.ImportId!.Value, default));
        return outcome.ImportId!.Value;
    }

    /// <summary>Maps as proposed, and makes the plan.</summary>
    public async Task<ImportJob> PlanAsync(
        long importId, ImportRules? rules = null, ConsentAnswer consent = ConsentAnswer.None, ImportMode mode = ImportMode.Upsert,
        params (int Position, string? Field)[] mapped)
    {
        var findings = await WithAsync<ImportMapping, IReadOnlyList<ImportFinding>>(m => m.StartPlanAsync(
            importId, new MappingInput(mode, [.. mapped.Select(c => new MappedColumn(c.Position, c.Field))], rules ?? new ImportRules(), consent), startJob: false, default));
        Assert.Empty(findings);
        await WithAsync<ImportPlanner>(p => p.PlanAsync(importId, default));
        return await JobAsync(importId);
    }

    public async Task<ImportJob> RunAsync(long importId)
    {
        var import = await JobAsync(importId);
        Assert.Empty(await WithAsync<ImportConfirmation, IReadOnlyList<ImportFinding>>(c => c.ConfirmAsync(importId, import.PlanNumber, default)));
        Assert.Equal(RunOutcome.Finished, await WithAsync<ImportRunner, RunOutcome>(r => r.RunAsync(importId, TimeSpan.FromMinutes(5), default)));
        return await JobAsync(importId);
    }

    public async Task<ImportJob> ImportAsync(byte[] content, string name, ImportRules? rules = null, ConsentAnswer consent = ConsentAnswer.None, ImportMode mode = ImportMode.Upsert)
    {
        var id = await ReadAsync(content, name, mode);
        await PlanAsync(id, rules, consent, mode);
        return await RunAsync(id);
    }

    public Task<ImportJob> ImportAsync(string csv, ImportRules? rules = null, ConsentAnswer consent = ConsentAnswer.None, ImportMode mode = ImportMode.Upsert) =>
        ImportAsync(Csv(csv), "lista.csv", rules, consent, mode);

    public Task<ImportJob> JobAsync(long importId) => DbAsync(db => db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == importId));

    public Task<List<IssueLine>> IssuesAsync(long importId) => WithAsync<ImportResults, List<IssueLine>>(async results =>
    {
        var issues = new List<IssueLine>();
        await foreach (var issue in results.IssuesAsync(importId, default)) issues.Add(issue);
        return issues;
    });

    public async Task<List<string>> CodesAsync(long importId, int row) => [.. (await IssuesAsync(importId)).Where(i => i.Row == row).Select(i => i.Code)];

    public Task<List<ImportRow>> RowsAsync(long importId) =>
        DbAsync(db => db.ImportRows.AsNoTracking().Where(r => r.ImportJobId == importId).OrderBy(r => r.Seq).ToListAsync());

    public static byte[] Csv(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    public static string Counts(ImportJob job) =>
        $"{job.Rows} = {job.New} + {job.Updated} + {job.Unchanged} + {job.Repeated} + {job.Ignored} + {job.Pending + job.Queued}";
}
