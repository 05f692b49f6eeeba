using Conecta.Core.Data;
using Conecta.Core.Imports.Run;
using Conecta.Core.Jobs;

namespace Conecta.Core.Imports.Undo;

/// <summary>Works a slice at an undo, then stands in line again (<see cref="ImportJobKinds.Undo"/>).</summary>
public sealed class UndoImportJob(ConectaDbContext db, ImportUndoRunner runner, JobQueue jobs, JobTurn turn) : IJobHandler
{
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
