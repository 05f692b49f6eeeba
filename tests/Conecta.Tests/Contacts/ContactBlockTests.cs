using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Blocking;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Conecta.Tests.Imports.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Contacts;

public sealed class ContactBlockTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Receive_BlockedContact_IsToldOnceAndThenIgnored(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = await AddAsync(database, database.AlfaId);
        await using var scope = database.In(database.AlfaId);
        var blocks = scope.ServiceProvider.GetRequiredService<ContactBlocks>();

        Assert.Equal(InboundAnswer.Attend, await blocks.ReceiveAsync(id, default));
        Assert.Equal(1, await blocks.BlockAsync([id], "ofensas", default));
        Assert.Equal(0, await blocks.BlockAsync([id], "de novo", default));
        Assert.Equal(InboundAnswer.Notify, await blocks.ReceiveAsync(id, default));
        Assert.Equal(InboundAnswer.Ignore, await blocks.ReceiveAsync(id, default));
        Assert.True(await blocks.IsBlockedAsync(id, default));
        Assert.Equal(1, await blocks.UnblockAsync([id], default));
        Assert.Equal(InboundAnswer.Attend, await blocks.ReceiveAsync(id, default));
        await blocks.BlockAsync([id], "outra vez", default);
        Assert.Equal(InboundAnswer.Notify, await blocks.ReceiveAsync(id, default));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Block_ContactOfAnotherCompany_IsPassedOver(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var foreign = await AddAsync(database, database.BetaId);
        await using var scope = database.In(database.AlfaId);
        var blocks = scope.ServiceProvider.GetRequiredService<ContactBlocks>();

        Assert.Equal(0, await blocks.BlockAsync([foreign], "motivo", default));
        Assert.Equal(InboundAnswer.Attend, await blocks.ReceiveAsync(foreign, default));
        await Assert.ThrowsAsync<FieldErrorException>(() => blocks.BlockAsync([foreign], "  ", default));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Import_NumberOfSomebodyWhoMustNotComeBack_IsIgnoredInItsOwnCompanyOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var scope = database.In(database.AlfaId))
        {
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            var list = scope.ServiceProvider.GetRequiredService<SuppressionList>();
            Assert.Equal(1, await db.WriteAsync(token => list.AddAsync(["+5535999998888"], "teste", token), CancellationToken.None));
            Assert.Equal(0, await db.WriteAsync(token => list.AddAsync(["+5535999998888"], "teste", token), CancellationToken.None));
            Assert.DoesNotContain("999998888", await db.ContactSuppressions.Select(s => s.PhoneHash).SingleAsync(), StringComparison.Ordinal);
        }

        const string File = """
            Nome;WhatsApp
            Ana;(35) 9999-8888
            Bia;5535999997777
            """;
        var alfa = new ImportFlow(database, database.AlfaId);
        var own = await alfa.ImportAsync(File);
        var beta = await new ImportFlow(database, database.BetaId).ImportAsync(File);

        Assert.Equal("2 = 1 + 0 + 0 + 0 + 1 + 0", ImportFlow.Counts(own));
        Assert.Contains("match.suppressed", await alfa.CodesAsync(own.Id, 2));
        Assert.Equal("2 = 2 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(beta));
    }

    private static async Task<long> AddAsync(TestDatabase database, long company)
    {
        await using var scope = database.In(company);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var contact = new Contact { Name = "Ana", NameFolded = SearchText.Fold("Ana"), CreatedAt = database.Clock.Now, UpdatedAt = database.Clock.Now };
        db.Contacts.Add(contact);
        await db.SaveChangesAsync(CancellationToken.None);
        return contact.Id;
    }
}
