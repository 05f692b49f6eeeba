using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;

namespace Conecta.Core.Imports.Run;

/// <summary>Reads an upload (<see cref="ImportJobKinds.Read"/>).</summary>
public sealed class ReadImportJob(ImportReading reading, KnownHeadings known) : IJobHandler
{
    /// <inheritdoc/>
    public string Kind => ImportJobKinds.Read;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken) => ImportStepJobs.UnlessDiscardedAsync(async () =>
    {
        var importId = ImportStepJobs.IdOf(job);
        await reading.ReadAsync(importId, cancellationToken);
        await known.TryStartPlanAsync(importId, cancellationToken);
    });
}

/// <summary>Makes the plan of an import (<see cref="ImportJobKinds.Plan"/>).</summary>
public sealed class PlanImportJob(ImportPlanner planner) : IJobHandler
{
    /// <inheritdoc/>
    public string Kind => ImportJobKinds.Plan;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken) =>
        ImportStepJobs.UnlessDiscardedAsync(() => planner.PlanAsync(ImportStepJobs.IdOf(job), cancellationToken));
}

/// <summary>Writes a slice of an import, then stands in line again, so that imports of several companies take turns (import.md 14).</summary>
public sealed class RunImportJob(ConectaDbContext db, ImportRunner runner, JobQueue jobs, JobTurn turn) : IJobHandler
{
    private const int Tries = 3;

    /// <inheritdoc/>
    public string Kind => ImportJobKinds.Run;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var importId = ImportStepJobs.IdOf(job);
        RunOutcome outcome;
        try
        {
            outcome = await runner.RunAsync(importId, turn.Length, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not MissingException && job.Attempts >= Tries)
        {
            await runner.FailAsync(importId, job.Id.ToString(CultureInfo.InvariantCulture), cancellationToken);
            throw;
        }

        if (outcome == RunOutcome.Finished) return;
        jobs.Add(Kind, job.Payload, outcome == RunOutcome.Waiting ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal static class ImportStepJobs
{
    /// <summary>An import that was put away meanwhile leaves its job nothing to do.</summary>
    public static async Task UnlessDiscardedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (MissingException)
        {
            // Discarded.
        }
    }

    public static long IdOf(Job job) => long.Parse(job.Payload, NumberStyles.None, CultureInfo.InvariantCulture);
}
