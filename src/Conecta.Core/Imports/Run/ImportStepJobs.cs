using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Run;

/// <summary>Reads an upload (<see cref="ImportJobKinds.Read"/>).</summary>
public sealed class ReadImportJob(ImportReading reading, KnownHeadings known) : IJobHandler, IJobEnding
{
    /// <inheritdoc/>
    public Task GiveUpAsync(Job job, CancellationToken cancellationToken) =>
        ImportStepJobs.UnlessDiscardedAsync(() => reading.GiveUpAsync(ImportStepJobs.IdOf(job), ImportStepJobs.NumberOf(job), cancellationToken));

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
public sealed class PlanImportJob(ConectaDbContext db, ImportPlanner planner, JobQueue jobs) : IJobHandler, IJobProgress, IJobEnding
{
    /// <inheritdoc/>
    public Task<string?> MarkAsync(Job job, CancellationToken cancellationToken) => ImportStepJobs.MarkAsync(db, job, cancellationToken);

    /// <inheritdoc/>
    public Task GiveUpAsync(Job job, CancellationToken cancellationToken) => ImportStepJobs.UnlessDiscardedAsync(async () =>
    {
        if (await planner.GiveUpAsync(ImportStepJobs.IdOf(job), ImportStepJobs.NumberOf(job), cancellationToken)) return;
        jobs.Add(Kind, job.Payload, ImportStepJobs.Later);
        await db.SaveChangesAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public string Kind => ImportJobKinds.Plan;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken) =>
        ImportStepJobs.UnlessDiscardedAsync(() => planner.PlanAsync(ImportStepJobs.IdOf(job), cancellationToken));
}

/// <summary>Writes a slice of an import, then stands in line again, so that imports of several companies take turns (import.md 14).</summary>
public sealed class RunImportJob(ConectaDbContext db, ImportRunner runner, JobQueue jobs, JobTurn turn) : IJobHandler, IJobProgress, IJobEnding
{
    private const int Tries = 3;

    /// <inheritdoc/>
    public Task<string?> MarkAsync(Job job, CancellationToken cancellationToken) => ImportStepJobs.MarkAsync(db, job, cancellationToken);

    /// <inheritdoc/>
    public Task GiveUpAsync(Job job, CancellationToken cancellationToken) => ImportStepJobs.UnlessDiscardedAsync(async () =>
    {
        var importId = ImportStepJobs.IdOf(job);
        var number = ImportStepJobs.NumberOf(job);
        await runner.FailAsync(
            importId, number, cancellationToken,
            $"A importação parou: o programa terminou várias vezes no mesmo ponto. Você pode retomar; se parar de novo, fale com o suporte. Código {number}.");
        if (!await db.ImportJobs.AnyAsync(j => j.Id == importId && (j.State == ImportState.Queued || j.State == ImportState.Cancelling), cancellationToken)) return;
        jobs.Add(Kind, job.Payload, ImportStepJobs.Later);
        await db.SaveChangesAsync(cancellationToken);
    });

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
        catch (Exception fault) when (fault is not OperationCanceledException and not MissingException && job.Attempts - job.Crashes >= Tries)
        {
            // Where even this cannot be written, the disk is full: the job comes again until there is room, and then goes on.
            await runner.FailAsync(importId, ImportStepJobs.NumberOf(job), cancellationToken);
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

    /// <summary>A step that cannot end otherwise is tried again, but not at once, so that it does not kill the process over and over.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    /// <summary>How far an import is: its state and its checkpoint.</summary>
    public static async Task<string?> MarkAsync(ConectaDbContext db, Job job, CancellationToken cancellationToken)
    {
        var importId = IdOf(job);
        var at = await db.ImportJobs.Where(j => j.Id == importId).Select(j => new { j.State, j.NextSeq }).SingleOrDefaultAsync(cancellationToken);
        return at is null ? null : string.Create(CultureInfo.InvariantCulture, $"{at.State}:{at.NextSeq}");
    }

    /// <summary>Number by which a fault is found in the log.</summary>
    public static string NumberOf(Job job) => job.Id.ToString(CultureInfo.InvariantCulture);

    public static long IdOf(Job job) => long.Parse(job.Payload, NumberStyles.None, CultureInfo.InvariantCulture);
}
