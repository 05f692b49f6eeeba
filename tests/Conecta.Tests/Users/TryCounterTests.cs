using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Users;

public sealed class TryCounterTests
{
    // reliability.md 1, check 15
    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Take_FiftyAtTheSameMoment_OnlyFiveAreAllowed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId);

        var grants = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None)))));

        Assert.Equal(5, grants.Count(g => g.IsAllowed));
        Assert.Equal(1, grants.Count(g => g.IsLast));
        Assert.False((await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None))).IsAllowed);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Take_FourInFifteenMinutesThenLater_StartsToCountAnew(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId);
        for (var i = 0; i < 4; i++) await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None));

        database.Clock.Advance(TryCounter.Window);
        var later = await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None));

        Assert.Equal(new TryGrant(true, false), later);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Take_AfterTheBlock_IsAllowedAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId);
        for (var i = 0; i < 5; i++) await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None));

        database.Clock.Advance(TryCounter.BlockTime - TimeSpan.FromSeconds(1));
        var still = await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None));

        Assert.False(still.IsAllowed);
        Assert.Equal(new TryGrant(true, false), after);
    }

    [Fact]
    public async Task GiveBack_TheTryThatBlocked_LiftsTheBlock()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId);
        for (var i = 0; i < 5; i++) await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None));

        await WithAsync(database, async tries =>
        {
            await tries.GiveBackAsync(user.Id, CancellationToken.None);
            return true;
        });
        var next = await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None));

        Assert.Equal(new TryGrant(true, true), next);
    }

    [Fact]
    public async Task Unlock_BlockedAccount_OpensItAndLeavesALine()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId);
        for (var i = 0; i < 5; i++) await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None));

        await using var scope = database.In(database.AlfaId);
        var locks = scope.ServiceProvider.GetRequiredService<AccountLocks>();
        var first = await locks.UnlockAsync(user, CancellationToken.None);
        var second = await locks.UnlockAsync(user, CancellationToken.None);

        Assert.True(first);
        Assert.False(second);
        Assert.True((await WithAsync(database, tries => tries.TakeAsync(user.Id, CancellationToken.None))).IsAllowed);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        Assert.Equal(1, await db.Set<Core.History.AuditEntry>().CountAsync(a => a.Action == "user.unlocked" && a.ObjectId == user.Id));
    }

    private static async Task<T> WithAsync<T>(TestDatabase database, Func<TryCounter, Task<T>> work)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TryCounter>());
    }
}
