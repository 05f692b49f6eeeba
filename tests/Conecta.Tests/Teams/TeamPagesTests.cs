using System.Net;
using Conecta.Core.History;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Teams;

public sealed class TeamPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_FirstUse_SaysWhatToDo()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"/e/{company.Slug}/equipes");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nenhuma equipe ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink($"/e/{company.Slug}/equipes/novo"));
    }

    [Fact]
    public async Task Index_SearchAndSort_FindWithoutAccentsAndKeepOrder()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        await TestTeams.CreateTeamAsync(app.Services, company, "Pós-venda São Paulo", null, ana);
        await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        await TestTeams.CreateTeamAsync(app.Services, company, "Áudio");
        var browser = await app.SignInAsync(admin);

        var found = await browser.GetPageAsync($"/e/{company.Slug}/equipes?q=SAO+paulo");
        var byAgents = await browser.GetPageAsync($"/e/{company.Slug}/equipes?sort=agentes&dir=desc");
        var none = await browser.GetPageAsync($"/e/{company.Slug}/equipes?q=nada");
        var all = await browser.GetPageAsync($"/e/{company.Slug}/equipes");

        Assert.Equal(["Pós-venda São Paulo"], Names(found));
        Assert.Equal("Pós-venda São Paulo", Names(byAgents)[0]);
        Assert.Contains("Nenhuma equipe encontrada", none.Text, StringComparison.Ordinal);
        Assert.Equal(["Áudio", "Pós-venda São Paulo", "Vendas"], Names(all));
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync($"/e/{company.Slug}/equipes")).Status);
    }

    [Fact]
    public async Task Post_Valid_CreatesTeamWithOrderedMembersAndAudit()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var bia = await TestTeams.CreateAgentAsync(app.Services, company, "Bia");
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/equipes/novo", ("Input.Name", " Vendas "), ("Input.Distribution", "RoundRobin"), ("Input.IdleDays", "2"), ("Input.IdleHours", "3"),
            ("Input.IdleMinutes", "4"), ("Input.MemberIds", $"{bia.Id}"), ("Input.MemberIds", $"{ana.Id}"), ($"Input.Positions[{bia.Id}]", "1"), ($"Input.Positions[{ana.Id}]", "2"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Equipe \"Vendas\" salva.", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        var team = await app.WithDbAsync(company.Id, db => db.Teams.SingleAsync());
        Assert.Equal(("Vendas", DistributionMode.RoundRobin, (2 * 1440) + (3 * 60) + 4), (team.Name, team.Distribution, team.IdleLimitMinutes));
        Assert.Equal([bia.Id, ana.Id], await app.WithDbAsync(company.Id, db => db.TeamMembers.OrderBy(m => m.Position).Select(m => m.AgentId).ToListAsync()));
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "team" && a.ObjectId == team.Id).ToListAsync());
        Assert.Contains(entries, e => e.Action == "team.created" && e.UserId == admin.Id);
        Assert.Contains(entries, e => e.Changes!.Contains("Bia, Ana", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Members_ArrowsWithoutScripts_ReorderTheFormAndSaveKeepsIt()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var bia = await TestTeams.CreateAgentAsync(app.Services, company, "Bia");
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, ana, bia);
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/equipes/{team.Id}";
        var form = await browser.GetPageAsync(url);
        (string, string?)[] both = [("Input.MemberIds", $"{ana.Id}"), ("Input.MemberIds", $"{bia.Id}"), ("Input.Name", "Nome digitado")];

        var moved = await browser.SubmitToAsync(form, url + "?handler=Move", [.. both, ("mover", $"{bia.Id}:-1")]);
        var nonsense = await browser.SubmitToAsync(form, url + "?handler=Move", [.. both, ("mover", "x:9")]);

        Assert.Equal(["Bia", "Ana"], Members(moved));
        Assert.Equal("Nome digitado", moved.Document.QuerySelector("[name='Input.Name']")?.GetAttribute("value"));
        Assert.Equal(["Ana", "Bia"], Members(nonsense));
        Assert.Equal([ana.Id, bia.Id], await OrderAsync());
        await browser.SubmitAsync(moved, url, ("Input.MemberIds", $"{ana.Id}"), ("Input.MemberIds", $"{bia.Id}"));
        Assert.Equal([bia.Id, ana.Id], await OrderAsync());

        Task<List<long>> OrderAsync() => app.WithDbAsync(company.Id, db => db.TeamMembers.OrderBy(m => m.Position).Select(m => m.AgentId).ToListAsync());
        static List<string> Members(TestPage page) => [.. page.Document.QuerySelectorAll(".c-members .form-check-label").Select(l => l.TextContent.Trim())];
    }

    [Fact]
    public async Task Get_New_OffersDefaultsOfTheManual()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/equipes/novo", ("Input.Name", "Padrão"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var team = await app.WithDbAsync(company.Id, db => db.Teams.SingleAsync());
        Assert.Equal(1440, team.IdleLimitMinutes);
        Assert.True(team is { MayFinish: true, AttendsAutomatically: false, WarnsAgent: false, QueueUpdateMinutes: 5 });
    }

    [Fact]
    public async Task Post_PermissionsAllUnticked_TakesAllAway()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var browser = await app.SignInAsync(admin);

        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{team.Id}", ("Input.Permissions", null));

        Assert.Empty(TeamPermissions.Of(await app.WithDbAsync(company.Id, db => db.Teams.SingleAsync())));
    }

    [Fact]
    public async Task Post_Invalid_ShowsErrorsAtFieldsAndKeepsInput()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/equipes/novo", ("Input.Name", ""), ("Input.IdleHours", "24"), ("Input.WarnsAgent", "true"), ("Input.WarnAgentMinutes", ""), ("Input.LimitsOutboundToGroups", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o nome da equipe.", answer.ErrorAt("Input.Name"));
        Assert.Equal("As horas vão de 0 a 23.", answer.ErrorAt("Input.IdleHours"));
        Assert.Equal("Informe os minutos.", answer.ErrorAt("Input.WarnAgentMinutes"));
        Assert.Contains(answer.Errors, e => e.StartsWith("Escolha ao menos um grupo", StringComparison.Ordinal));
        Assert.Equal("24", answer.Document.QuerySelector("[name='Input.IdleHours']")!.GetAttribute("value"));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Teams.ToListAsync()));
    }

    [Fact]
    public async Task Post_NameTakenInOtherLetters_ShowsErrorAtField()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestTeams.CreateTeamAsync(app.Services, company, "Pós-Venda");
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/equipes/novo", ("Input.Name", "POS-VENDA"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Já existe uma equipe com este nome.", answer.ErrorAt("Input.Name"));
    }

    [Fact]
    public async Task Post_OverflowThatLeadsBackThroughOthers_IsRefusedAndShowsTheWay()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var finance = await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro");
        var support = await TestTeams.CreateTeamAsync(app.Services, company, "Suporte", t => t.OverflowTeamId = finance.Id);
        var sales = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", t => t.OverflowTeamId = support.Id);
        var browser = await app.SignInAsync(admin);

        var circle = await browser.PostFormAsync($"/e/{company.Slug}/equipes/{finance.Id}", ("Input.OverflowTeamId", $"{sales.Id}"));
        var self = await browser.PostFormAsync($"/e/{company.Slug}/equipes/{finance.Id}", ("Input.OverflowTeamId", $"{finance.Id}"));

        Assert.Equal(HttpStatusCode.BadRequest, circle.Status);
        Assert.Contains("Financeiro → Vendas → Suporte → Financeiro", circle.ErrorAt("Input.OverflowTeamId"), StringComparison.Ordinal);
        Assert.Equal("Escolha outra equipe: esta é a própria.", self.ErrorAt("Input.OverflowTeamId"));
        Assert.Null(await app.WithDbAsync(company.Id, db => db.Teams.Where(t => t.Id == finance.Id).Select(t => t.OverflowTeamId).SingleAsync()));
    }

    [Fact]
    public async Task Post_TargetOfAnotherCompany_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var foreign = await TestTeams.CreateTeamAsync(app.Services, other, "Alheia");
        var foreignAgent = await TestTeams.CreateAgentAsync(app.Services, other, "Alheio");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/equipes/novo";

        var overflow = await browser.PostFormAsync(url, ("Input.Name", "Vendas"), ("Input.OverflowTeamId", $"{foreign.Id}"));
        var transfer = await browser.PostFormAsync(url, ("Input.Name", "Vendas"), ("Input.TransferTeamIds", $"{foreign.Id}"));
        var member = await browser.PostFormAsync(url, ("Input.Name", "Vendas"), ("Input.MemberIds", $"{foreignAgent.Id}"));

        Assert.All([overflow, transfer, member], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.Status));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Teams.ToListAsync()));
    }

    [Fact]
    public async Task Post_SavedByAnotherInBetween_ShowsBothSides()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana Souza");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/equipes/{team.Id}";
        var opened = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.MemberIds", $"{ana.Id}"));

        var answer = await browser.SubmitAsync(opened, url, ("Input.Name", "Vendas do Sul"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        var table = answer.Document.QuerySelector(".c-conflict")!.TextContent;
        Assert.Contains("Vendas do Sul", table, StringComparison.Ordinal);
        Assert.Contains("Ana Souza", table, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
    }

    [Fact]
    public async Task Edit_ViewerOnly_SeesDisabledFormAndMayNotPost()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.TeamsView));
        var url = $"/e/{company.Slug}/equipes/{team.Id}";

        var page = await browser.GetPageAsync(url);
        var answer = await browser.SubmitAsync(page, url, ("Input.Name", "Mudada"));

        Assert.NotNull(page.Document.QuerySelector("fieldset[disabled] [name='Input.Name']"));
        Assert.Null(page.Document.QuerySelector("[data-testid=primary]"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    private static string[] Names(TestPage page) => [.. page.Document.QuerySelectorAll("tbody .c-cell-main").Select(e => e.TextContent.Trim())];
}
