using System.Net;
using Conecta.Core.Agents;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Mail;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Agents;

public sealed class AgentPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_FirstUse_SaysWhatToDo()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);

        var page = await (await app.SignInAsync(admin)).GetPageAsync($"/e/{company.Slug}/agentes");

        Assert.Contains("Nenhum agente ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink($"/e/{company.Slug}/agentes/novo"));
    }

    [Fact]
    public async Task Index_SearchAndFilters_FindByNameLoginTeamAndStanding()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var mark = Guid.NewGuid().ToString("N")[..8];
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana Conceição", $"ana{mark}@x.test");
        var bia = await TestTeams.CreateAgentAsync(app.Services, company, "Bia", $"bia{mark}@x.test");
        await TestTeams.CreateAgentAsync(app.Services, company, "Caio");
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, ana);
        await app.WithDbAsync(company.Id, async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == bia.UserId)).IsEnabled = false;
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        var browser = await app.SignInAsync(admin);
        async Task<string[]> Find(string query) =>
            [.. (await browser.GetPageAsync($"/e/{company.Slug}/agentes?{query}")).Document.QuerySelectorAll("tbody .c-cell-main").Select(e => e.TextContent.Trim())];

        Assert.Equal(["Ana Conceição", "Bia", "Caio"], await Find(""));
        Assert.Equal(["Caio", "Bia", "Ana Conceição"], await Find("sort=nome&dir=desc"));
        Assert.Equal(["Ana Conceição"], await Find("q=CONCEICAO"));
        Assert.Equal(["Bia"], await Find($"q=bia{mark}"));
        Assert.Equal(["Ana Conceição"], await Find($"equipe={team.Id}"));
        Assert.Equal(["Bia"], await Find("situacao=desativado"));
        Assert.Equal(["Ana Conceição", "Caio"], await Find("situacao=ativo"));
        Assert.Empty(await Find("situacao=convidado"));
        Assert.Empty(await Find("situacao=bloqueado"));
    }

    [Fact]
    public async Task Post_Valid_CreatesAgentWithInvitationTeamsGroupsAndAudit()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var group = await CreateGroupAsync(company, "Carteira da Ana");
        var login = Login();
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/agentes/novo", ("Input.Name", "Ana Souza"), ("Input.DisplayName", "Ana"), ("Input.Login", login), ("Input.UsesLoginForRecovery", "false"),
            ("Input.RecoveryEmail", $"caixa-{login}"), ("Input.Extension", "201"), ("Input.StartsAt", "22:00"), ("Input.EndsAt", "06:30"), ("Input.LimitsConversations", "true"),
            ("Input.ConversationLimit", "7"), ("Input.HistoryAccess", "Team"), ("Input.HasInternalChat", "true"), ("Input.TeamIds", $"{team.Id}"), ("Input.ContactGroupIds", $"{group}"),
            ("Input.LimitsOutboundToGroups", "true"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains($"enviado para caixa-{login}", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        var agent = await app.WithDbAsync(company.Id, db => db.Agents.Include(a => a.User).SingleAsync());
        Assert.Equal(
            ("Ana Souza", "Ana", login, "201", new TimeOnly(22, 0), new TimeOnly(6, 30), 7, HistoryAccess.Team, true, true),
            (agent.User.Name, agent.DisplayName, agent.User.UserName, agent.Extension, agent.StartsAt, agent.EndsAt, agent.ConversationLimit, agent.HistoryAccess, agent.HasInternalChat, agent.LimitsOutboundToGroups));
        Assert.Equal((UserKind.Agent, company.Id, true, (string?)null), (agent.User.Kind, agent.User.CompanyId, agent.User.IsEnabled, agent.User.PasswordHash));
        Assert.Equal(agent.Id, await app.WithDbAsync(company.Id, db => db.TeamMembers.Where(m => m.TeamId == team.Id).Select(m => m.AgentId).SingleAsync()));
        Assert.Equal(group, await app.WithDbAsync(company.Id, db => db.AgentContactGroups.Where(l => l.AgentId == agent.Id).Select(l => l.ContactGroupId).SingleAsync()));
        Assert.True(await app.WithDbAsync(company.Id, db => db.Set<OutgoingEmail>().AnyAsync(e => e.To == $"caixa-{login}")));
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "agent" && a.ObjectId == agent.Id).ToListAsync());
        Assert.Contains(entries, e => e.Action == "agent.created" && e.ObjectName == "Ana Souza" && e.UserId == admin.Id);
        Assert.Contains(entries, e => e.Changes?.Contains("Carteira da Ana", StringComparison.Ordinal) == true);
        Assert.Contains(entries, e => e.Changes?.Contains("Vendas", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Post_Invalid_ShowsErrorsAtFieldsAndSavesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/agentes/novo", ("Input.Name", ""), ("Input.Login", "não é"), ("Input.StartsAt", "08:00"), ("Input.LimitsConversations", "true"), ("Input.ConversationLimit", "0"),
            ("Input.Extension", "ramal"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o nome.", answer.ErrorAt("Input.Name"));
        Assert.NotNull(answer.ErrorAt("Input.Login"));
        Assert.Equal("Informe também a hora final.", answer.ErrorAt("Input.EndsAt"));
        Assert.Equal("O limite vai de 1 a 100 atendimentos.", answer.ErrorAt("Input.ConversationLimit"));
        Assert.NotNull(answer.ErrorAt("Input.Extension"));
        Assert.Equal("não é", answer.Document.QuerySelector("[name='Input.Login']")!.GetAttribute("value"));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Agents.ToListAsync()));
    }

    [Fact]
    public async Task Post_LoginTaken_ShowsErrorAtFieldAndSavesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/agentes/novo", ("Input.Name", "Ana"), ("Input.Login", admin.UserName!.ToUpperInvariant()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("já é usado", answer.ErrorAt("Input.Login"), StringComparison.Ordinal);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Agents.ToListAsync()));
    }

    [Fact]
    public async Task Post_BeyondTheUserLimit_IsRefusedWithTheNumber()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await app.WithDbAsync(null, async db =>
        {
            (await db.Companies.SingleAsync(c => c.Id == company.Id)).UserLimit = 2;
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/novo";

        var first = await browser.PostFormAsync(url, ("Input.Name", "Ana"), ("Input.Login", Login()));
        var second = await browser.PostFormAsync(url, ("Input.Name", "Bia"), ("Input.Login", Login()));

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Contains("A empresa já tem 2 usuários ativos", second.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.Agents.CountAsync()));
    }

    [Fact]
    public async Task Post_GroupOrTeamOfAnotherCompany_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var (foreignTeam, foreignGroup) = (await TestTeams.CreateTeamAsync(app.Services, other, "Alheia"), await CreateGroupAsync(other, "Alheio"));
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/novo";

        var team = await browser.PostFormAsync(url, ("Input.Name", "Ana"), ("Input.Login", Login()), ("Input.TeamIds", $"{foreignTeam.Id}"));
        var group = await browser.PostFormAsync(url, ("Input.Name", "Ana"), ("Input.Login", Login()), ("Input.ContactGroupIds", $"{foreignGroup}"));

        Assert.Contains("Escolha equipes da lista.", team.Text, StringComparison.Ordinal);
        Assert.Contains("Escolha grupos da lista.", group.Text, StringComparison.Ordinal);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Agents.ToListAsync()));
    }

    [Fact]
    public async Task Post_SavedByAnotherInBetween_ShowsBothSides()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/{agent.Id}";
        var opened = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.Name", "Ana Lima"));

        var answer = await browser.SubmitAsync(opened, url, ("Input.Name", "Ana Melo"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        var table = answer.Document.QuerySelector(".c-conflict")!.TextContent;
        Assert.Contains("Ana Lima", table, StringComparison.Ordinal);
        Assert.Contains("Ana Melo", table, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
        Assert.Equal("Ana Melo", await app.WithDbAsync(company.Id, db => db.Agents.Select(a => a.User.Name).SingleAsync()));
    }

    [Fact]
    public async Task Post_Disabling_EndsSignInsAtOnce()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var phone = await app.SignInAsync(agent.User);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetPageAsync("/app")).Status);

        await (await app.SignInAsync(admin)).PostFormAsync($"/e/{company.Slug}/agentes/{agent.Id}", ("Input.IsEnabled", "false"));

        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetPageAsync("/app")).Status);
    }

    [Fact]
    public async Task Edit_ViewerOnly_SeesDisabledFormAndMayNotPost()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.AgentsView));
        var url = $"/e/{company.Slug}/agentes/{agent.Id}";

        var page = await browser.GetPageAsync(url);

        Assert.NotNull(page.Document.QuerySelector("fieldset[disabled] [name='Input.Name']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SubmitAsync(page, url, ("Input.Name", "Mudada"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync($"/e/{company.Slug}/agentes/excluir?ids={agent.Id}")).Status);
    }

    [Fact]
    public async Task Index_Agent_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(agent.User)).GetPageAsync($"/e/{company.Slug}/agentes")).Status);
    }

    private static string Login() => $"p{Guid.NewGuid():N}@pessoa.test"[..40].TrimEnd('.') + ".br";

    private Task<long> CreateGroupAsync(Company company, string name) => app.WithDbAsync(company.Id, async db =>
    {
        var group = new ContactGroup { Name = name, NameFolded = name.ToLowerInvariant(), CreatedAt = app.Clock.Now };
        db.Add(group);
        await db.SaveChangesAsync(CancellationToken.None);
        return group.Id;
    });
}
