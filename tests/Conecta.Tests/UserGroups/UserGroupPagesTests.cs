using System.Net;
using Conecta.Core.History;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.UserGroups;

public sealed class UserGroupPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_FullAccess_ListsReadyGroups()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"/e/{company.Slug}/grupos-de-usuarios");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Permissão total", page.Text, StringComparison.Ordinal);
        Assert.Contains("Supervisor", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_Anonymous_IsSentToSignIn()
    {
        var page = await app.Anonymous().GetPageAsync("/e/qualquer/grupos-de-usuarios");

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.StartsWith("/entrar?returnUrl=", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.TeamsView));

        var page = await browser.GetPageAsync($"/e/{company.Slug}/grupos-de-usuarios");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task Index_OtherCompany_AnswersAsIfItDidNotExist()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var foreign = await browser.GetPageAsync($"/e/{other.Slug}/grupos-de-usuarios");
        var absent = await browser.GetPageAsync("/e/nao-existe-esta/grupos-de-usuarios");

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(absent.Status, foreign.Status);
    }

    [Fact]
    public async Task Post_Valid_CreatesGroupAndAuditEntry()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", "Cadastro"), ("Input.Keys", Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var list = await browser.GetPageAsync(answer.Location!);
        Assert.Contains("Grupo \"Cadastro\" salvo.", list.Text, StringComparison.Ordinal);
        var group = await app.WithDbAsync(company.Id, db => db.UserGroups.SingleAsync(g => g.Name == "Cadastro"));
        Assert.Equal(Permissions.ContactsView, group.PermissionKeys);
        var entry = await app.WithDbAsync(company.Id, db => db.AuditEntries.SingleAsync(a => a.CompanyId == company.Id && a.Action == "usergroup.created" && a.ObjectId == group.Id));
        Assert.Equal(admin.Id, entry.UserId);
        Assert.Contains("Cadastro", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NameMissing_ShowsErrorAtFieldAndKeepsInput()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", ""), ("Input.Keys", Permissions.TeamsView));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o nome do grupo.", answer.ErrorAt("Input.Name"));
        Assert.NotNull(answer.Document.QuerySelector($"input[value='{Permissions.TeamsView}'][checked]"));
    }

    [Fact]
    public async Task Post_NameTaken_ShowsErrorAtField()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", "Supervisor"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Já existe um grupo com este nome.", answer.ErrorAt("Input.Name"));
    }

    [Fact]
    public async Task Post_GrantingWhatOneLacks_IsRefused()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var limited = await TestData.CreateAdminAsync(app.Services, company, Permissions.UserGroupsView, Permissions.UserGroupsEdit);
        var browser = await app.SignInAsync(limited);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", "Esperto"), ("Input.Keys", Permissions.ContactsExport));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("não pode concedê-la", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SavedByAnotherInBetween_ShowsBothSides()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await GroupIdAsync(company, "Supervisor");
        var url = $"/e/{company.Slug}/grupos-de-usuarios/{id}";
        var opened = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.Name", "Supervisores do dia"));

        var answer = await browser.SubmitAsync(opened, url, ("Input.Name", "Supervisão"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Supervisores do dia", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Supervisão", answer.Text, StringComparison.Ordinal);
        var again = await browser.SubmitAsync(answer, url);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal("Supervisão", await app.WithDbAsync(company.Id, db => db.UserGroups.Where(g => g.Id == id).Select(g => g.Name).SingleAsync()));
    }

    [Fact]
    public async Task Post_RemovingTheLastFullAccess_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await GroupIdAsync(company, "Permissão total");

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/{id}", ("Input.HasFullAccess", "false"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("sem administrador com permissão total", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_GroupWithPeople_ShowsThemAndRefuses()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await GroupIdAsync(company, "Permissão total");

        var page = await browser.GetPageAsync($"/e/{company.Slug}/grupos-de-usuarios/excluir?ids={id}");
        var answer = await browser.SubmitAsync(page, $"/e/{company.Slug}/grupos-de-usuarios/excluir");

        Assert.Contains(admin.Name, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Delete_UnusedGroup_DeletesIt()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await GroupIdAsync(company, "Supervisor");

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/excluir?ids={id}");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.False(await app.WithDbAsync(company.Id, db => db.UserGroups.AnyAsync(g => g.Id == id)));
    }

    [Fact]
    public async Task Edit_IdOfAnotherCompany_AnswersAsIfItDidNotExist()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var foreign = await GroupIdAsync(other, "Supervisor");

        var page = await browser.GetPageAsync($"/e/{company.Slug}/grupos-de-usuarios/{foreign}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    private Task<long> GroupIdAsync(Company company, string name) =>
        app.WithDbAsync(company.Id, db => db.UserGroups.Where(g => g.Name == name).Select(g => g.Id).SingleAsync());
}
