using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Schedules;

public sealed class ScheduleDataTests
{
    // A Tuesday, 10:00 in São Paulo.
    private static readonly DateTime Morning = new(2026, 11, 24, 13, 0, 0, DateTimeKind.Utc);

    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Reader_TeamWithoutSchedule_TakesTheCompanysWithItsOwnHolidays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var reader = scope.ServiceProvider.GetRequiredService<OpeningHoursReader>();
        var team = TestTeams.New(database.AlfaId, "Vendas");
        db.Teams.Add(team);
        await db.SaveChangesAsync();

        Assert.True((await reader.TeamAsync(team.Id, CancellationToken.None)).Decide(Morning) is { IsOpen: true, Rule.Kind: OpeningRuleKind.NoSchedule });
        var office = TestSchedules.New(database.AlfaId, "Comercial");
        var night = TestSchedules.New(database.AlfaId, "Noite", "seg 22:00-06:00");
        db.Schedules.AddRange(office, night);
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<ScheduleSettingsWriter>().SaveAsync(office.Id, "SP", Guid.Empty, CancellationToken.None);
        var holidays = scope.ServiceProvider.GetRequiredService<HolidayWriter>();
        await holidays.AddAsync(HolidayPlace.Team(team.Id), new HolidayFields { Name = "Festa", Date = new DateOnly(2026, 11, 24) }, CancellationToken.None);

        Assert.True((await reader.CompanyAsync(CancellationToken.None)).Decide(Morning) is { IsOpen: true, Rule.Kind: OpeningRuleKind.Weekly });
        Assert.True((await reader.TeamAsync(team.Id, CancellationToken.None)).Decide(Morning) is { IsOpen: false, Rule.Holiday: { Name: "Festa", Tier: HolidayTier.Team } });
        Assert.True((await reader.CompanyAsync(CancellationToken.None)).Decide(new DateTime(2026, 7, 9, 13, 0, 0, DateTimeKind.Utc)) is { IsOpen: false, Rule.Holiday.Tier: HolidayTier.State });
        await scope.ServiceProvider.GetRequiredService<ScheduleAssignments>().SetTeamAsync(team.Id, night.Id, CancellationToken.None);
        Assert.Equal("Noite", (await reader.TeamAsync(team.Id, CancellationToken.None)).Name);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Calendar_OfACompany_HoldsNothingOfOtherCompaniesDealersAndTeams(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        long mine;
        await using (var above = database.Services.CreateAsyncScope())
        {
            var db = above.ServiceProvider.GetRequiredService<ConectaDbContext>();
            var (own, other) = (new Core.Tenancy.Dealer { Name = "Uma", CreatedAt = database.Clock.Now }, new Core.Tenancy.Dealer { Name = "Outra", CreatedAt = database.Clock.Now });
            db.AddRange(own, other);
            await db.SaveChangesAsync();
            mine = own.Id;
            (await db.Set<Core.Tenancy.Company>().SingleAsync(c => c.Id == database.AlfaId)).DealerId = own.Id;
            await db.SaveChangesAsync();
            var writer = above.ServiceProvider.GetRequiredService<HolidayWriter>();
            await AddAsync(writer, HolidayPlace.Platform, "Plataforma");
            await AddAsync(writer, HolidayPlace.Dealer(own.Id), "Da minha");
            await AddAsync(writer, HolidayPlace.Dealer(other.Id), "Da outra");
        }

        await using (var beta = database.In(database.BetaId)) await AddAsync(beta.ServiceProvider.GetRequiredService<HolidayWriter>(), HolidayPlace.Company, "Da beta");
        await using var scope = database.In(database.AlfaId);
        var alfa = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var team = TestTeams.New(database.AlfaId, "Vendas");
        alfa.Teams.Add(team);
        await alfa.SaveChangesAsync();
        var own2 = scope.ServiceProvider.GetRequiredService<HolidayWriter>();
        await AddAsync(own2, HolidayPlace.Company, "Da empresa");
        await AddAsync(own2, HolidayPlace.Team(team.Id), "Da equipe");
        var calendars = scope.ServiceProvider.GetRequiredService<HolidayCalendars>();

        Assert.Equal(["Plataforma", "Da minha", "Da empresa"], await NamesAsync(HolidayPlace.Company));
        Assert.Equal(["Plataforma", "Da minha", "Da empresa", "Da equipe"], await NamesAsync(HolidayPlace.Team(team.Id)));
        Assert.Equal(["Plataforma", "Da minha"], await NamesAsync(HolidayPlace.Dealer(mine)));
        Assert.Equal(["Plataforma"], await NamesAsync(HolidayPlace.Platform));

        async Task<IEnumerable<string>> NamesAsync(HolidayPlace place) => (await calendars.ReadAsync(place, null, CancellationToken.None)).On(new DateOnly(2026, 3, 10)).Select(h => h.Name);

        static Task AddAsync(HolidayWriter writer, HolidayPlace place, string name) =>
            writer.AddAsync(place, new HolidayFields { Name = name, Date = new DateOnly(2026, 3, 10) }, CancellationToken.None);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Writer_DateOfAnotherTier_IsNotThere(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var writer = scope.ServiceProvider.GetRequiredService<HolidayWriter>();
        var team = TestTeams.New(database.AlfaId, "Vendas");
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        var id = await writer.AddAsync(HolidayPlace.Company, new HolidayFields { Name = "Festa", Date = new DateOnly(2026, 3, 10) }, CancellationToken.None);

        await Assert.ThrowsAsync<MissingException>(() => writer.RemoveAsync(HolidayPlace.Team(team.Id), id, CancellationToken.None));
        await Assert.ThrowsAsync<MissingException>(() => writer.RemoveAsync(HolidayPlace.Platform, id, CancellationToken.None));
        Assert.Equal("Festa", await writer.RemoveAsync(HolidayPlace.Company, id, CancellationToken.None));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Links_AcrossCompanies_AreRefusedByTheDatabase(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        long foreign;
        await using (var beta = database.In(database.BetaId))
        {
            var other = beta.ServiceProvider.GetRequiredService<ConectaDbContext>();
            var schedule = TestSchedules.New(database.BetaId, "Alheio");
            other.Schedules.Add(schedule);
            await other.SaveChangesAsync();
            foreign = schedule.Id;
        }

        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.ScheduleSettings.Add(new ScheduleSettings { CompanyId = database.AlfaId, DefaultScheduleId = foreign });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Purge_AfterThirtyDays_TakesTheScheduleAndItsExceptions(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (old, young) = (TestSchedules.New(database.AlfaId, "Antigo"), TestSchedules.New(database.AlfaId, "Recente"));
        (old.DeletedAt, young.DeletedAt) = (database.Clock.Now - Schedule.BinTime, database.Clock.Now.AddDays(-29));
        db.Schedules.AddRange(old, young);
        await db.SaveChangesAsync();
        db.ScheduleExceptions.Add(new ScheduleException { ScheduleId = old.Id, First = new DateOnly(2026, 12, 24), Last = new DateOnly(2026, 12, 24), Description = "Véspera" });
        await db.SaveChangesAsync();
        var purge = scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == PurgeScheduleJob.JobKind);

        foreach (var id in new[] { old.Id, young.Id }) await purge.RunAsync(new Job { Payload = $"{id}" }, CancellationToken.None);

        var left = scope.ServiceProvider.GetRequiredService<ScheduleBin>().Binned();
        Assert.Equal(["Recente"], await left.Select(s => s.Name).ToListAsync());
        Assert.Empty(await db.ScheduleExceptions.ToListAsync());
    }
}
