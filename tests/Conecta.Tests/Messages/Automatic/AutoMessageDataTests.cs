using Conecta.Core.Data;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Variables;
using Conecta.Tests.Channels;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Messages.Automatic;

/// <summary>What the databases themselves hold to: one word of each place, and a team's words go with it.</summary>
public sealed class AutoMessageDataTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Save_SecondRowOfAPlace_IsRefusedByTheDatabase(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var team = await TestTeams.CreateTeamAsync(database.Services, await CompanyAsync(database), "Vendas");
        await AddAsync(database, null, null);
        await AddAsync(database, team.Id, null);
        var channel = await ChannelAsync(database);
        await AddAsync(database, null, channel);

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(database, null, null));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(database, team.Id, null));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(database, null, channel));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Save_TeamOfAnotherCompany_IsRefusedByTheDatabase(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.BetaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var team = TestTeams.New(database.BetaId, "De Beta");
        db.Teams.Add(team);
        await db.SaveChangesAsync(CancellationToken.None);

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(database, team.Id, null));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task RemoveTeam_ItsWords_GoWithIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var team = await TestTeams.CreateTeamAsync(database.Services, await CompanyAsync(database), "Vendas");
        await AddAsync(database, team.Id, null);
        await AddAsync(database, null, null);

        await using (var scope = database.In(database.AlfaId))
        {
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            db.Teams.Remove(await db.Teams.SingleAsync());
            await db.SaveChangesAsync(CancellationToken.None);
        }

        await using var after = database.In(database.AlfaId);
        Assert.Null((await after.ServiceProvider.GetRequiredService<ConectaDbContext>().AutoMessages.SingleAsync()).TeamId);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Load_OtherCompanysAndOtherTeamsWords_AreNotThere(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var company = await CompanyAsync(database);
        var (sales, support) = (await TestTeams.CreateTeamAsync(database.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(database.Services, company, "Suporte"));
        await AddAsync(database, sales.Id, null);
        await AddAsync(database, null, null, database.BetaId);

        await using var scope = database.In(database.AlfaId);
        var reader = scope.ServiceProvider.GetRequiredService<AutoMessageReader>();

        Assert.False((await reader.LoadAsync(sales.Id, null, CancellationToken.None)).Decide(MessageKind.ConversationStarted, sales.Id, null).IsSent);
        Assert.True((await reader.LoadAsync(support.Id, null, CancellationToken.None)).Decide(MessageKind.ConversationStarted, support.Id, null).IsSent);
        Assert.True((await reader.LoadAsync(null, null, CancellationToken.None)).Decide(MessageKind.ConversationStarted, null, null).IsSent);
    }

    private static async Task<long> ChannelAsync(TestDatabase database)
    {
        await using var scope = database.In(database.AlfaId);
        return (await TestChannels.AddAsync(scope.ServiceProvider.GetRequiredService<ConectaDbContext>(), TestChannels.New(database.AlfaId, "Loja"))).Id;
    }

    private static async Task<Company> CompanyAsync(TestDatabase database)
    {
        await using var scope = database.In(database.AlfaId);
        return await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Companies.SingleAsync(c => c.Id == database.AlfaId);
    }

    private static async Task AddAsync(TestDatabase database, long? team, long? channel, long? company = null)
    {
        await using var scope = database.In(company ?? database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var row = AutoMessage.At(MessageKind.ConversationStarted, new AutoMessagePlace(team, channel));
        row.IsOn = false;
        db.AutoMessages.Add(row);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
