using System.Net;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Jobs;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Teams;

public sealed class TeamBinTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Delete_TeamInUse_ShowsEveryUseWithLinksAndRefuses()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var user = await TestTeams.CreateTeamAsync(app.Services, company, "Suporte", t => (t.OverflowTeamId, t.WaitTargetTeamId, t.WaitLimitMinutes) = (team.Id, team.Id, 5));
        await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [team], Permissions.TeamsView);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"/e/{company.Slug}/equipes/excluir?ids={team.Id}");
        var answer = await browser.SubmitAsync(page, $"/e/{company.Slug}/equipes/excluir");

        Assert.Contains("Transbordo da equipe", page.Text, StringComparison.Ordinal);
        Assert.Contains("Destino do tempo de espera da equipe", page.Text, StringComparison.Ordinal);
        Assert.Contains("Visualização do grupo de usuários", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink($"/e/{company.Slug}/equipes/{user.Id}"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(await app.WithDbAsync(company.Id, db => db.Teams.AnyAsync(t => t.Id == team.Id)));
    }

    [Fact]
    public async Task Delete_TwoTeamsThatUseEachOther_TakesBothToTheBin()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var target = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var user = await TestTeams.CreateTeamAsync(app.Services, company, "Suporte", t => t.OverflowTeamId = target.Id);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"/e/{company.Slug}/equipes/excluir?ids={target.Id}&ids={user.Id}");
        var answer = await PostIdsAsync(browser, company.Slug, page, target.Id, user.Id);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Teams.ToListAsync()));
        Assert.Equal(2, await app.WithDbAsync(company.Id, db => db.AuditEntries.CountAsync(a => a.CompanyId == company.Id && a.Action == "team.binned")));
    }

    [Fact]
    public async Task Restore_FromTheBin_BringsMembersBackAndDropsADeadOverflow()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var target = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Suporte", t => t.OverflowTeamId = target.Id, ana);
        var browser = await app.SignInAsync(admin);
        var confirm = await browser.GetPageAsync($"/e/{company.Slug}/equipes/excluir?ids={target.Id}&ids={team.Id}");
        await PostIdsAsync(browser, company.Slug, confirm, target.Id, team.Id);

        var bin = await browser.GetPageAsync($"/e/{company.Slug}/equipes/lixeira");
        var answer = await browser.SubmitAsync(bin, $"/e/{company.Slug}/equipes/lixeira", ("id", $"{team.Id}"));

        Assert.Contains("Suporte", bin.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await browser.GetPageAsync(answer.Location!);
        Assert.Contains("o transbordo não vale mais e foi retirado", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"input[name='Input.MemberIds'][value='{ana.Id}'][checked]"));
        Assert.Null(await app.WithDbAsync(company.Id, db => db.Teams.Where(t => t.Id == team.Id).Select(t => t.OverflowTeamId).SingleAsync()));
    }

    [Fact]
    public async Task Restore_NameGivenAwayMeanwhile_IsRefusedWithTheReason()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", t => t.DeletedAt = app.Clock.Now);
        await TestTeams.CreateTeamAsync(app.Services, company, "VENDAS");
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/equipes/lixeira", ("id", $"{team.Id}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Já existe outra equipe com o nome \"Vendas\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Purge_After30Days_RemovesTheTeamAndWhatPointedAtItFromTheBin(Core.Shared.DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var old = TestTeams.New(database.AlfaId, "Antiga");
        var (keep, young) = (TestTeams.New(database.AlfaId, "Viva"), TestTeams.New(database.AlfaId, "Recente"));
        (old.DeletedAt, young.DeletedAt) = (database.Clock.Now, database.Clock.Now.AddDays(1));
        db.Teams.AddRange(old, keep, young);
        await db.SaveChangesAsync(CancellationToken.None);
        young.OverflowTeamId = old.Id;
        db.TeamTransferTargets.Add(new TeamTransferTarget { TeamId = young.Id, TargetTeamId = old.Id });
        await db.SaveChangesAsync(CancellationToken.None);

        await RunAsync(database, old.Id);
        Assert.NotNull(await FindAsync(database, old.Id));
        database.Clock.Advance(Team.BinTime);
        foreach (var id in new[] { old.Id, keep.Id, young.Id }) await RunAsync(database, id);

        Assert.Null(await FindAsync(database, old.Id));
        Assert.NotNull(await FindAsync(database, keep.Id));
        Assert.Null((await FindAsync(database, young.Id))!.OverflowTeamId);
    }

    private static async Task RunAsync(TestDatabase database, long id)
    {
        await using var scope = database.In(database.AlfaId);
        await scope.ServiceProvider.GetServices<IJobHandler>().OfType<PurgeTeamJob>().Single().RunAsync(new Job { Payload = $"{id}" }, CancellationToken.None);
    }

    private static async Task<Team?> FindAsync(TestDatabase database, long id)
    {
        await using var scope = database.In(database.AlfaId);
        var teams = scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Teams;
        return await teams.IgnoreQueryFilters([FilterNames.Bin]).AsNoTracking().FirstOrDefaultAsync(t => t.Id == id);
    }

    private static Task<TestPage> PostIdsAsync(HttpClient browser, string slug, TestPage page, params long[] ids) =>
        browser.SubmitAsync(page, $"/e/{slug}/equipes/excluir", [.. ids.Select(id => ("ids", (string?)$"{id}"))]);
}
