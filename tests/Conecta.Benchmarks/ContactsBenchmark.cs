using System.Diagnostics;
using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Benchmarks;

/// <summary>
/// The contact list on many contacts against the same list on 1,000: first, middle and last page in each order, p95 of each; and six searches. Each sample is
/// what the page does: a fresh scope, the page of ids, then the rows.
/// </summary>
internal static class ContactsBenchmark
{
    private const int Small = 1_000;
    private const int Samples = 100;
    private const int Warmup = 10;

    public static async Task<object> RunAsync(string[] args)
    {
        var (provider, rest) = Providers.Take(args);
        var large = rest is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 1_000_000;
        await using var few = await BenchmarkHost.CreateAsync(provider);
        await ContactSeed.FillAsync(few, Small);
        await using var many = await BenchmarkHost.CreateAsync(provider);
        var clock = Stopwatch.StartNew();
        await ContactSeed.FillAsync(many, large);
        var seedSeconds = clock.Elapsed.TotalSeconds;
        await Providers.SettleAsync(many);

        var pages = new List<object>();
        var worst = 0.0;
        foreach (var sort in Enum.GetValues<ContactSort>().Where(s => s != ContactSort.Relevance))
            foreach (var place in new[] { "first", "middle", "last" })
            {
                var (small, big) = await PairAsync(few, SmallPage(place), many, await LargePageAsync(many, sort, place, large), sort);
                worst = Math.Max(worst, big / small);
                pages.Add(new { sort = sort.ToString(), place, smallMs = Round(small), largeMs = Round(big), ratio = Round(big / small) });
            }

        var searches = new List<object>();
        var slowest = 0.0;
        foreach (var (name, q) in new[]
        {
            ("rare name", "yamanaka"), ("common name", "maria"), ("without accents", "jose goncalves"), ("phone fragment", "97919"),
            ("e-mail", "pessoa4242@exemplo71.com.br"), ("nothing found", "xyzwqk"),
        })
        {
            var ms = await P95Async(many, new ContactFilter { Q = q }, ContactSort.Relevance, Page(1));
            slowest = Math.Max(slowest, ms);
            searches.Add(new { search = name, p95Ms = Round(ms) });
        }

        return new
        {
            benchmark = "contacts",
            provider = provider.ToString(),
            contacts = large,
            samples = Samples,
            seedSeconds = Round(seedSeconds),
            pages,
            worstRatio = Round(worst),
            ratioTarget = 2,
            searches,
            slowestSearchMs = Round(slowest),
            searchTargetMs = 150,
        };
    }

    private static ListQuery Page(int page) => ListQuery.From(null, null, null, page, 50);

    private static ListQuery SmallPage(string place) => Page(place switch { "first" => 1, "middle" => Small / 100, _ => Small / 50 });

    private static async Task<ListQuery> LargePageAsync(BenchmarkHost host, ContactSort sort, string place, int count)
    {
        if (place == "first") return Page(1);
        if (place == "last") return ListQuery.From(null, null, null, 1, 50, before: ContactCursor.End);
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var stretch = ContactOrder.Stretches(sort, "", binary: host.Provider == DatabaseProvider.Sqlite)[0];
        var key = await ContactOrder.Keys(stretch.Walk(db.Contacts.AsNoTracking(), false, null).Skip(count / 2).Take(1), sort).SingleAsync();
        return ListQuery.From(null, null, null, 1, 50, after: new ContactCursor(0, key).Write());
    }

    /// <summary>Both lists in turn, so that whatever else the machine does falls on both alike.</summary>
    private static async Task<(double Small, double Large)> PairAsync(BenchmarkHost few, ListQuery fewQuery, BenchmarkHost many, ListQuery manyQuery, ContactSort sort)
    {
        var (small, large) = (new List<double>(), new List<double>());
        for (var i = 0; i < Samples + Warmup; i++)
        {
            var first = await OnceAsync(few, new ContactFilter(), sort, fewQuery);
            var second = await OnceAsync(many, new ContactFilter(), sort, manyQuery);
            if (i < Warmup) continue;
            small.Add(first);
            large.Add(second);
        }

        return (P95(small), P95(large));
    }

    private static async Task<double> P95Async(BenchmarkHost host, ContactFilter filter, ContactSort sort, ListQuery query)
    {
        var times = new List<double>();
        for (var i = 0; i < Samples + Warmup; i++)
        {
            var time = await OnceAsync(host, filter, sort, query);
            if (i >= Warmup) times.Add(time);
        }

        return P95(times);
    }

    private static async Task<double> OnceAsync(BenchmarkHost host, ContactFilter filter, ContactSort sort, ListQuery query)
    {
        var clock = Stopwatch.StartNew();
        await using var scope = host.Scope();
        var page = await scope.ServiceProvider.GetRequiredService<ContactList>().PageAsync(filter, sort, query, CancellationToken.None);
        var ids = page.Items;
        var contacts = scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Contacts;
        _ = await contacts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double P95(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));

    private static double Round(double value) => Math.Round(value, 2);
}
