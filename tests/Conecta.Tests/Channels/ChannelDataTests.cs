using System.Text;
using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Tests.Hosting;
using Conecta.Tests.Schedules;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Channels;

public sealed class ChannelDataTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Secrets_AtRest_AreNowhereInClearAndOpenOnlyForTheirCompany(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var channel = await TestChannels.AddAsync(db, TestChannels.New(database.AlfaId, "Loja"));
        var credentials = scope.ServiceProvider.GetRequiredService<ChannelCredentials>();
        await credentials.PutAsync(channel, CredentialKind.AccessToken, TestChannels.Token, false, CancellationToken.None);
        await db.SaveChangesAsync();

        var row = await db.ChannelCredentials.AsNoTracking().SingleAsync();
        var box = scope.ServiceProvider.GetRequiredService<ISecretBox>();

        Assert.Equal(TestChannels.Token, await credentials.ReadAsync(channel.Id, CredentialKind.AccessToken, CancellationToken.None));
        Assert.DoesNotContain(TestChannels.Token, Encoding.UTF8.GetString(row.Closed), StringComparison.Ordinal);
        Assert.Null(box.Open(database.BetaId, "channel.AccessToken", row.Closed));
        Assert.Null(box.Open(database.AlfaId, "channel.AppSecret", row.Closed));
        await using var restarted = database.Restart();
        await using var later = restarted.CreateAsyncScope();
        later.ServiceProvider.GetRequiredService<CompanyScope>().Enter(database.AlfaId);
        Assert.Equal(TestChannels.Token, await later.ServiceProvider.GetRequiredService<ChannelCredentials>().ReadAsync(channel.Id, CredentialKind.AccessToken, CancellationToken.None));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Links_AcrossCompanies_AreRefusedByTheDatabase(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        long foreign;
        await using (var beta = database.In(database.BetaId))
        {
            var other = beta.ServiceProvider.GetRequiredService<ConectaDbContext>();
            var team = TestTeams.New(database.BetaId, "Alheia");
            other.Teams.Add(team);
            await other.SaveChangesAsync();
            foreign = team.Id;
        }

        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var channel = TestChannels.New(database.AlfaId, "Loja");
        channel.DefaultTeamId = foreign;
        db.Channels.Add(channel);

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Purge_AfterThirtyDays_TakesChannelSecretsAndLinks(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (old, young) = (TestChannels.New(database.AlfaId, "Antigo"), TestChannels.New(database.AlfaId, "Recente"));
        (old.DeletedAt, young.DeletedAt) = (database.Clock.Now - Channel.BinTime, database.Clock.Now.AddDays(-29));
        foreach (var channel in new[] { old, young }) await TestChannels.AddAsync(db, channel);
        await scope.ServiceProvider.GetRequiredService<ChannelCredentials>().PutAsync(old, CredentialKind.AppSecret, TestChannels.Secret, false, CancellationToken.None);
        await db.SaveChangesAsync();
        var purge = scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == PurgeChannelJob.JobKind);

        foreach (var id in new[] { old.Id, young.Id }) await purge.RunAsync(new Job { Payload = $"{id}" }, CancellationToken.None);

        Assert.Equal(["Recente"], await scope.ServiceProvider.GetRequiredService<ChannelBin>().Binned().Select(c => c.Name).ToListAsync());
        Assert.Empty(await db.ChannelCredentials.ToListAsync());
        Assert.Single(await db.ChannelHealth.ToListAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Purge_TeamAndScheduleOfABinnedChannel_LetItStay(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (team, schedule) = (TestTeams.New(database.AlfaId, "Vendas"), TestSchedules.New(database.AlfaId, "Comercial"));
        team.DeletedAt = schedule.DeletedAt = database.Clock.Now.AddDays(-31);
        db.AddRange(team, schedule);
        await db.SaveChangesAsync();
        var channel = TestChannels.New(database.AlfaId, "Loja");
        (channel.DefaultTeamId, channel.ScheduleId, channel.DeletedAt) = (team.Id, schedule.Id, database.Clock.Now);
        await TestChannels.AddAsync(db, channel);
        db.ChangeTracker.Clear();
        var jobs = scope.ServiceProvider.GetServices<IJobHandler>().ToList();

        await jobs.Single(h => h.Kind == PurgeTeamJob.JobKind).RunAsync(new Job { Payload = $"{team.Id}" }, CancellationToken.None);
        await jobs.Single(h => h.Kind == PurgeScheduleJob.JobKind).RunAsync(new Job { Payload = $"{schedule.Id}" }, CancellationToken.None);

        var left = await scope.ServiceProvider.GetRequiredService<ChannelBin>().Binned().AsNoTracking().SingleAsync();
        Assert.Equal((null, null), (left.DefaultTeamId, left.ScheduleId));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task TeamChannels_NoneChosen_AllowsAllAndSomeAllowOnlyThem(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var team = TestTeams.New(database.AlfaId, "Vendas");
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        var (loja, site) = (await TestChannels.AddAsync(db, TestChannels.New(database.AlfaId, "Loja")), await TestChannels.AddAsync(db, TestChannels.New(database.AlfaId, "Site", ChannelType.WebChat)));
        var allowed = scope.ServiceProvider.GetRequiredService<TeamChannels>();

        Assert.True(await allowed.AllowsAsync(team.Id, site.Id, CancellationToken.None));
        await allowed.SetTeamAsync(team.Id, [loja.Id], CancellationToken.None);
        Assert.True(await allowed.AllowsAsync(team.Id, loja.Id, CancellationToken.None));
        Assert.False(await allowed.AllowsAsync(team.Id, site.Id, CancellationToken.None));
        await Assert.ThrowsAsync<FieldErrorException>(() => allowed.SetTeamAsync(team.Id, [loja.Id, 999_999], CancellationToken.None));
    }
}
