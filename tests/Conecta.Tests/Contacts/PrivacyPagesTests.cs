using System.Net;
using System.Text.Json.Nodes;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Contacts;

public sealed class PrivacyPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Access_FromTheContactToTheFile_IsAnsweredAndClosed()
    {
        var (company, browser, ana) = await OpenAsync();
        Assert.True((await browser.GetPageAsync(Url(company, $"/{ana}"))).HasLink(Url(company, $"/{ana}/privacidade")));
        Assert.Contains("Nenhum pedido aberto", (await browser.GetPageAsync(Url(company, "/privacidade"))).Text, StringComparison.Ordinal);

        var request = await AskAsync(browser, company, ana, "Access");
        Assert.Contains("Faltam 13 dias", (await browser.GetPageAsync(Url(company, "/privacidade"))).Text, StringComparison.Ordinal);
        var page = await browser.GetPageAsync(request);
        var json = await PostAsync(browser, page, request + "?handler=Download", ("formato", "json"));
        var content = JsonNode.Parse(await json.Content.ReadAsStringAsync())!;
        Assert.Equal("Ana Lima", content["Dados"]!["Nome"]!.ToString());
        Assert.Equal("attachment", json.Content.Headers.ContentDisposition!.DispositionType);
        var html = await (await PostAsync(browser, page, request + "?handler=Download", ("formato", "html"))).Content.ReadAsStringAsync();
        Assert.Contains("Ana Lima", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(browser, page, request + "?handler=Finish")).StatusCode);
        Assert.Contains("Concluído", (await browser.GetPageAsync(Url(company, "/privacidade?ver=encerrados"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, page, request + "?handler=Download", ("formato", "json"))).StatusCode);
    }

    [Fact]
    public async Task Erase_WithTheNameTyped_LeavesTheProofAndNoContact()
    {
        var (company, browser, ana) = await OpenAsync();
        var request = await AskAsync(browser, company, ana, "Erase");
        var page = await browser.GetPageAsync(request);

        var wrong = await PostAsync(browser, page, request + "?handler=Erase", ("Input.TypedName", "Ana"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("Digite o nome do contato exatamente", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(browser, page, request + "?handler=Erase", ("Input.TypedName", "Ana Lima"), ("Input.NeverImport", "true"))).StatusCode);

        var proof = await browser.GetPageAsync(request);
        Assert.Contains("Contatos apagados: 1.", proof.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Lima", proof.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(Url(company, $"/{ana}"))).Status);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.ContactSuppressions.CountAsync()));
    }

    [Fact]
    public async Task New_EmptyForm_ShowsWhatIsMissing()
    {
        var (company, browser, ana) = await OpenAsync();
        var url = Url(company, $"/{ana}/privacidade");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostFormAsync(url)).Status);
        var noChannel = await browser.PostFormAsync(url, ("Input.RequestKind", "Access"));
        Assert.Equal("Escolha como o pedido chegou.", noChannel.ErrorAt("Input.Channel"));
        var future = await browser.PostFormAsync(url, ("Input.RequestKind", "Access"), ("Input.Channel", "Email"), ("Input.ReceivedOn", "2027-01-01"));
        Assert.StartsWith("O dia do pedido não pode", future.ErrorAt("Input.ReceivedOn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decline_NeedsAReasonAndKeepsIt()
    {
        var (company, browser, ana) = await OpenAsync();
        var request = await AskAsync(browser, company, ana, "Portability");
        var page = await browser.GetPageAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, page, request + "?handler=Decline", ("Input.Reason", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(browser, page, request + "?handler=Decline", ("Input.Reason", "Identidade não comprovada"))).StatusCode);
        Assert.Contains("Identidade não comprovada", (await browser.GetPageAsync(request)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WithoutPermissionOrOfAnotherCompany_AreRefused()
    {
        var (company, browser, ana) = await OpenAsync();
        var request = await AskAsync(browser, company, ana, "Correction");
        var editor = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView, Permissions.ContactsEdit));
        var (other, stranger) = await TestData.CreateCompanyAsync(app.Services);
        var foreign = await app.SignInAsync(stranger);

        foreach (var url in new[] { Url(company, "/privacidade"), Url(company, $"/{ana}/privacidade"), request })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await editor.GetPageAsync(url)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetPageAsync(url)).Status);
            if (url != Url(company, "/privacidade"))
                Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetPageAsync(url.Replace(company.Slug, other.Slug, StringComparison.Ordinal))).Status);
        }
    }

    private async Task<(Company Company, HttpClient Browser, long Contact)> OpenAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var id = await app.WithDbAsync(company.Id, async db =>
        {
            var contact = new Contact { Name = "Ana Lima", NameFolded = SearchText.Fold("Ana Lima"), PhoneCanonical = "+5535999998888", Notes = "<b>nota</b>", CreatedAt = app.Clock.Now, UpdatedAt = app.Clock.Now };
            db.Contacts.Add(contact);
            await db.SaveChangesAsync(CancellationToken.None);
            return contact.Id;
        });
        return (company, await app.SignInAsync(admin), id);
    }

    private static async Task<string> AskAsync(HttpClient browser, Company company, long contact, string kind)
    {
        var answer = await browser.PostFormAsync(
            Url(company, $"/{contact}/privacidade"), ("Input.RequestKind", kind), ("Input.Channel", "Email"), ("Input.ReceivedOn", "2026-11-20"), ("Input.Note", "por e-mail"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return answer.Location!;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, TestPage page, string url, params (string Name, string Value)[] values)
    {
        var token = page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return browser.PostAsync(
            new Uri(url, UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), .. values.Select(v => KeyValuePair.Create(v.Name, v.Value))]));
    }

    private static string Url(Company company, string path) => $"/e/{company.Slug}/contatos{path}";
}
