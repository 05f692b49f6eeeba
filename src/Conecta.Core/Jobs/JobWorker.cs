using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conecta.Core.Jobs;

/// <summary>Polls the job table, claims by conditional update, runs each job in a fresh scope and records the outcome.</summary>
public sealed partial class JobWorker(
    IServiceScopeFactory scopes, JobSignal signal, WriterGate gate, TimeProvider clock, ILogger<JobWorker> logger) : BackgroundService
{
    /// <summary>How long a claim holds without a heartbeat.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Tries before a job is left for a person.</summary>
    public const int MaxAttempts = 8;

    /// <summary>How often the process may die of a job that gets no further before the job is given up, so that it does not die for ever.</summary>
    public const int MostCrashes = 5;

    private const string ImportPrefix = "import.";

    // A full disk is no fault of the work: it is tried again until there is room, never given up.
    private static readonly TimeSpan RoomPoll = TimeSpan.FromMinutes(1);

    // More than a company may queue, so that those of others are among them.
    private const int MostSeen = 200;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly Guid _owner = Guid.NewGuid();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // On SQLite the instance lock says that nobody else runs: what a killed process held goes on at once, not after its lease.
        if (gate.IsClosed) await ReleaseAllAsync(stoppingToken);
        // Imports have lanes of their own, one on SQLite and two on PostgreSQL: a file of a million rows must not hold a mail back (import.md 14).
        using var imports = new JobLane(gate.IsClosed ? 1 : 2);
        var running = new List<Task>();
        await Task.WhenAll(
            WorkAsync(JobSignal.General, () => RunOneAsync(jobs => jobs.Where(j => !j.Kind.StartsWith(ImportPrefix)), stoppingToken), stoppingToken),
            WorkAsync(JobSignal.Imports, () => StartNextAsync(imports, running, stoppingToken), stoppingToken));
        await Task.WhenAll(running);
    }

    private async Task<bool> StartNextAsync(JobLane lane, List<Task> running, CancellationToken stoppingToken)
    {
        running.RemoveAll(task => task.IsCompleted);
        if (await StartOneAsync(lane, jobs => jobs.Where(j => j.Kind.StartsWith(ImportPrefix)), stoppingToken) is not { } started) return false;
        running.Add(started);
        return true;
    }

    private async Task WorkAsync(int lane, Func<Task<bool>> workAsync, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await workAsync())
                {
                }

                await signal.WaitAsync(lane, Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The worker must outlive any fault; the fault is logged and the table still holds the work.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Log.PollFailed(logger, fault);
                await signal.WaitAsync(lane, Poll, stoppingToken);
            }
        }
    }

    /// <summary>Claims and runs one due job.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> RunOneAsync(CancellationToken cancellationToken) => RunOneAsync(jobs => jobs, cancellationToken);

    /// <summary>Claims and runs one due job among some.</summary>
    /// <param name="among">Narrows the jobs.</param>
    /// <param name="cancellationToken">Stops the job; it goes on later.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunOneAsync(Func<IQueryable<Job>, IQueryable<Job>> among, CancellationToken cancellationToken)
    {
        var job = await ClaimAsync(among, null, cancellationToken);
        if (job is null) return false;
        await RunAsync(job, null, cancellationToken);
        return true;
    }

    /// <summary>Waits for the lane's turn and starts one due job in it. The job holds the turn until it ends, or passes it on between two pieces.</summary>
    /// <param name="lane">The lane; of one company it has one job of a kind open at a time.</param>
    /// <param name="among">Narrows the jobs.</param>
    /// <param name="cancellationToken">Stops the job; it goes on later.</param>
    /// <returns>The job's work, which never fails; null when none was due.</returns>
    public async Task<Task?> StartOneAsync(JobLane lane, Func<IQueryable<Job>, IQueryable<Job>> among, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lane);
        await lane.TakeAsync(cancellationToken);
        Job? job = null;
        try
        {
            job = await ClaimAsync(among, lane, cancellationToken);
        }
        finally
        {
            if (job is null) lane.Give();
        }

        // On SQLite a job never really waits until it passes its turn, so it needs a thread of its own.
        return job is null ? null : Task.Run(() => RunInLaneAsync(lane, job, cancellationToken), CancellationToken.None);
    }

    private async Task RunInLaneAsync(JobLane lane, Job job, CancellationToken cancellationToken)
    {
        var held = new HeldTurn(lane);
        try
        {
            await RunAsync(job, held, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The product stops; the job waits for its next start.
        }
#pragma warning disable CA1031 // Its outcome could not be written; the lease ends and the job comes again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.PollFailed(logger, fault);
        }
        finally
        {
            lane.Close(job);
            held.Give();
            // Others of its company and kind had to wait for it.
            signal.Raise();
        }
    }

    private async Task RunAsync(Job job, HeldTurn? held, CancellationToken cancellationToken)
    {
        using var heartbeat = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var beating = BeatAsync(job.Id, heartbeat.Token);
        string? error = null;
        var (isOver, isFull) = (false, false);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (held is not null) scope.ServiceProvider.GetRequiredService<JobTurn>().Enter(held);
            if (job.CompanyId is { } company) scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(company);
            var handler = scope.ServiceProvider.GetServices<IJobHandler>().FirstOrDefault(h => h.Kind == job.Kind)
                ?? throw new InvalidOperationException($"No handler for job kind {job.Kind}.");
            isOver = IsLeftBehind(job) && await KillsAsync(handler, job, cancellationToken);
            if (isOver)
            {
                error = $"O processo terminou {job.Crashes} vezes durante este trabalho.";
                Log.JobKills(logger, job.Id, job.Kind, job.Crashes);
                if (handler is IJobEnding ending) await ending.GiveUpAsync(job, cancellationToken);
            }
            else
            {
                await handler.RunAsync(job, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await EndAsync(job, null, interrupted: true, isOver: false, isFull: false);
            throw;
        }
#pragma warning disable CA1031 // One bad job never stops its neighbours; it is recorded and tried again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            error = $"{fault.GetType().Name}: {fault.Message}";
            isFull = DiskFull.Is(fault);
            isOver = !isFull && job.Attempts - job.Crashes >= MaxAttempts;
            Log.JobFailed(logger, job.Id, job.Kind, job.Attempts, fault);
            if (isOver) await TellAsync(job);
        }
        finally
        {
            await heartbeat.CancelAsync();
            await beating;
        }

        await EndAsync(job, error, interrupted: false, isOver, isFull);
    }

    /// <summary>Whether another process took the job and never ended it: that one died, unless it lost its lease alive.</summary>
    private bool IsLeftBehind(Job job) => job.LeaseOwner is { } former && former != _owner;

    /// <summary>Whether the job has killed its process too often without getting any further. The number of deaths was recorded when it was taken.</summary>
    private async Task<bool> KillsAsync(IJobHandler handler, Job job, CancellationToken cancellationToken)
    {
        if (handler is IJobProgress progress && await progress.MarkAsync(job, cancellationToken) is { } mark && mark != job.Mark)
        {
            (job.Mark, job.Crashes) = (mark, 1);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            var jobs = db.Jobs;
            await db.WriteAsync(token => jobs.Where(j => j.Id == job.Id && j.LeaseOwner == _owner)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.Mark, mark).SetProperty(j => j.Crashes, 1), token), cancellationToken);
        }

        return job.Crashes > MostCrashes;
    }

    /// <summary>Tells that a job is given up after its last try; what cannot be told now is in the log.</summary>
    private async Task TellAsync(Job job)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (job.CompanyId is { } company) scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(company);
            if (scope.ServiceProvider.GetServices<IJobHandler>().FirstOrDefault(h => h.Kind == job.Kind) is IJobEnding ending) await ending.GiveUpAsync(job, CancellationToken.None);
        }
#pragma warning disable CA1031 // The job ends all the same.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.JobFailed(logger, job.Id, job.Kind, job.Attempts, fault);
        }
    }

    /// <summary>Frees what a killed process held. Only for the one process that may use a SQLite file, before it works.</summary>
    public async Task ReleaseAllAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var jobs = db.Jobs;
        await db.WriteAsync(token => jobs.Where(j => j.State == JobState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Waiting), token), cancellationToken);
    }

    private async Task<Job?> ClaimAsync(Func<IQueryable<Job>, IQueryable<Job>> among, JobLane? lane, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var jobs = db.Jobs;
        var now = clock.GetUtcNow().UtcDateTime;
        var due = jobs.Where(j => (j.State == JobState.Waiting && j.DueAt <= now) || (j.State == JobState.Running && j.LeaseUntil < now));
        var waiting = among(due).AsNoTracking().OrderBy(j => j.DueAt).ThenBy(j => j.Id);
        var candidate = lane is null ? await waiting.FirstOrDefaultAsync(cancellationToken) : (await waiting.Take(MostSeen).ToListAsync(cancellationToken)).Find(lane.MayOpen);
        if (candidate is null) return null;
        var claimed = await db.WriteAsync(token => due.Where(j => j.Id == candidate.Id && j.Attempts == candidate.Attempts).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Running)
            .SetProperty(j => j.Attempts, j => j.Attempts + 1)
            .SetProperty(j => j.Crashes, j => j.LeaseOwner != null && j.LeaseOwner != _owner ? j.Crashes + 1 : j.Crashes)
            .SetProperty(j => j.LeaseOwner, _owner)
            .SetProperty(j => j.LeaseUntil, now + Lease), token), cancellationToken);
        if (claimed == 0) return null;
        lane?.Open(candidate);
        candidate.Attempts++;
        if (IsLeftBehind(candidate)) candidate.Crashes++;
        return candidate;
    }

    private async Task BeatAsync(long jobId, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Lease / 4, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
                var until = clock.GetUtcNow().UtcDateTime + Lease;
                var jobs = db.Jobs;
                await db.WriteAsync(token => jobs.Where(j => j.Id == jobId && j.LeaseOwner == _owner)
                    .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, until), token), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The job ended.
        }
    }

    private async Task EndAsync(Job job, string? error, bool interrupted, bool isOver, bool isFull)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var now = clock.GetUtcNow().UtcDateTime;
        var state = interrupted ? JobState.Waiting
            : error is null ? JobState.Done
            : isOver ? JobState.Dead : JobState.Waiting;
        var attempts = interrupted ? job.Attempts - 1 : isFull ? Math.Min(job.Attempts, job.Crashes + MaxAttempts - 1) : job.Attempts;
        var pause = TimeSpan.FromSeconds(Math.Pow(3, Math.Min(job.Attempts, 8)));
        var due = error is null ? now : now + (isFull && pause > RoomPoll ? RoomPoll : pause);
        var jobs = db.Jobs;
        await db.WriteAsync(token => jobs.Where(j => j.Id == job.Id && j.LeaseOwner == _owner).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, state)
            .SetProperty(j => j.Attempts, attempts)
            .SetProperty(j => j.DueAt, due)
            .SetProperty(j => j.LastError, error == null ? null : error.Length > 1000 ? error.Substring(0, 1000) : error)
            .SetProperty(j => j.LeaseOwner, (Guid?)null)
            .SetProperty(j => j.EndedAt, state == JobState.Waiting ? (DateTime?)null : now), token), CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The job table could not be polled")]
        public static partial void PollFailed(ILogger logger, Exception fault);

        [LoggerMessage(Level = LogLevel.Critical, Message = "Job {JobId} ({Kind}) is given up: the process died {Crashes} times while it worked")]
        public static partial void JobKills(ILogger logger, long jobId, string kind, int crashes);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} ({Kind}) failed at try {Attempt}")]
        public static partial void JobFailed(ILogger logger, long jobId, string kind, int attempt, Exception fault);
    }
}
