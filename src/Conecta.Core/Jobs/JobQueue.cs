using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Jobs;

/// <summary>Runs one kind of job in a fresh scope. May run again after a crash, so it must be harmless to repeat.</summary>
public interface IJobHandler
{
    /// <summary>The kind it handles.</summary>
    string Kind { get; }

    /// <summary>Does the work. An exception means another try later.</summary>
    Task RunAsync(Job job, CancellationToken cancellationToken);
}

/// <summary>A handler whose work has a checkpoint: it tells a job that gets on, though the process dies now and then, from one that kills it.</summary>
public interface IJobProgress
{
    /// <summary>Where the work stands, in at most 60 characters; null when there is nothing to tell.</summary>
    Task<string?> MarkAsync(Job job, CancellationToken cancellationToken);
}

/// <summary>A handler that has to tell people when its job is given up.</summary>
public interface IJobEnding
{
    /// <summary>Puts what the job was for into a state that says so and from which a person can take it up again. Harmless to repeat.</summary>
    Task GiveUpAsync(Job job, CancellationToken cancellationToken);
}

/// <summary>Adds jobs to the table. The row is written with the caller's next save, in its transaction.</summary>
public sealed class JobQueue(ConectaDbContext db, TimeProvider clock, JobSignal signal)
{
    /// <summary>Adds a job to the context.</summary>
    /// <param name="kind">Which handler runs it.</param>
    /// <param name="payload">What the handler needs.</param>
    /// <param name="delay">Not before this has passed.</param>
    /// <param name="companyId">Company; by default the scope's.</param>
    public void Add(string kind, string payload, TimeSpan delay = default, long? companyId = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        db.Set<Job>().Add(new Job
        {
            Kind = kind,
            Payload = payload,
            CompanyId = companyId ?? db.Scope.CompanyId,
            DueAt = now + delay,
            CreatedAt = now,
            State = JobState.Waiting,
        });
        signal.Raise();
    }
}

/// <summary>Wakes the worker early; the table stays the truth and is polled anyway.</summary>
public sealed class JobSignal : IDisposable
{
    /// <summary>The lane of all jobs but those of imports.</summary>
    public const int General = 0;

    /// <summary>The lane of imports.</summary>
    public const int Imports = 1;

    private readonly SemaphoreSlim[] _lanes = [new(0, 1), new(0, 1)];

    /// <summary>Tells the worker that there may be work.</summary>
    public void Raise()
    {
        foreach (var lane in _lanes)
        {
            try
            {
                lane.Release();
            }
            catch (SemaphoreFullException)
            {
                // It was told already.
            }
        }
    }

    /// <summary>Waits for a signal or the time.</summary>
    public Task WaitAsync(int lane, TimeSpan time, CancellationToken cancellationToken) => _lanes[lane].WaitAsync(time, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in _lanes) lane.Dispose();
    }
}

/// <summary>Sets of this feature.</summary>
public static class JobSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>All jobs of the installation.</summary>
        public DbSet<Job> Jobs => db.Set<Job>();
    }
}
