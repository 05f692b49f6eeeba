using System.Net;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Teams;

/// <summary>Visualização por equipe: what is out of view answers as if it did not exist.</summary>
public sealed class TeamScopeTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Narrowed_ListsAndPages_KnowOnlyTheChosenTeams()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var hidden = await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro");
        var seen = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", t => t.OverflowTeamId = hidden.Id);
        var browser = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.TeamsView, Permissions.TeamsEdit, Permissions.TeamsDelete));

        var list = await browser.GetPageAsync($"/e/{company.Slug}/equipes");
        var own = await browser.GetPageAsync($"/e/{company.Slug}/equipes/{seen.Id}");
        var foreign = await browser.GetPageAsync($"/e/{company.Slug}/equipes/{hidden.Id}");
        var delete = await browser.GetPageAsync($"/e/{company.Slug}/equipes/excluir?ids={hidden.Id}");

        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.All([list, own], page => Assert.DoesNotContain("Financeiro", page.Html, StringComparison.Ordinal));
        Assert.Contains("1–1 de 1", list.Text, StringComparison.Ordinal);
        Assert.Contains("equipe fora da sua visualização", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(HttpStatusCode.NotFound, delete.Status);
    }

    [Fact]
    public async Task Narrowed_SavingATeam_KeepsWhatIsOutOfView()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var hidden = await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro");
        var seen = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", t => t.OverflowTeamId = hidden.Id);
        await app.WithDbAsync(company.Id, db =>
        {
            db.TeamTransferTargets.Add(new TeamTransferTarget { TeamId = seen.Id, TargetTeamId = hidden.Id });
            return db.SaveChangesAsync(CancellationToken.None);
        });
        var browser = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.TeamsView, Permissions.TeamsEdit));

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/equipes/{seen.Id}", ("Input.Name", "Vendas novas"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var team = await app.WithDbAsync(company.Id, db => db.Teams.SingleAsync(t => t.Id == seen.Id));
        Assert.Equal(("Vendas novas", hidden.Id), (team.Name, team.OverflowTeamId));
        Assert.Equal(hidden.Id, await app.WithDbAsync(company.Id, db => db.TeamTransferTargets.Where(l => l.TeamId == seen.Id).Select(l => l.TargetTeamId).SingleAsync()));
    }

    [Fact]
    public async Task Narrowed_ChoosingAHiddenTeamOrMakingANewOne_IsRefused()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var hidden = await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro");
        var seen = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var browser = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.TeamsView, Permissions.TeamsEdit));
        var page = await browser.GetPageAsync($"/e/{company.Slug}/equipes/{seen.Id}");

        var chosen = await browser.SubmitAsync(page, $"/e/{company.Slug}/equipes/{seen.Id}", ("Input.OverflowTeamId", $"{hidden.Id}"));
        var made = await browser.SubmitToAsync(page, $"/e/{company.Slug}/equipes/novo", ("Input.Name", "Minha"));

        Assert.Equal("Escolha uma equipe da lista.", chosen.ErrorAt("Input.OverflowTeamId"));
        Assert.Equal(HttpStatusCode.BadRequest, made.Status);
        Assert.DoesNotContain("Nova equipe", (await browser.GetPageAsync($"/e/{company.Slug}/equipes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FullAccess_WithTeamScopeTicked_StillSeesEverything()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        await app.WithDbAsync(company.Id, async db =>
        {
            (await db.UserGroups.SingleAsync(g => g.Id == admin.UserGroupId)).HasTeamScope = true;
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        var list = await (await app.SignInAsync(admin)).GetPageAsync($"/e/{company.Slug}/equipes");

        Assert.Contains("Vendas", list.Text, StringComparison.Ordinal);
    }
}
