using System.Collections.Concurrent;
using System.Data.Common;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Users;

/// <summary>The time of a refused sign-in must not tell what was wrong (reliability.md 1, check 16): the same work, statement by statement, whatever it was.</summary>
public sealed class SignInWorkTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task CheckPassword_WhateverIsWrong_DoesTheSameWork(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, "errada@alfa.test", "h");
        await AddAsync(database, "bloqueada@alfa.test", "h", u => u.LockoutEnd = database.Clock.GetUtcNow().AddDays(1));
        await AddAsync(database, "desligada@alfa.test", "h", u => u.IsEnabled = false);
        await AddAsync(database, "convidada@alfa.test", null);
        var (seen, hasher) = (new Seen(), new CountingHasher());
        await using var services = database.With(added =>
        {
            added.AddSingleton<IPasswordHasher<User>>(hasher);
            added.AddSingleton(_ => new DbContextOptionsBuilder(database.Services.GetRequiredService<DbContextOptions>()).AddInterceptors(seen).Options);
            added.AddSingleton(database.Services.GetRequiredService<WriterGate>());
        });

        var first = await TryAsync(services, seen, hasher, "errada@alfa.test");
        Assert.Equal(2, first.Hashes);
        var wrong = await TryAsync(services, seen, hasher, "errada@alfa.test");

        Assert.Equal(1, wrong.Hashes);
        Assert.NotEmpty(wrong.Statements);
        foreach (var login in new[] { "ninguem@alfa.test", "bloqueada@alfa.test", "desligada@alfa.test", "convidada@alfa.test" })
        {
            var other = await TryAsync(services, seen, hasher, login);
            Assert.Equal(wrong.Hashes, other.Hashes);
            Assert.Equal(wrong.Statements, other.Statements);
        }
    }

    private static async Task<(int Hashes, List<string> Statements)> TryAsync(ServiceProvider services, Seen seen, CountingHasher hasher, string login)
    {
        seen.Statements.Clear();
        hasher.Count = 0;
        await using var scope = services.CreateAsyncScope();
        var step = await scope.ServiceProvider.GetRequiredService<SignInFlow>().CheckPasswordAsync(login, "uma senha errada", CancellationToken.None);
        Assert.Equal(SignInOutcome.Refused, step.Outcome);
        return (hasher.Count, [.. seen.Statements]);
    }

    private static async Task AddAsync(TestDatabase database, string login, string? hash, Action<User>? set = null)
    {
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var user = DemoAccounts.NewAccount(login, "Pessoa", UserKind.CompanyAdmin, null, database.AlfaId, null, "h", database.Clock.Now);
        user.PasswordHash = hash;
        set?.Invoke(user);
        db.Users.Add(user);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private sealed class CountingHasher : IPasswordHasher<User>
    {
        public int Count { get; set; }

        public string HashPassword(User user, string password)
        {
            Count++;
            return "decoy";
        }

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Count++;
            return PasswordVerificationResult.Failed;
        }
    }

    private sealed class Seen : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Statements { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Statements.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Statements.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
