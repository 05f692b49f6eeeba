using Conecta.Core.Data;
using Conecta.Core.Dispositions;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Dispositions;

public sealed class DispositionDataTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task AtEnd_MarkListAndTeams_OfferWhatHoldsForTheTeam(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (sales, support) = (TestTeams.New(database.AlfaId, "Vendas"), TestTeams.New(database.AlfaId, "Suporte"));
        db.Teams.AddRange(sales, support);
        await db.SaveChangesAsync();
        var everybody = await TestDispositions.AddAsync(db, TestDispositions.New(database.AlfaId, "Dúvida"));
        var sale = await TestDispositions.AddAsync(db, TestDispositions.New(database.AlfaId, "Venda"), sales);
        var off = TestDispositions.New(database.AlfaId, "Antiga");
        off.IsActive = false;
        await TestDispositions.AddAsync(db, off);
        var teams = scope.ServiceProvider.GetRequiredService<TeamDispositions>();

        async Task<string> AskedAsync(long team)
        {
            var (mark, offered) = await teams.AtEndAsync(team, CancellationToken.None);
            return $"{mark}: {string.Join(", ", offered.Select(o => o.Name))}";
        }

        Assert.Equal("Off: ", await AskedAsync(sales.Id));
        await teams.SetTeamAsync(sales.Id, DispositionMark.Optional, [], CancellationToken.None);
        await teams.SetTeamAsync(support.Id, DispositionMark.Required, [], CancellationToken.None);
        Assert.Equal("Optional: Dúvida, Venda", await AskedAsync(sales.Id));
        Assert.Equal("Required: Dúvida", await AskedAsync(support.Id));
        await teams.SetTeamAsync(sales.Id, DispositionMark.Required, [sale.Id], CancellationToken.None);
        Assert.Equal("Required: Venda", await AskedAsync(sales.Id));
        // What belongs to another team, to another company or to nobody cannot be listed, and nothing to choose cannot be required.
        await Assert.ThrowsAsync<FieldErrorException>(() => teams.SetTeamAsync(support.Id, DispositionMark.Optional, [sale.Id], CancellationToken.None));
        await Assert.ThrowsAsync<FieldErrorException>(() => teams.SetTeamAsync(support.Id, DispositionMark.Optional, [999_999], CancellationToken.None));
        await Assert.ThrowsAsync<FieldErrorException>(() => teams.SetTeamAsync(support.Id, DispositionMark.Required, [off.Id], CancellationToken.None));
        // Once the last one is switched off the X is not blocked for good.
        everybody.IsActive = false;
        await db.SaveChangesAsync();
        Assert.Equal("Off: ", await AskedAsync(support.Id));
        await teams.SetTeamAsync(sales.Id, DispositionMark.Off, [sale.Id], CancellationToken.None);
        Assert.Empty(await db.TeamDispositions.ToListAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Purge_AfterThirtyDays_TakesOldAndLeavesYoung_AndNamesAreUniqueOnlyAmongTheLiving(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var team = TestTeams.New(database.AlfaId, "Vendas");
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        var (old, young) = (TestDispositions.New(database.AlfaId, "Venda"), TestDispositions.New(database.AlfaId, "Venda"));
        (old.DeletedAt, young.DeletedAt) = (database.Clock.Now - Disposition.BinTime, database.Clock.Now.AddDays(-29));
        foreach (var row in new[] { old, young }) await TestDispositions.AddAsync(db, row, team);
        await TestDispositions.AddAsync(db, TestDispositions.New(database.AlfaId, "Venda"));
        db.ChangeTracker.Clear();
        var purge = scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == PurgeDispositionJob.JobKind);
        var bin = scope.ServiceProvider.GetRequiredService<DispositionBin>();

        foreach (var id in new[] { old.Id, young.Id }) await purge.RunAsync(new Job { Payload = $"{id}" }, CancellationToken.None);

        Assert.Equal([young.Id], await bin.Binned().Select(d => d.Id).ToListAsync());
        Assert.Equal([young.Id], await db.DispositionTeams.Select(l => l.DispositionId).ToListAsync());
        await Assert.ThrowsAsync<FieldErrorException>(() => bin.RestoreAsync(young.Id, CancellationToken.None));
        await using var beta = database.In(database.BetaId);
        Assert.Empty(await beta.ServiceProvider.GetRequiredService<ConectaDbContext>().Dispositions.ToListAsync());
    }
}
