using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Jobs;

public sealed class RecurringTurnsTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Work_TriggeredOnTwoNodes_RunsOnceAPeriod(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var work = new Counted();
        await using var one = Node(database, work);
        // SQLite has one node; two of its own triggers are the same question there.
        await using var two = provider == DatabaseProvider.Postgres ? Node(database, work) : Node(database, work, one);

        for (var period = 1; period <= 3; period++)
        {
            var turns = await Task.WhenAll(TriggerAsync(one), TriggerAsync(two), TriggerAsync(one), TriggerAsync(two));
            Assert.Equal(1, turns.Count(mine => mine));
            Assert.Equal(period, work.Runs);
            database.Clock.Advance(work.Interval);
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Work_ThatFailed_IsTriedAgainInTheSamePeriod(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var work = new Counted { Failures = 1 };
        await using var node = Node(database, work);

        Assert.True(await TriggerAsync(node));
        Assert.True(await TriggerAsync(node));
        Assert.False(await TriggerAsync(node));
        Assert.Equal(2, work.Runs);
    }

    private static ServiceProvider Node(TestDatabase database, Counted work, ServiceProvider? sharing = null) => database.With(services =>
    {
        services.AddSingleton<IRecurringWork>(work);
        if (sharing is not null) services.AddSingleton(sharing.GetRequiredService<Core.Data.WriterGate>());
    });

    private static async Task<bool> TriggerAsync(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RecurringRunner>().RunAsync("teste.contado", CancellationToken.None);
    }

    private sealed class Counted : IRecurringWork
    {
        private int _runs;

        public int Runs => _runs;

        public int Failures { get; init; }

        public string Name => "teste.contado";

        public TimeSpan Interval => TimeSpan.FromHours(6);

        public Task RunAsync(CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _runs) <= Failures ? throw new InvalidOperationException("fails first") : Task.CompletedTask;
    }
}
