using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Users;

public sealed class SecondFactorsTests
{
    // reliability.md 1, check 20
    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Verify_TheSameCodeTwice_SecondIsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (user, key, _) = await SwitchOnAsync(database);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = TimeCodes.Compute(key, TimeCodes.StepAt(database.Clock.GetUtcNow()));
        var earlier = TimeCodes.Compute(key, TimeCodes.StepAt(database.Clock.GetUtcNow()) - 1);

        var first = await WithAsync(database, f => f.VerifyAsync(user, code, CancellationToken.None));
        var second = await WithAsync(database, f => f.VerifyAsync(user, code, CancellationToken.None));
        var before = await WithAsync(database, f => f.VerifyAsync(user, earlier, CancellationToken.None));

        Assert.True(first);
        Assert.False(second);
        Assert.False(before);
    }

    [Fact]
    public async Task Verify_TheSameCodeTwentyTimesAtOnce_OneSucceeds()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (user, key, _) = await SwitchOnAsync(database);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = TimeCodes.Compute(key, TimeCodes.StepAt(database.Clock.GetUtcNow()));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => WithAsync(database, f => f.VerifyAsync(user, code, CancellationToken.None)))));

        Assert.Equal(1, answers.Count(a => a));
    }

    // reliability.md 1, check 21
    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Verify_RecoveryCodeTwentyTimesAtOnce_OneSucceeds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (user, _, codes) = await SwitchOnAsync(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => WithAsync(database, f => f.VerifyAsync(user, codes[3], CancellationToken.None)))));

        Assert.Equal(10, codes.Count);
        Assert.Equal(1, answers.Count(a => a));
        Assert.Equal(9, await WithAsync(database, f => f.RemainingCodesAsync(user.Id, CancellationToken.None)));
    }

    [Fact]
    public async Task RecoveryCodes_Stored_AreHashesOnlyAndWorkHoweverTyped()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (user, _, codes) = await SwitchOnAsync(database);
        await using var scope = database.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().RecoveryCodes.Select(c => c.CodeHash).ToListAsync();

        Assert.DoesNotContain(stored, hash => codes.Any(c => hash.Contains(c.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)));
        Assert.True(await WithAsync(database, f => f.VerifyAsync(user, " " + codes[0].ToLowerInvariant().Replace('-', ' '), CancellationToken.None)));
        Assert.False(await WithAsync(database, f => f.VerifyAsync(user, codes[0], CancellationToken.None)));
    }

    [Fact]
    public async Task Renew_OldCodes_AreDead()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (user, _, codes) = await SwitchOnAsync(database);

        Assert.False(await WithAsync(database, async f => await f.RenewCodesAsync(user, CancellationToken.None) is [] || await f.VerifyAsync(user, codes[0], CancellationToken.None)));
    }

    // About one code in seven holds exactly six digits among its letters, as many as the app's codes have.
    [Fact]
    public async Task Renew_EveryCodeOfSixSheets_Works()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (user, _, _) = await SwitchOnAsync(database);

        for (var sheet = 0; sheet < 6; sheet++)
            foreach (var code in await WithAsync(database, f => f.RenewCodesAsync(user, CancellationToken.None)))
                Assert.True(await WithAsync(database, f => f.VerifyAsync(user, code, CancellationToken.None)), code);
    }

    [Fact]
    public async Task Confirm_WrongCode_LeavesItOff()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId);
        await WithAsync(database, async f =>
        {
            await f.StartAsync(user, CancellationToken.None);
            return true;
        });
        var key = (await WithAsync(database, f => f.PendingKeyAsync(user.Id, CancellationToken.None)))!;
        var late = TimeCodes.Compute(key, TimeCodes.StepAt(database.Clock.GetUtcNow()) - 5);

        await Assert.ThrowsAsync<FieldErrorException>(() => WithAsync(database, f => f.ConfirmAsync(user, 0, late, CancellationToken.None)));

        await using var scope = database.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Users.Where(u => u.Id == user.Id).Select(u => u.TwoFactorEnabled).SingleAsync());
    }

    private static async Task<(User User, byte[] Key, IReadOnlyList<string> Codes)> SwitchOnAsync(TestDatabase database)
    {
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId);
        return await WithAsync(database, async factors =>
        {
            await factors.StartAsync(user, CancellationToken.None);
            var key = (await factors.PendingKeyAsync(user.Id, CancellationToken.None))!;
            var codes = await factors.ConfirmAsync(user, 0, TimeCodes.Compute(key, TimeCodes.StepAt(database.Clock.GetUtcNow())), CancellationToken.None);
            return (user, key, codes);
        });
    }

    private static async Task<T> WithAsync<T>(TestDatabase database, Func<SecondFactors, Task<T>> work)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<SecondFactors>());
    }
}
