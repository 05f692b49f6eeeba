using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Contacts;

/// <summary>The list beyond 10,000 rows, where pages follow each other by cursor (ux.md 5 #2).</summary>
public sealed class ContactKeysetTests
{
    private const int Many = Page<long>.CountLimit + 230;

    public static TheoryData<DatabaseProvider> Providers() => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Count_IsExactUpToTheLimitAndHonestBeyond(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await FillAsync(database, 0, Page<long>.CountLimit);
        var query = ListQuery.From(null, null, null, 200, 50);

        var full = await PageAsync(database, ContactSort.Name, query);
        await FillAsync(database, Page<long>.CountLimit, 1);
        var beyond = await PageAsync(database, ContactSort.Name, query);
        var filtered = await PageAsync(database, ContactSort.Name, query, new ContactFilter { OptIn = OptInState.Undefined });

        Assert.Equal((10_000L, false, 50), (full.Total, full.IsTotalCapped, full.Items.Count));
        Assert.All([beyond, filtered], page => Assert.Equal((10_000L, true), (page.Total, page.IsTotalCapped)));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task EverySort_WalkedForwardsAndBackWhileRowsAreInserted_ShowsEachRowOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await FillAsync(database, 0, Many);
        var present = (await IdsAsync(database)).ToHashSet();
        var next = Many;

        foreach (var sort in Enum.GetValues<ContactSort>())
        {
            foreach (var direction in new[] { "asc", "desc" })
            {
                var (forwards, pages, last) = (new List<long>(), 0, (Page<long>?)null);
                for (string? after = null; last is null || after is not null; after = last.After)
                {
                    last = await PageAsync(database, sort, ListQuery.From(null, null, direction, null, 200, after));
                    forwards.AddRange(last.Items);
                    Assert.True(last.IsTotalCapped);
                    // New rows come before, among and after what was shown already.
                    if (++pages % 20 == 0) await FillAsync(database, (next += 3) - 3, 3);
                }

                AssertOnce(present, forwards, $"{provider} {sort} {direction} forwards");
                var backwards = new List<long>();
                var page = last;
                for (var stop = false; !stop; stop = page.Before is null)
                {
                    if (page != last || backwards.Count > 0) page = await PageAsync(database, sort, ListQuery.From(null, null, direction, null, 200, null, page.Before));
                    backwards.InsertRange(0, page.Items);
                }

                AssertOnce(present, backwards, $"{provider} {sort} {direction} back");
                Assert.Equal(forwards.Where(present.Contains), backwards.Where(present.Contains));
            }
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task LastPage_ByItsOwnLink_HoldsTheEndOfTheOrder(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await FillAsync(database, 0, Page<long>.CountLimit + 30);

        var end = await PageAsync(database, ContactSort.Created, ListQuery.From(null, null, "asc", null, 50, null, "fim"));

        Assert.Equal((await IdsAsync(database)).TakeLast(50), end.Items);
        Assert.Null(end.After);
    }

    private static void AssertOnce(HashSet<long> present, List<long> shown, string walk)
    {
        Assert.True(shown.Count == shown.Distinct().Count(), $"{walk}: a row stands twice.");
        var lost = present.Except(shown).Count();
        Assert.True(lost == 0, $"{walk}: {lost} rows were lost.");
    }

    private static async Task<Page<long>> PageAsync(TestDatabase database, ContactSort sort, ListQuery query, ContactFilter? filter = null)
    {
        await using var scope = database.In(database.AlfaId);
        return await scope.ServiceProvider.GetRequiredService<ContactList>().PageAsync(filter ?? new ContactFilter(), sort, query, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(TestDatabase database)
    {
        await using var scope = database.In(database.AlfaId);
        return [.. (await scope.ServiceProvider.GetRequiredService<ContactList>().IdsAsync(new ContactFilter(), CancellationToken.None)).Order()];
    }

    /// <summary>Contacts spread over every order: equal names and times, missing numbers and addresses, accents and capitals.</summary>
    private static async Task FillAsync(TestDatabase database, int from, int count)
    {
        string[] names = ["ana", "bruno", "cida", "davi souza", "zuleica"];
        foreach (var chunk in Enumerable.Range(from, count).Chunk(2500))
        {
            await using var scope = database.In(database.AlfaId);
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            db.Contacts.AddRange(chunk.Select(i => new Contact
            {
                Name = names[i % names.Length],
                NameFolded = i % 7 == 0 ? names[i % names.Length] : string.Create(CultureInfo.InvariantCulture, $"{names[i % names.Length]} {i * 7919 % 4001}"),
                PhoneCanonical = i % 4 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"+55119{(long)i * 7919 % 100_000_000:D8}"),
                Email = i % 3 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"p{i % 2500}@exemplo.com.br"),
                CreatedAt = database.Clock.Now.AddSeconds(i / 5),
                UpdatedAt = database.Clock.Now.AddSeconds(i * 31 % 977),
            }));
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }
}
