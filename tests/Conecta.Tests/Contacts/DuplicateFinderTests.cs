using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Duplicates;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Contacts;

public sealed class DuplicateFinderTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    private static readonly ListQuery All = ListQuery.From(null, null, null, 1, 200);

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_EachKindOfSign_FindsThePairWithItsReason(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var add = (string name, string? phone, Action<Core.Contacts.Contact>? set) => scope.ServiceProvider.AddContactAsync(name, phone, set);
        var (with, without) = (await add("Ana Lima", "+5535999998888", null), await add("A. Lima", "+553599998888", null));
        var (own, second) = (await add("Bruno", "+5511987654321", null), await add("Padaria Central", "+5511333344445", c => c.Phone2 = "+5511987654321"));
        var (cpf1, cpf2) = (await add("Carla", "+5521987650001", c => c.Document = "52998224725"), await add("Carla M", null, c => c.Document = "52998224725"));
        var (mail1, mail2) = (await add("Davi", "+5521987650002", c => c.Email = "Davi@casa.com.br"), await add("David", null, c => c.Email = "davi@casa.com.br"));
        var (near1, near2) = (await add("Elisa da Rocha", "+5531988887777", null), await add("Eliza Rocha", "+5531988887778", null));
        var (area1, area2) = (await add("Fabio Nunes", "+5541977776666", null), await add("Fábio Nunes", "+5542977776666", null));
        // A landline never had a ninth digit, and other people may have the next number.
        await add("Gil Sa", "+5535933334444", null);
        await add("Gil Sa", "+553533334444", null);
        await add("Hugo Reis", "+5531988887779", null);

        Assert.Equal(6, await RunAsync(scope));
        var cases = (await Desk(scope).PageAsync(null, All, null, default)).Items;

        Assert.Equal(DuplicateReasons.NinthDigit, Reason(with, without));
        Assert.Equal(DuplicateReasons.Phone, Reason(own, second));
        Assert.Equal(DuplicateReasons.Document, Reason(cpf1, cpf2));
        Assert.Equal(DuplicateReasons.Email, Reason(mail1, mail2));
        Assert.Equal(DuplicateReasons.NameAndPhone, Reason(near1, near2));
        Assert.Equal(DuplicateReasons.NameAndPhone, Reason(area1, area2));
        Assert.Equal(DuplicateReasons.NinthDigit, cases[0].Reasons);
        Assert.Equal([cpf1], (await Desk(scope).PageAsync(DuplicateReasons.Document, All, null, default)).Items.Select(c => c.First.Contact.Id));

        DuplicateReasons Reason(long first, long other) => cases.Single(c => c.First.Contact.Id == first && c.Second.Contact.Id == other).Reasons;
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Dismiss_APair_StaysAwayUntilTakenBackHoweverOftenOneSearches(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var first = await scope.ServiceProvider.AddContactAsync("Ana", "+5535999998888", c => c.Email = "casa@x.com.br");
        var second = await scope.ServiceProvider.AddContactAsync("Beto", "+5535988887777", c => c.Email = "casa@x.com.br");
        await RunAsync(scope);

        await Desk(scope).DismissAsync(second, first, default);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(scope);

        Assert.Empty((await Desk(scope).PageAsync(null, All, null, default)).Items);
        Assert.Single((await Desk(scope).DismissedAsync(All, default)).Items);
        await Desk(scope).ReturnAsync(first, second, default);
        Assert.Single((await Desk(scope).PageAsync(null, All, null, default)).Items);
        await Assert.ThrowsAsync<MissingException>(() => Desk(scope).ReturnAsync(first, second, default));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_AfterTheSignIsGone_ForgetsThePair(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        await scope.ServiceProvider.AddContactAsync("Ana", "+5535999998888", c => c.Document = "52998224725");
        var second = await scope.ServiceProvider.AddContactAsync("Ana", "+5535988887777", c => c.Document = "52998224725");
        Assert.Equal(1, await RunAsync(scope));

        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        (await db.Contacts.SingleAsync(c => c.Id == second)).Document = null;
        await db.SaveChangesAsync(CancellationToken.None);
        database.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await RunAsync(scope));
        Assert.Empty(await db.Set<DuplicatePair>().ToListAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_AKeyThatManyShare_IsNoSign(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        for (var i = 0; i <= DuplicateKeysSql.MostSharers; i++)
            await scope.ServiceProvider.AddContactAsync($"Pessoa {i}", $"+55119876500{i:00}", c => c.Email = "nao@tem.com.br");

        Assert.Equal(0, await RunAsync(scope));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Run_ContactsOfOtherCompanies_AreNeverCompared(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var alfa = database.In(database.AlfaId);
        await using var beta = database.In(database.BetaId);
        var own = await alfa.ServiceProvider.AddContactAsync("Ana Lima", "+5535999998888", c => c.Email = "ana@x.com.br");
        var foreign = await beta.ServiceProvider.AddContactAsync("Ana Lima", "+5535999998888", c => c.Email = "ana@x.com.br");
        await beta.ServiceProvider.AddContactAsync("Ana Lima", "+553599998888");

        Assert.Equal(0, await RunAsync(alfa));
        Assert.Equal(1, await RunAsync(beta));
        Assert.Empty((await Desk(alfa).PageAsync(null, All, null, default)).Items);
        await Assert.ThrowsAsync<MissingException>(() => Desk(alfa).DismissAsync(own, foreign, default));
    }

    private static Task<int> RunAsync(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<DuplicateFinder>().RunAsync(default);

    private static DuplicateDesk Desk(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<DuplicateDesk>();
}
