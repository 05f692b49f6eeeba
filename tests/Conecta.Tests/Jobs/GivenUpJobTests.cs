using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Conecta.Tests.Jobs;

/// <summary>A job that kills its process is not taken up for ever; one that meets a full disk is (design.md 5, reliability.md 8 F3).</summary>
public sealed class GivenUpJobTests
{
    private const string Deadly = "test.deadly";

    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_JobThatKillsEveryProcess_IsGivenUpAndTheNextJobRuns(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, Deadly, "test.harmless");
        var handler = new DeadlyJob();
        await using var dead = new Processes(database, handler);
        for (var death = 0; death <= JobWorker.MostCrashes; death++) await dead.StartAndDieAsync();

        using var last = await dead.StartAsync();
        Assert.True(await last.RunOneAsync(default));
        Assert.True(await last.RunOneAsync(default));

        var jobs = await JobsAsync(database);
        Assert.Equal(JobWorker.MostCrashes + 1, handler.Starts);
        Assert.Equal([Deadly], handler.GivenUp);
        Assert.Equal((JobState.Dead, "O processo terminou 6 vezes durante este trabalho."), (jobs[0].State, jobs[0].LastError));
        // The other job was reached: that nobody handles its kind is another matter.
        Assert.Equal(1, jobs[1].Attempts);
        Assert.False(await last.RunOneAsync(default));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_JobThatGetsFurtherBetweenDeaths_IsNeverGivenUp(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, Deadly);
        var handler = new DeadlyJob { GetsOn = true };
        await using var dead = new Processes(database, handler);
        for (var death = 0; death < 3 * JobWorker.MostCrashes; death++) await dead.StartAndDieAsync();
        handler.IsCured = true;

        using var last = await dead.StartAsync();
        await last.RunOneAsync(default);

        Assert.Empty(handler.GivenUp);
        Assert.Equal(JobState.Done, (await JobsAsync(database))[0].State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_WhileTheDiskIsFull_IsTriedUntilThereIsRoom(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, Deadly);
        var handler = new DeadlyJob { Fault = new DbUpdateException("", new SqliteException("database or disk is full", 13)) };
        using var worker = Worker(database, handler);
        for (var attempt = 0; attempt < 3 * JobWorker.MaxAttempts; attempt++)
        {
            Assert.True(await worker.RunOneAsync(default));
            database.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        handler.IsCured = true;
        await worker.RunOneAsync(default);

        Assert.Empty(handler.GivenUp);
        Assert.Equal(JobState.Done, (await JobsAsync(database))[0].State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_JobThatFailsToTheLastTry_IsToldToItsHandler(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, Deadly);
        var handler = new DeadlyJob { Fault = new InvalidOperationException("bad") };
        using var worker = Worker(database, handler);
        while (await worker.RunOneAsync(default)) database.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal([Deadly], handler.GivenUp);
        Assert.Equal((JobState.Dead, JobWorker.MaxAttempts), ((await JobsAsync(database))[0].State, handler.Starts));
    }

    private static JobWorker Worker(TestDatabase database, IJobHandler handler) => new(
        new OwnHandler(database.Services.GetRequiredService<IServiceScopeFactory>(), handler), database.Services.GetRequiredService<JobSignal>(),
        database.Services.GetRequiredService<WriterGate>(), database.Clock, NullLogger<JobWorker>.Instance);

    private static async Task AddAsync(TestDatabase database, params string[] kinds)
    {
        await using var scope = database.In(database.AlfaId);
        foreach (var kind in kinds)
        {
            scope.ServiceProvider.GetRequiredService<JobQueue>().Add(kind, "");
            await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().SaveChangesAsync();
        }
    }

    private static async Task<List<Job>> JobsAsync(TestDatabase database)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Jobs.AsNoTracking().OrderBy(j => j.Id).ToListAsync();
    }

    /// <summary>Processes one after the other: each frees what the one before held, takes the job, and is never heard of again.</summary>
    private sealed class Processes(TestDatabase database, DeadlyJob handler) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly List<Task> _dead = [];

        public async Task<JobWorker> StartAsync()
        {
            var worker = Worker(database, handler);
            await worker.ReleaseAllAsync(default);
            return worker;
        }

        public async Task StartAndDieAsync()
        {
            var worker = await StartAsync();
            _dead.Add(Task.Run(() => worker.RunOneAsync(_end.Token)));
            await handler.Started.WaitAsync(TimeSpan.FromSeconds(60));
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await Task.WhenAll(_dead).ContinueWith(_ => { }, TaskScheduler.Default);
            _end.Dispose();
        }
    }

    private sealed class DeadlyJob : IJobHandler, IJobProgress, IJobEnding
    {
        public string Kind => Deadly;

        public SemaphoreSlim Started { get; } = new(0);

        public int Starts { get; private set; }

        public List<string> GivenUp { get; } = [];

        public bool GetsOn { get; init; }

        public bool IsCured { get; set; }

        public Exception? Fault { get; init; }

        public async Task RunAsync(Job job, CancellationToken cancellationToken)
        {
            if (IsCured) return;
            Starts++;
            if (Fault is not null) throw Fault;
            Started.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task<string?> MarkAsync(Job job, CancellationToken cancellationToken) => Task.FromResult<string?>(GetsOn ? $"row {Starts}" : "row 7");

        public Task GiveUpAsync(Job job, CancellationToken cancellationToken)
        {
            GivenUp.Add(job.Kind);
            return Task.CompletedTask;
        }
    }

    /// <summary>The product's services with one handler in place of all.</summary>
    private sealed class OwnHandler(IServiceScopeFactory inner, IJobHandler handler) : IServiceScopeFactory
    {
        public IServiceScope CreateScope() => new Scope(inner.CreateAsyncScope(), handler);

        private sealed class Scope(AsyncServiceScope inner, IJobHandler handler) : IServiceScope, IServiceProvider, IAsyncDisposable
        {
            public IServiceProvider ServiceProvider => this;

            public object? GetService(Type serviceType) =>
                serviceType == typeof(IEnumerable<IJobHandler>) ? new[] { handler } : inner.ServiceProvider.GetService(serviceType);

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
