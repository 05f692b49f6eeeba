using System.Net;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Agents;

/// <summary>Visualização por equipe over agents, and the choice of teams in a user group.</summary>
public sealed class AgentScopeTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Narrowed_SeesOnlyAgentsOfTheChosenTeams()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var (ana, bia) = (await TestTeams.CreateAgentAsync(app.Services, company, "Ana"), await TestTeams.CreateAgentAsync(app.Services, company, "Beatriz"));
        var seen = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, ana);
        var hidden = await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro", null, ana, bia);
        var browser = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(
            app.Services, company, [seen], Permissions.AgentsView, Permissions.AgentsEdit, Permissions.AgentsDelete));
        var root = $"/e/{company.Slug}/agentes";

        var list = await browser.GetPageAsync(root);
        var byHiddenTeam = await browser.GetPageAsync($"{root}?equipe={hidden.Id}");

        Assert.Contains("1–1 de 1", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beatriz", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Financeiro", list.Html, StringComparison.Ordinal);
        Assert.Empty(byHiddenTeam.Document.QuerySelectorAll("tbody tr"));
        foreach (var path in new[] { $"{root}/{bia.Id}", $"{root}/{bia.Id}/acesso", $"{root}/{bia.Id}/foto", $"{root}/excluir?ids={bia.Id}", $"{root}/situacao?ids={bia.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(path)).Status);
        Assert.DoesNotContain("Financeiro", (await browser.GetPageAsync($"{root}/excluir?ids={ana.Id}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrowed_SavingAnAgent_KeepsHiddenTeamsAndDemandsASeenOne()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var seen = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, ana);
        var hidden = await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro", null, ana);
        var browser = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.AgentsView, Permissions.AgentsEdit));
        var url = $"/e/{company.Slug}/agentes/{ana.Id}";

        var saved = await browser.PostFormAsync(url, ("Input.Extension", "300"));
        var lost = await browser.PostFormAsync(url, ("Input.TeamIds", null));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(HttpStatusCode.BadRequest, lost.Status);
        Assert.Contains("Escolha ao menos uma equipe", lost.Text, StringComparison.Ordinal);
        Assert.Equal([seen.Id, hidden.Id], await app.WithDbAsync(company.Id, db => db.TeamMembers.Where(m => m.AgentId == ana.Id).OrderBy(m => m.TeamId).Select(m => m.TeamId).ToListAsync()));
    }

    [Fact]
    public async Task UserGroup_ChoiceOfTeams_IsSavedAndNarrowsItsPeopleAtOnce()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (sales, finance) = (await TestTeams.CreateTeamAsync(app.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro"));
        var person = await TestData.CreateAdminAsync(app.Services, company, Permissions.TeamsView);
        var (browser, theirs) = (await app.SignInAsync(admin), await app.SignInAsync(person));
        Assert.Contains("Financeiro", (await theirs.GetPageAsync($"/e/{company.Slug}/equipes")).Text, StringComparison.Ordinal);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/grupos-de-usuarios/{person.UserGroupId}", ("Input.HasTeamScope", "true"), ("Input.TeamIds", $"{sales.Id}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var list = await theirs.GetPageAsync($"/e/{company.Slug}/equipes");
        Assert.Contains("Vendas", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Financeiro", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetPageAsync($"/e/{company.Slug}/equipes/{finance.Id}")).Status);
        var form = await browser.GetPageAsync($"/e/{company.Slug}/grupos-de-usuarios/{person.UserGroupId}");
        Assert.NotNull(form.Document.QuerySelector($"input[name='Input.TeamIds'][value='{sales.Id}'][checked]"));
    }

    [Fact]
    public async Task UserGroup_TeamOfAnotherCompany_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var foreign = await TestTeams.CreateTeamAsync(app.Services, other, "Alheia");
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", "Novo"), ("Input.HasTeamScope", "true"), ("Input.TeamIds", $"{foreign.Id}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Escolha equipes da lista.", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.UserGroupTeams.ToListAsync()));
    }
}
