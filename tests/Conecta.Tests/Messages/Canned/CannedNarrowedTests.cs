using System.Net;
using Conecta.Core.Agents;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Messages.Canned;

/// <summary>Visualização por equipe: what such an administrator sees of canned messages and may change of them.</summary>
public sealed class CannedNarrowedTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private sealed record Place(Company Company, HttpClient Browser, Team Own, Team Hidden, CannedMessage Shared, CannedMessage Mine, CannedMessage Foreign, CannedMessage Everybodys)
    {
        public string Root => $"/e/{Company.Slug}/mensagens-predefinidas";
    }

    [Fact]
    public async Task List_ShowsWhatAgentsOfHisTeamsHave_AndNamesNothingElse()
    {
        var at = await BuildAsync();

        var page = await at.Browser.GetPageAsync(at.Root);

        Assert.Equal(["De todos", "Dividida", "Minha"], page.Document.QuerySelectorAll("tbody .c-cell-main").Select(e => e.TextContent.Trim()));
        Assert.Contains("Vendas, mais 1 equipe", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Financeiro Oculto", page.Html, StringComparison.Ordinal);
        Assert.Equal(["Minha"], page.Document.QuerySelectorAll("tbody tr").Where(r => r.QuerySelector("input[name=ids]") is not null).Select(r => r.QuerySelector(".c-cell-main")!.TextContent.Trim()));
    }

    [Fact]
    public async Task Edit_WhatReachesBeyondHisTeams_IsReadOnlyAndRefusedOnPostAndDelete()
    {
        var at = await BuildAsync();

        foreach (var message in new[] { at.Shared, at.Everybodys })
        {
            var url = $"{at.Root}/{message.Id}";
            var page = await at.Browser.GetPageAsync(url);
            Assert.NotNull(page.Document.QuerySelector("fieldset[disabled] [name='Input.Title']"));
            Assert.Equal(HttpStatusCode.NotFound, (await at.Browser.SubmitAsync(page, url, ("Input.Title", "x"), ("Input.Shortcut", "x"), ("Input.Scope", "Teams"), ("Input.TeamIds", $"{at.Own.Id}"), ("Input.Parts[0].Text", "x"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await at.Browser.GetPageAsync($"{at.Root}/excluir?ids={message.Id}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await at.Browser.GetPageAsync($"{at.Root}/{at.Foreign.Id}")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await at.Browser.PostFormAsync($"{at.Root}/{at.Mine.Id}", ("Input.Title", "Minha nova"))).Status);
    }

    [Fact]
    public async Task Create_ForTheCompanyOrAHiddenTeam_IsRefused_ForHisTeamNot()
    {
        var at = await BuildAsync();
        (string, string?)[] form = [("Input.Title", "Nova"), ("Input.Shortcut", "nova"), ("Input.Parts[0].IsFile", "false"), ("Input.Parts[0].Text", "x")];

        var company = await at.Browser.PostFormAsync(at.Root + "/novo", [.. form, ("Input.Scope", "Company")]);
        var hidden = await at.Browser.PostFormAsync(at.Root + "/novo", [.. form, ("Input.Scope", "Teams"), ("Input.TeamIds", $"{at.Hidden.Id}")]);
        var own = await at.Browser.PostFormAsync(at.Root + "/novo", [.. form, ("Input.Scope", "Teams"), ("Input.TeamIds", $"{at.Own.Id}")]);

        Assert.Contains(company.Errors, e => e.StartsWith("Quem vê só algumas equipes", StringComparison.Ordinal));
        Assert.Contains("Escolha equipes da lista.", hidden.Errors);
        Assert.Equal(HttpStatusCode.Redirect, own.Status);
    }

    [Fact]
    public async Task Create_ShortcutOfAHiddenMessage_IsRefusedWithoutItsName()
    {
        var at = await BuildAsync();
        await app.WithDbAsync(at.Company.Id, async db =>
        {
            // One agent in both teams.
            var agent = await db.Set<Agent>().SingleAsync();
            db.TeamMembers.Add(new TeamMember { TeamId = at.Hidden.Id, AgentId = agent.Id, Position = 1 });
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        var answer = await at.Browser.PostFormAsync(
            at.Root + "/novo", ("Input.Title", "Nova"), ("Input.Shortcut", "alheia"), ("Input.Scope", "Teams"), ("Input.TeamIds", $"{at.Own.Id}"), ("Input.Parts[0].IsFile", "false"), ("Input.Parts[0].Text", "x"));

        Assert.Equal("O atalho \"/alheia\" já é de uma mensagem fora da sua visualização. Escolha outro.", answer.ErrorAt("Input.Shortcut"));
    }

    [Fact]
    public async Task Audit_HidesEntriesOfMessagesOutOfView()
    {
        var at = await BuildAsync();

        var page = await at.Browser.GetPageAsync($"/e/{at.Company.Slug}/auditoria?tipo=canned");

        Assert.Contains("Minha", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alheia Secreta", page.Html, StringComparison.Ordinal);
    }

    private async Task<Place> BuildAsync()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var own = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, ana);
        var hidden = await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro Oculto");
        var shared = await TestCanned.CreateAsync(app.Services, company.Id, "Dividida", "dividida", teams: [own, hidden]);
        var mine = await TestCanned.CreateAsync(app.Services, company.Id, "Minha", "minha", teams: [own]);
        var foreign = await TestCanned.CreateAsync(app.Services, company.Id, "Alheia Secreta", "alheia", teams: [hidden]);
        var everybodys = await TestCanned.CreateAsync(app.Services, company.Id, "De todos", "todos");
        var admin = await TestTeams.CreateNarrowedAdminAsync(
            app.Services, company, [own], Permissions.CannedView, Permissions.CannedEdit, Permissions.CannedDelete, Permissions.ReportsAudit);
        return new Place(company, await app.SignInAsync(admin), own, hidden, shared, mine, foreign, everybodys);
    }
}
