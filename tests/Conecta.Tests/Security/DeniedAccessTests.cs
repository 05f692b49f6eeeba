using System.Net;
using Conecta.Core.History;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Security;

public sealed class DeniedAccessTests(WalledApp app) : IClassFixture<WalledApp>
{
    [Fact]
    public async Task Page_LackingPermission_SaysWhichAndWhoHoldsIt()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.TeamsView));

        var page = await browser.GetPageAsync($"/e/{company.Slug}/grupos-de-usuarios");

        var told = page.Document.QuerySelector("[data-testid=lacking]")?.TextContent;
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("\"Grupos de usuários: ver\"", told, StringComparison.Ordinal);
        Assert.Contains("Permissão total", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Supervisor", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_RefusedByPolicy_IsAudited()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var person = await TestData.CreateAdminAsync(app.Services, company);

        await (await app.SignInAsync(person)).GetPageAsync($"/e/{company.Slug}/grupos-de-usuarios");

        var entry = await app.WithDbAsync(company.Id, db => db.AuditEntries.SingleAsync(a => a.UserId == person.Id && a.Action == "access.denied"));
        Assert.Equal((AuditResult.Denied, company.Id, Permissions.UserGroupsView), (entry.Result, entry.CompanyId, entry.ObjectName));
    }

    [Fact]
    public async Task Handler_RefusedByItsPermission_IsAudited()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var person = await TestData.CreateAdminAsync(app.Services, company, Permissions.UserGroupsView);

        var answer = await (await app.SignInAsync(person)).PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", "Novo"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        var entry = await app.WithDbAsync(company.Id, db => db.AuditEntries.SingleAsync(a => a.UserId == person.Id && a.Action == "access.denied"));
        Assert.Equal(Permissions.UserGroupsEdit, entry.ObjectName);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("post")]
    public async Task Handler_RefusedByAPermissionThatTheActDecides_IsAudited(string method)
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var person = await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView);
        var (browser, url) = (await app.SignInAsync(person), $"/e/{company.Slug}/contatos/acoes?do=excluir&ids=1");

        // Any page of the person's own has an antiforgery token that the post needs.
        var answer = method == "get" ? await browser.GetPageAsync(url) : await browser.SubmitToAsync(await browser.GetPageAsync("/sair"), url);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("Contatos: excluir", answer.Document.QuerySelector("[data-testid=lacking]")?.TextContent, StringComparison.Ordinal);
        var entry = await app.WithDbAsync(company.Id, db => db.AuditEntries.SingleAsync(a => a.UserId == person.Id && a.Action == "access.denied"));
        Assert.Equal((AuditResult.Denied, Permissions.ContactsDelete), (entry.Result, entry.ObjectName));
    }

    [Fact]
    public void PortalPages_NeverAnswerABare403()
    {
        var bare = Directory.EnumerateFiles(Look.SourceTree.PathOf("src", "Conecta.Web", "Areas"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("Status403Forbidden", StringComparison.Ordinal) || text.Contains("Forbid(", StringComparison.Ordinal)));

        Assert.Empty(bare);
    }

    [Fact]
    public async Task Page_OfAnotherTier_IsRefusedWithoutNamingAPermission()
    {
        await app.BuildAsync();
        var browser = await app.OpenAsync(Actors.Agent);

        var answer = await browser.GetAsync($"/e/{app.A.Company.Slug}/grupos-de-usuarios");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("data-testid=\"lacking\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(app.A.Company.Id, db => db.AuditEntries.AnyAsync(a => a.UserId == browser.User!.Id && a.ObjectName == "/e/{empresa}/grupos-de-usuarios")));
    }

    // ROLE-7; reliability.md 1, check 59
    [Fact]
    public async Task Grant_OfMoreThanOneHas_IsRefusedAndAudited()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var person = await TestData.CreateAdminAsync(app.Services, company, Permissions.UserGroupsView, Permissions.UserGroupsEdit, Permissions.AdminsView, Permissions.AdminsEdit);
        var browser = await app.SignInAsync(person);

        var group = await browser.PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", "Demais"), ("Input.Keys", Permissions.TeamsEdit));
        var account = await browser.PostFormAsync($"/e/{company.Slug}/administradores/{admin.Id}", ("Input.Name", "Tomada"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (group.Status, account.Status));
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.UserId == person.Id && a.Result == AuditResult.Denied)
            .OrderBy(a => a.Id).Select(a => new { a.Action, a.CompanyId, a.ObjectName }).ToListAsync());
        Assert.Equal([new { Action = "usergroup.denied", CompanyId = (long?)company.Id, ObjectName = (string?)"Demais" }, new { Action = "user.denied", CompanyId = (long?)company.Id, ObjectName = (string?)admin.Name }], entries);
        Assert.Equal(admin.Name, await app.WithDbAsync(company.Id, db => db.Users.Where(u => u.Id == admin.Id).Select(u => u.Name).SingleAsync()));
    }

    [Fact]
    public async Task ErrorPage_TellsTheTimeOfTheCompany()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await app.WithDbAsync(null, db => db.WriteAsync(token => db.Companies.Where(c => c.Id == company.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.TimeZone, "America/Manaus"), token), CancellationToken.None));

        var own = await (await app.SignInAsync(admin)).GetPageAsync($"/e/{company.Slug}/nao-existe");
        var anonymous = await app.Anonymous().GetPageAsync("/erro/404");

        var now = app.Clock.Now;
        Assert.Equal($"{now.AddHours(-4):dd/MM/yyyy HH:mm:ss} (UTC−04:00)", own.Document.QuerySelector(".c-help time")?.TextContent);
        Assert.Equal($"{now.AddHours(-3):dd/MM/yyyy HH:mm:ss} (UTC−03:00)", anonymous.Document.QuerySelector(".c-help time")?.TextContent);
    }
}
