using System.Net;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Admins;

public sealed class AdminPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Invite_Valid_ListsThePersonAsInvitedAndMails()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/administradores/novo",
            ("Input.Name", "Beatriz Lima"), ("Input.Login", $"bia@{company.Slug}.test"), ("Input.UserGroupId", admin.UserGroupId.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var list = await browser.GetPageAsync(answer.Location!);
        Assert.Contains("Beatriz Lima", list.Text, StringComparison.Ordinal);
        Assert.Contains("Convidado", list.Text, StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(null, db => db.Set<Core.Mail.OutgoingEmail>().AnyAsync(m => m.To == $"bia@{company.Slug}.test")));
    }

    [Fact]
    public async Task Invite_WithoutNameAndGroup_ShowsErrorsAtTheFields()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);

        var answer = await (await app.SignInAsync(admin)).PostFormAsync($"/e/{company.Slug}/administradores/novo", ("Input.Login", "bia@x.test"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o nome.", answer.ErrorAt("Input.Name"));
        Assert.Equal("Escolha o grupo de usuários.", answer.ErrorAt("Input.UserGroupId"));
    }

    [Fact]
    public async Task Invite_IntoAGroupOfAnotherCompany_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (_, foreign) = await TestData.CreateCompanyAsync(app.Services);

        var answer = await (await app.SignInAsync(admin)).PostFormAsync($"/e/{company.Slug}/administradores/novo",
            ("Input.Name", "Beatriz"), ("Input.Login", $"b{Guid.NewGuid():N}@x.test"), ("Input.UserGroupId", foreign.UserGroupId.ToString()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Escolha um grupo de usuários da lista.", answer.ErrorAt("Input.UserGroupId"));
    }

    [Fact]
    public async Task Edit_LastFullAccess_CannotBeDisabledNorDeleted()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var disabled = await PlatformPagesTests.SubmitFormAsync(browser, $"/e/{company.Slug}/administradores/{admin.Id}", ("Input.IsEnabled", "false"));
        var deleted = await browser.PostFormAsync($"/e/{company.Slug}/administradores/excluir?ids={admin.Id}");

        Assert.Equal(HttpStatusCode.BadRequest, disabled.Status);
        Assert.Equal(HttpStatusCode.BadRequest, deleted.Status);
        Assert.True(await app.WithDbAsync(null, db => db.Users.AnyAsync(u => u.Id == admin.Id && u.IsEnabled)));
    }

    [Fact]
    public async Task Edit_ByAPersonWithFewerPermissions_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var lesser = await TestData.CreateAdminAsync(app.Services, company, Permissions.AdminsView, Permissions.AdminsEdit);

        var answer = await PlatformPagesTests.SubmitFormAsync(await app.SignInAsync(lesser), $"/e/{company.Slug}/administradores/{admin.Id}", ("Input.Name", "Outro Nome"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEqual("Outro Nome", await NameOfAsync(admin.Id));
    }

    [Fact]
    public async Task Edit_SavedByAnotherInBetween_ShowsBothSides()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var person = await TestData.CreateAdminAsync(app.Services, company);
        var url = $"/e/{company.Slug}/administradores/{person.Id}";
        var opened = await browser.GetPageAsync(url);
        await PlatformPagesTests.SubmitFormAsync(browser, url, ("Input.Name", "Primeira Versão"));

        foreach (var acts in opened.Document.QuerySelectorAll("main form").SkipLast(1).ToList()) acts.Remove();
        var answer = await browser.SubmitAsync(opened, url, ("Input.Name", "Segunda Versão"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Primeira Versão", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acts_EndSignInsAndResend_WorkOnTheCompanysOwnPeople()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var person = await TestData.CreateAdminAsync(app.Services, company, Permissions.AdminsView);
        var theirs = await app.SignInAsync(person);
        var page = await browser.GetPageAsync($"/e/{company.Slug}/administradores/{person.Id}");
        var end = page.Document.QuerySelectorAll("main form").First(f => f.GetAttribute("action")!.Contains("EndSignIns", StringComparison.Ordinal));
        foreach (var form in page.Document.QuerySelectorAll("main form").Where(f => f != end).ToList()) form.Remove();

        var answer = await browser.SubmitAsync(page, $"/e/{company.Slug}/administradores/{person.Id}");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("1 acesso encerrado.", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await theirs.GetPageAsync($"/e/{company.Slug}")).Status);
    }

    [Fact]
    public async Task Delete_Another_RemovesTheAccount()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var person = await TestData.CreateAdminAsync(app.Services, company);

        var answer = await (await app.SignInAsync(admin)).PostFormAsync($"/e/{company.Slug}/administradores/excluir?ids={person.Id}");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.False(await app.WithDbAsync(null, db => db.Users.AnyAsync(u => u.Id == person.Id)));
    }

    private Task<string> NameOfAsync(long id) => app.WithDbAsync(null, db => db.Users.Where(u => u.Id == id).Select(u => u.Name).SingleAsync());
}
