using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports.Run;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Undo;

/// <summary>Works a slice at an undo, then stands in line again (<see cref="ImportJobKinds.Undo"/>).</summary>
public sealed class UndoImportJob(ConectaDbContext db, ImportUndoRunner runner, JobQueue jobs, JobTurn turn) : IJobHandler, IJobProgress, IJobEnding
{
    /// <inheritdoc/>
    public async Task<string?> MarkAsync(Job job, CancellationToken cancellationToken)
    {
        var importId = ImportStepJobs.IdOf(job);
        var undo = await db.ImportUndos.AsNoTracking().SingleOrDefaultAsync(u => u.ImportJobId == importId, cancellationToken);
        return undo is null ? null : string.Create(CultureInfo.InvariantCulture, $"{undo.Stage}:{undo.NextSeq}");
    }

    /// <summary>An undo that kills the process pauses, and a person may let it go on; one that is still being checked is tried again, but not at once.</summary>
    public async Task GiveUpAsync(Job job, CancellationToken cancellationToken)
    {
        var importId = ImportStepJobs.IdOf(job);
        var undos = db.ImportUndos;
        var paused = await db.WriteAsync(
            token => undos.Where(u => u.ImportJobId == importId && u.Stage == ImportUndoStage.Running).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsPaused, true), token), cancellationToken);
        if (paused > 0) return;
        jobs.Add(Kind, job.Payload, ImportStepJobs.Later);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public string Kind => ImportJobKinds.Undo;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var outcome = await runner.RunAsync(ImportStepJobs.IdOf(job), turn.Length, cancellationToken);
        if (outcome == RunOutcome.Finished) return;
        jobs.Add(Kind, job.Payload, outcome == RunOutcome.Waiting ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);
        await db.SaveChangesAsync(cancellationToken);
    }
}
