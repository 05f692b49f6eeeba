using System.Diagnostics;
using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Benchmarks;

/// <summary>
/// Whether the time of a refused sign-in tells what was wrong (reliability.md 1, check 16): an unknown login, a wrong password, a locked, a disabled and an
/// invited account, in random order. The floor is the password hash alone, which each of them must pay once and none twice.
/// </summary>
internal static class SignInBenchmark
{
    private const double Target = 0.10;

    // Three tries each, so that no account of this kind is locked on the way.
    private const int TriesOfOne = 3;

    private sealed record Kind(string Name, Func<int, string> Login);

    public static async Task<object> RunAsync(string[] args)
    {
        var rounds = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 200;
        await using var host = await BenchmarkHost.CreateAsync();
        await FillAsync(host, rounds);
        Kind[] kinds =
        [
            new("wrongPassword", i => $"pessoa{i / TriesOfOne}@medida.test"), new("unknown", i => $"ninguem{i}@medida.test"),
            new("locked", _ => "bloqueada@medida.test"), new("disabled", i => $"desligada{i / TriesOfOne}@medida.test"), new("invited", i => $"convidada{i / TriesOfOne}@medida.test"),
        ];
        var times = kinds.ToDictionary(k => k.Name, _ => new List<double>(), StringComparer.Ordinal);
        var floor = new List<double>();
        var random = new Random(16);
        await TryAsync(host, "aquecimento@medida.test");
        for (var i = 0; i < rounds; i++)
        {
            // In a new order each time: other load of the machine, and what a try leaves behind for the next, hit all kinds alike.
            random.Shuffle(kinds);
            foreach (var kind in kinds) times[kind.Name].Add(await TryAsync(host, kind.Login(i)));

            floor.Add(await HashAsync(host));
        }

        var reference = Median(times["wrongPassword"]);
        // Each try is held against the wrong password of its own round: what loads the machine for longer than a second then falls on both.
        var differences = kinds.Where(k => k.Name != "wrongPassword").OrderBy(k => k.Name, StringComparer.Ordinal).ToDictionary(
            k => k.Name, k => Math.Round(Median([.. times[k.Name].Zip(times["wrongPassword"], (kind, wrong) => kind / wrong)]) - 1, 4), StringComparer.Ordinal);
        return new
        {
            benchmark = "signin",
            rounds,
            medianMilliseconds = times.ToDictionary(t => t.Key, t => Math.Round(Median(t.Value), 2), StringComparer.Ordinal),
            floorHashMilliseconds = Math.Round(Median(floor), 2),
            ratioToFloor = Math.Round(reference / Median(floor), 3),
            differenceToWrongPassword = differences,
            targetDifference = Target,
            passed = differences.Values.All(d => Math.Abs(d) <= Target),
        };
    }

    private static async Task<double> TryAsync(BenchmarkHost host, string login)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().EnterInstallation();
        var flow = scope.ServiceProvider.GetRequiredService<SignInFlow>();
        var clock = Stopwatch.StartNew();
        var step = await flow.CheckPasswordAsync(login, "senha-errada-de-medida", CancellationToken.None);
        var time = clock.Elapsed.TotalMilliseconds;
        return step.Outcome == SignInOutcome.Refused ? time : throw new InvalidOperationException($"{login}: {step.Outcome}");
    }

    private static async Task<double> HashAsync(BenchmarkHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var passwords = scope.ServiceProvider.GetRequiredService<Passwords>();
        var clock = Stopwatch.StartNew();
        await passwords.VerifyAsync(null, "senha-errada-de-medida", CancellationToken.None);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task FillAsync(BenchmarkHost host, int rounds)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        // The product's own cost of a hash, so that a verification costs here what it costs there.
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(new User(), "a-senha-certa-de-medida");
        void Add(string login, string? password, Action<User>? set = null)
        {
            var user = DemoAccounts.NewAccount(login, "Pessoa", UserKind.CompanyAdmin, null, host.CompanyId, null, hash, now);
            user.PasswordHash = password;
            set?.Invoke(user);
            db.Users.Add(user);
        }

        for (var i = 0; i <= rounds / TriesOfOne; i++)
        {
            Add($"pessoa{i}@medida.test", hash);
            Add($"desligada{i}@medida.test", hash, u => u.IsEnabled = false);
            Add($"convidada{i}@medida.test", null);
        }

        Add("bloqueada@medida.test", hash, u => u.LockoutEnd = new DateTimeOffset(now.AddDays(1), TimeSpan.Zero));
        await db.SaveChangesAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
