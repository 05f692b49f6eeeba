using System.Net;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Contacts;

public sealed class ContactBlockPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Block_ValidPost_ShowsTheReasonAndFiltersAndUnblocks()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var (ana, bia) = (await AddAsync(company, "Ana Lima"), await AddAsync(company, "Bia Reis"));

        var question = Url(company, $"/acoes?do=bloquear&ids={ana}&contato={ana}");
        var empty = await browser.PostFormAsync(question, ("Input.Reason", ""));
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.StartsWith("Informe o motivo", empty.ErrorAt("Input.Reason"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync(question, ("Input.Reason", "Trotes repetidos"))).Status);

        var details = await browser.GetPageAsync(Url(company, $"/{ana}"));
        Assert.Contains("Trotes repetidos", details.Text, StringComparison.Ordinal);
        var blocked = await browser.GetPageAsync(Url(company, "?bloqueio=sim"));
        Assert.True(blocked.HasLink(Url(company, $"/{ana}")));
        Assert.False(blocked.HasLink(Url(company, $"/{bia}")));
        Assert.False((await browser.GetPageAsync(Url(company, "?bloqueio=nao"))).HasLink(Url(company, $"/{ana}")));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync(Url(company, $"/acoes?do=desbloquear&ids={ana}&contato={ana}"))).Status);
        Assert.Null(await app.WithDbAsync(company.Id, db => db.Contacts.Where(c => c.Id == ana).Select(c => c.BlockedAt).SingleAsync()));
    }

    [Fact]
    public async Task Block_WithoutPermissionOrOfAnotherCompany_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var (own, foreign) = (await AddAsync(company, "Ana"), await AddAsync(other, "Bia"));
        var reader = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetPageAsync(Url(company, $"/acoes?do=bloquear&ids={own}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(admin)).GetPageAsync(Url(company, $"/acoes?do=bloquear&ids={foreign}"))).Status);
    }

    private Task<long> AddAsync(Company company, string name) => app.WithDbAsync(company.Id, async db =>
    {
        var contact = new Contact { Name = name, NameFolded = SearchText.Fold(name), CreatedAt = app.Clock.Now, UpdatedAt = app.Clock.Now };
        db.Contacts.Add(contact);
        await db.SaveChangesAsync(CancellationToken.None);
        return contact.Id;
    });

    private static string Url(Company company, string path) => $"/e/{company.Slug}/contatos{path}";
}
