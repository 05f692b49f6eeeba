using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Conecta.Tests.Jobs;

public sealed class JobWorkerTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_FailingJob_IsTriedAgainLaterAndKeptWhenItGivesUp(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, "no.such.handler");
        using var worker = Worker(database);

        for (var attempt = 1; attempt <= JobWorker.MaxAttempts; attempt++)
        {
            Assert.True(await worker.RunOneAsync(CancellationToken.None));
            Assert.False(await worker.RunOneAsync(CancellationToken.None));
            database.Clock.Advance(TimeSpan.FromHours(3));
        }

        var job = await JobAsync(database);
        Assert.Equal(JobState.Dead, job.State);
        Assert.Equal(JobWorker.MaxAttempts, job.Attempts);
        Assert.Contains("no.such.handler", job.LastError, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_JobOfADeadWorker_IsTakenOverWhenItsLeaseEnds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, "no.such.handler");
        await using (var scope = database.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            var (jobs, until) = (db.Jobs, database.Clock.Now + JobWorker.Lease);
            await db.WriteAsync(token => jobs.ExecuteUpdateAsync(
                set => set.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.LeaseUntil, until), token), CancellationToken.None);
        }

        using var worker = Worker(database);

        Assert.False(await worker.RunOneAsync(CancellationToken.None));
        database.Clock.Advance(JobWorker.Lease + TimeSpan.FromSeconds(1));
        Assert.True(await worker.RunOneAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_TwoWorkers_OneOfThemGetsTheJob(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, "no.such.handler");
        using var first = Worker(database);
        using var second = Worker(database);

        var ran = await Task.WhenAll(first.RunOneAsync(CancellationToken.None), second.RunOneAsync(CancellationToken.None));

        Assert.Single(ran, done => done);
        Assert.Equal(1, (await JobAsync(database)).Attempts);
    }

    private static JobWorker Worker(TestDatabase database) => new(
        database.Services.GetRequiredService<IServiceScopeFactory>(), database.Services.GetRequiredService<JobSignal>(),
        database.Services.GetRequiredService<WriterGate>(), database.Clock, NullLogger<JobWorker>.Instance);

    private static async Task AddAsync(TestDatabase database, string kind)
    {
        await using var scope = database.In(database.AlfaId);
        scope.ServiceProvider.GetRequiredService<JobQueue>().Add(kind, "");
        await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().SaveChangesAsync();
    }

    private static async Task<Job> JobAsync(TestDatabase database)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Jobs.AsNoTracking().SingleAsync();
    }
}
