using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Contacts;

public sealed class ContactSearchTests
{
    public static TheoryData<DatabaseProvider> Providers() => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Search_AnyFormOfNameNumberOrEmail_FindsTheContact(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var joao = await CreateAsync(scope, "João D'Ávila Conceição", "5535999998888", email: "joao.avila@padaria.com.br");
        await CreateAsync(scope, "Maria Souza", "5511987654321");

        foreach (var text in new[]
        {
            "joão", "JOAO", "joao conc", "d'avila", "avila joao", "joao.avila@padaria.com.br", "padaria", "99998", "(35) 99999-8888", "35 9999-8888",
            "+55 35 99999-8888", "035999998888",
        })
            Assert.True((await FindAsync(scope, text)).SequenceEqual([joao]), text);
        foreach (var text in new[] { "oao", "joana", "padariaz", "99997", "!!!", "5511 joao" })
            Assert.True((await FindAsync(scope, text)).Count == 0, text);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Search_NamesThatBeginWithTheText_ComeFirst(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var ana = await CreateAsync(scope, "Ana Maria", "5511900000001");
        var mariana = await CreateAsync(scope, "Mariana", "5511900000002");
        var maria = await CreateAsync(scope, "Maria Lima", "5511900000003");

        Assert.Equal([maria, mariana, ana], await FindAsync(scope, "maria"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Search_OtherCompanysContact_IsNeverFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var beta = database.In(database.BetaId)) await CreateAsync(beta, "Segredo Beta", "5535999998888");
        await using var alfa = database.In(database.AlfaId);

        Assert.Empty(await FindAsync(alfa, "segredo"));
        Assert.Empty(await FindAsync(alfa, "99998888"));
        Assert.Empty(await FindAsync(alfa, null));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Search_AfterRename_FindsTheNewNameOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var id = await CreateAsync(scope, "Padaria Antiga", "5535999998888");
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var version = await db.Contacts.Where(c => c.Id == id).Select(c => c.Version).SingleAsync();

        await scope.ServiceProvider.GetRequiredService<ContactWriter>().UpdateAsync(id, version, Draft("Padaria Nova", "5511977776666"), null, CancellationToken.None);

        Assert.Equal([id], await FindAsync(scope, "nova"));
        Assert.Equal([id], await FindAsync(scope, "77776666"));
        Assert.Empty(await FindAsync(scope, "antiga"));
        Assert.Empty(await FindAsync(scope, "99998888"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Search_BinnedThenRestored_IsFoundAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var id = await CreateAsync(scope, "Carlos", "5535999998888");
        var bin = scope.ServiceProvider.GetRequiredService<ContactBin>();

        await bin.BinAsync([id], CancellationToken.None);
        Assert.Empty(await FindAsync(scope, "carlos"));
        Assert.Equal(1, await bin.RestoreAsync([id], CancellationToken.None));

        Assert.Equal([id], await FindAsync(scope, "carlos"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Search_SearchableField_IsFoundAndForgottenWhenItStopsBeingSearchable(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var writer = scope.ServiceProvider.GetRequiredService<CustomFieldWriter>();
        var draft = new CustomFieldDraft("Apelido", null, null, CustomFieldKind.Text, false, false, true, false, null, TextRule.Any, null);
        var field = await writer.CreateAsync(draft, CancellationToken.None);
        var id = await CreateAsync(scope, "Carlos", "5535999998888", fields: new() { [field] = "Zé Pequeno" });
        Assert.Equal([id], await FindAsync(scope, "ze pequeno"));

        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var version = await db.CustomFields.Where(f => f.Id == field).Select(f => f.Version).SingleAsync();
        await writer.UpdateAsync(field, version, draft with { IsSearchable = false }, CancellationToken.None);
        await RunJobsAsync(database);

        Assert.Empty(await FindAsync(scope, "pequeno"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Purge_AfterThirtyDays_LeavesNothingBehind(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var id = await CreateAsync(scope, "Passageira", "5535999998888");
        var bin = scope.ServiceProvider.GetRequiredService<ContactBin>();
        await bin.BinAsync([id], CancellationToken.None);

        database.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await bin.PurgeAsync(CancellationToken.None));
        database.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await bin.PurgeAsync(CancellationToken.None));

        var again = await CreateAsync(scope, "Outra Pessoa", "5535999998888");
        Assert.Equal([again], await FindAsync(scope, "99998888"));
    }

    private static async Task RunJobsAsync(TestDatabase database)
    {
        var worker = ActivatorUtilities.CreateInstance<Conecta.Core.Jobs.JobWorker>(database.Services);
        while (await worker.RunOneAsync(CancellationToken.None))
        {
        }
    }

    internal static ContactDraft Draft(string name, string number, string? email = null, Dictionary<long, string?>? fields = null) =>
        new() { Name = name, WhatsApp = number, WhatsAppBusiness = number, Email = email, Fields = fields ?? [] };

    internal static async Task<long> CreateAsync(
        AsyncServiceScope scope, string name, string number, string? email = null, Dictionary<long, string?>? fields = null) =>
        (await scope.ServiceProvider.GetRequiredService<ContactWriter>().CreateAsync(Draft(name, number, email, fields), null, CancellationToken.None)).Id;

    private static async Task<IReadOnlyList<long>> FindAsync(AsyncServiceScope scope, string? text) =>
        (await scope.ServiceProvider.GetRequiredService<ContactList>().PageAsync(
            new ContactFilter { Q = text }, ContactSort.Relevance, ListQuery.From(text, null, null, 1, 50), CancellationToken.None)).Items;
}
