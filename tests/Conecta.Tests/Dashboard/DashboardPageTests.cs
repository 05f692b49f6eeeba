using System.Net;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Dashboard;

public sealed class DashboardPageTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private const string Title = "Primeiros passos";

    [Fact]
    public async Task Index_NewCompany_ShowsTheStartListWithNothingDone()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);

        var page = await (await app.SignInAsync(admin)).GetPageAsync($"/e/{company.Slug}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(Title, page.Document.QuerySelector("#primeiros-passos")?.TextContent);
        Assert.Empty(page.Document.QuerySelectorAll(".c-checklist .c-done"));
        Assert.Equal("Empresa", page.Document.QuerySelector("[data-testid=scope]")?.TextContent);
    }

    [Fact]
    public async Task Index_Dismissed_StaysAwayUntilSomethingDoneIsUndone()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var second = await TestData.CreateAdminAsync(app.Services, company);
        var browser = await app.SignInAsync(admin);
        Assert.Single((await browser.GetPageAsync($"/e/{company.Slug}")).Document.QuerySelectorAll(".c-checklist .c-done"));

        await browser.PostFormAsync($"/e/{company.Slug}");
        var away = await browser.GetPageAsync($"/e/{company.Slug}");
        await app.WithDbAsync(null, async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == second.Id)).IsEnabled = false;
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        var back = await browser.GetPageAsync($"/e/{company.Slug}");

        Assert.Null(away.Document.QuerySelector("#primeiros-passos"));
        Assert.NotNull(back.Document.QuerySelector("#primeiros-passos"));
    }

    [Fact]
    public async Task Index_PersonWithoutPermissions_SeesNoCounterAndIsToldWhy()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);

        var page = await (await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company))).GetPageAsync($"/e/{company.Slug}");

        Assert.Empty(page.Document.QuerySelectorAll(".c-stat"));
        Assert.Contains("não tem permissão", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_PersonWithOnePermission_SeesThatCounterOnly()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);

        var page = await (await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.AdminsView))).GetPageAsync($"/e/{company.Slug}");

        Assert.Equal("Administradores", Assert.Single(page.Document.QuerySelectorAll(".c-stat-label")).TextContent.Trim());
    }
}
