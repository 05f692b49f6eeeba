using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Contacts.Merging;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Conecta.Tests.Imports.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Contacts;

public sealed class ContactMergeTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    private static readonly ListQuery All = ListQuery.From(null, null, null, 1, 200);

    [Theory, MemberData(nameof(Providers))]
    public async Task Merge_ThenUndo_LeavesBothExactlyAsTheyWere(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var (first, second) = await TwoAsync(scope);
        var (before1, before2) = (await scope.ServiceProvider.DescribeAsync(first), await scope.ServiceProvider.DescribeAsync(second));

        var merge = await MergeAsync(scope, first, second, ("phone", MergeSide.Second), ("email", MergeSide.Second), ("external", MergeSide.Second));

        Assert.NotEqual(before1, await scope.ServiceProvider.DescribeAsync(first));
        Assert.Equal([first], await FindAsync(scope, "99998888"));
        Assert.Equal([first], await FindAsync(scope, "valor dois"));
        var preview = await Undo(scope).PreviewAsync(merge, default);
        Assert.Null(preview!.Obstacle);
        Assert.Empty(preview.Kept);
        Assert.Empty(await Undo(scope).UndoAsync(merge, default));

        Assert.Equal(before1, await scope.ServiceProvider.DescribeAsync(first));
        Assert.Equal(before2, await scope.ServiceProvider.DescribeAsync(second));
        Assert.Equal([second], await FindAsync(scope, "99998888"));
        Assert.Equal([second], await FindAsync(scope, "beto lima"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Merge_TwoContacts_JoinsEverythingAndTheRefusalWins(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var (first, second) = await TwoAsync(scope);

        await MergeAsync(scope, first, second, ("name", MergeSide.Second));

        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var row = Assert.Single(await scope.ServiceProvider.GetRequiredService<ContactRows>().ReadAsync([first], null, default));
        Assert.Equal("Beto Lima", row.Contact.Name);
        Assert.Equal("+5511987654321", row.Contact.PhoneCanonical);
        Assert.Equal("+5535999998888", row.Contact.Phone2);
        Assert.Equal(OptInState.OptedOut, row.Contact.OptIn);
        Assert.Equal("Uma linha\nOutra linha", row.Contact.Notes);
        Assert.NotNull(row.Contact.BlockedAt);
        Assert.Equal(["comum", "etiqueta dois", "etiqueta um"], row.Tags.Order(StringComparer.Ordinal));
        Assert.Equal(["Grupo dois", "Grupo um"], row.Groups.Order(StringComparer.Ordinal));
        Assert.Equal(3, row.Values.Count);
        Assert.Equal(2, await db.ConsentRecords.CountAsync(r => r.ContactId == first));
        Assert.Null(await db.Contacts.FirstOrDefaultAsync(c => c.Id == second));
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Action == "contact.merged" && a.ObjectId == first));
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Action == "contact.mergedinto" && a.ObjectId == second));
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<ContactBin>().RestoreAsync([second], default));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Merge_AfterSomebodyChangedOne_IsAConflictAndChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var (first, second) = await TwoAsync(scope);
        var request = await RequestAsync(scope, first, second);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        (await db.Contacts.SingleAsync(c => c.Id == second)).City = "Lavras";
        await db.SaveChangesAsync(CancellationToken.None);
        db.ChangeTracker.Clear();

        await Assert.ThrowsAsync<EditConflictException>(() => Merger(scope).MergeAsync(request, default));
        Assert.Equal(2, await db.Contacts.CountAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Undo_AfterAnEdit_KeepsTheEditAndRestoresTheRest(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var (first, second) = await TwoAsync(scope);
        var merge = await MergeAsync(scope, first, second, ("name", MergeSide.Second), ("email", MergeSide.Second));
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        (await db.Contacts.SingleAsync(c => c.Id == first)).Email = "novo@x.com.br";
        await db.SaveChangesAsync(CancellationToken.None);
        db.ChangeTracker.Clear();

        Assert.Equal(["E-mail"], await Undo(scope).UndoAsync(merge, default));

        var survivor = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == first);
        Assert.Equal(("Ana Lima", "novo@x.com.br"), (survivor.Name, survivor.Email));
        Assert.Equal("beto@x.com.br", (await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == second)).Email);
        await Assert.ThrowsAsync<FieldErrorException>(() => Undo(scope).UndoAsync(merge, default));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Undo_AfterThirtyDays_IsRefusedAndTheValuesAreForgotten(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var (first, second) = await TwoAsync(scope);
        var merge = await MergeAsync(scope, first, second);

        database.Clock.Advance(ContactMerger.Keep);

        await Assert.ThrowsAsync<FieldErrorException>(() => Undo(scope).UndoAsync(merge, default));
        await scope.ServiceProvider.GetServices<Core.Jobs.IRecurringWork>().Single(w => w is MergePurge).RunAsync(default);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        Assert.Null(await db.Set<ContactMerge>().Select(m => m.Memory).SingleAsync());
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<ContactBin>().PurgeAsync(default));
        Assert.NotNull((await Undo(scope).PreviewAsync(merge, default))!.Obstacle);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Undo_OfAChain_AsksForTheLaterJoiningFirst(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var (first, second) = await TwoAsync(scope);
        var third = await scope.ServiceProvider.AddContactAsync("Caio", "+5531977776666");
        var early = await MergeAsync(scope, first, second);
        var late = await MergeAsync(scope, third, first);

        Assert.NotNull((await Undo(scope).PreviewAsync(early, default))!.Obstacle);
        await Undo(scope).UndoAsync(late, default);
        await Undo(scope).UndoAsync(early, default);

        Assert.Equal(3, await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Contacts.CountAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Merge_ContactOfAnotherCompany_IsUnknown(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var alfa = database.In(database.AlfaId);
        await using var beta = database.In(database.BetaId);
        var (first, second) = await TwoAsync(alfa);
        var foreign = await beta.ServiceProvider.AddContactAsync("Fora", "+5521988887777");
        var merge = await MergeAsync(alfa, first, second);

        await Assert.ThrowsAsync<MissingException>(() => Merger(alfa).PreviewAsync(first, foreign, null, null, default));
        await Assert.ThrowsAsync<MissingException>(() => Merger(alfa).MergeAsync(new MergeRequest(first, foreign, default, default, new Dictionary<string, MergeSide>()), default));
        Assert.Null(await Undo(beta).PreviewAsync(merge, default));
        await Assert.ThrowsAsync<MissingException>(() => Undo(beta).UndoAsync(merge, default));
        Assert.Empty((await Undo(beta).ListAsync(null, All, default)).Items);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Import_NumberOfTheContactThatWentIn_FindsTheSurvivor(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        long first, second;
        await using (var scope = database.In(database.AlfaId))
        {
            (first, second) = await TwoAsync(scope);
            await MergeAsync(scope, first, second);
        }

        var job = await new ImportFlow(database, database.AlfaId).ImportAsync(
            """
            Nome;WhatsApp;Cidade
            Beto Lima;5535999998888;Lavras
            """);

        Assert.Equal("1 = 0 + 1 + 0 + 0 + 0 + 0", ImportFlow.Counts(job));
        await using var check = database.In(database.AlfaId);
        var contact = await check.ServiceProvider.GetRequiredService<ConectaDbContext>().Contacts.SingleAsync();
        Assert.Equal((first, "+5511987654321", "Lavras"), (contact.Id, contact.PhoneCanonical, contact.City));
    }

    private static async Task<(long First, long Second)> TwoAsync(AsyncServiceScope scope)
    {
        var now = new DateTime(2026, 10, 1, 10, 0, 0, DateTimeKind.Utc);
        var first = await scope.ServiceProvider.AddContactAsync("Ana Lima", "+5511987654321", c =>
        {
            (c.Email, c.Notes, c.BirthDate, c.ExternalId, c.Document) = ("ana@x.com.br", "Uma linha", new DateOnly(1990, 1, 2), "E1", "52998224725");
            (c.OptIn, c.OptInAt, c.OptInSource) = (OptInState.OptedIn, now, "ficha");
        });
        var second = await scope.ServiceProvider.AddContactAsync("Beto Lima", "+5535999998888", c =>
        {
            (c.Email, c.Notes, c.City, c.ExternalId) = ("beto@x.com.br", "Outra linha", "Itajubá", "E2");
            (c.OptIn, c.OptInAt, c.OptInSource) = (OptInState.OptedOut, now.AddDays(-30), "#OPTOUT");
            (c.BlockedAt, c.BlockedReason, c.IsNameTyped) = (now, "trotes", true);
        });
        await scope.ServiceProvider.AddPartsAsync(first, "um");
        await scope.ServiceProvider.AddPartsAsync(second, "dois");
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        await db.WriteAsync(token => scope.ServiceProvider.GetRequiredService<Core.Contacts.Search.ContactIndexSql>().ReindexAsync([first, second], token), CancellationToken.None);
        return (first, second);
    }

    private static async Task<MergeRequest> RequestAsync(AsyncServiceScope scope, long survivor, long loser, params (string Key, MergeSide Side)[] choices)
    {
        var preview = await Merger(scope).PreviewAsync(survivor, loser, survivor, null, default);
        var versions = new[] { preview.First, preview.Second }.ToDictionary(r => r.Contact.Id, r => r.Contact.Version);
        return new MergeRequest(survivor, loser, versions[survivor], versions[loser], choices.ToDictionary(c => c.Key, c => c.Side));
    }

    private static async Task<long> MergeAsync(AsyncServiceScope scope, long survivor, long loser, params (string Key, MergeSide Side)[] choices) =>
        await Merger(scope).MergeAsync(await RequestAsync(scope, survivor, loser, choices), default);

    private static async Task<IReadOnlyList<long>> FindAsync(AsyncServiceScope scope, string text) =>
        await scope.ServiceProvider.GetRequiredService<ContactList>().IdsAsync(new ContactFilter { Q = text }, default);

    private static ContactMerger Merger(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<ContactMerger>();

    private static MergeUndo Undo(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<MergeUndo>();
}
