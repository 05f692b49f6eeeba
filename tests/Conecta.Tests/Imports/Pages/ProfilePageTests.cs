using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Memory;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pages;

/// <summary>Configurações › Importação, and profiles at the step "Colunas".</summary>
public sealed class ProfilePageTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    private static readonly byte[] List = ImportBrowser.Csv("Apelido;Fone;Cidade natal", "Ana;(11) 98765-4321;Belém");

    [Fact]
    public async Task Choices_KeptAsAProfile_FillTheNextImport()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var first = await browser.BeginAsync(app, company, List, "a.csv");

        var kept = await browser.PostFormAsync(first + "/colunas?handler=Keep", ("Input.Columns[0].Field", "name"), ("Input.Columns[2].Field", "city"), ("Input.Blank", "Clear"), ("Input.ProfileName", "ERP Alfa"));
        Assert.Equal(first + "/colunas", kept.Location);
        var second = await browser.BeginAsync(app, company, ImportBrowser.Csv("Cidade natal;Apelido;Fone", "Natal;Rui;(11) 98765-1111"), "b.csv");
        var page = await browser.GetPageAsync(second + "/colunas");
        var option = page.Document.QuerySelectorAll("select[name='Input.Profile'] option").OfType<IHtmlOptionElement>().Single(o => o.Text.Trim() == "ERP Alfa");
        var applied = await browser.PostFormAsync(second + "/colunas?handler=Profile", ("Input.Profile", option.Value));

        Assert.Equal(second + "/colunas", applied.Location);
        var import = await app.ImportAsync(company);
        Assert.Equal(["city", "name", "phone"], await app.WithDbAsync(company.Id, db => db.ImportColumnMaps.Where(c => c.ImportJobId == import.Id).OrderBy(c => c.Position).Select(c => c.Field).ToListAsync()));
        Assert.Contains("Clear", import.Rules, StringComparison.Ordinal);
        Assert.Null(import.ConsentAnswer);
    }

    [Fact]
    public async Task Settings_ProfileSentSavedAndDeleted_ComesBackAsItWas()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/configuracoes/importacao";

        var sent = await SendAsync(browser, url, """{"version":1,"name":"ERP","blank":"clear","columns":[{"heading":"A","field":"name"}]}""");
        Assert.Equal(HttpStatusCode.Redirect, sent);
        var page = await browser.GetPageAsync(url);
        Assert.Contains("ERP", page.Text, StringComparison.Ordinal);
        var id = await app.WithDbAsync(company.Id, db => db.ImportProfiles.Select(p => p.Id).SingleAsync());
        var saved = await browser.GetStringAsync(new Uri($"{url}?handler=Download&id={id}", UriKind.Relative));
        Assert.Equal("clear", ProfileDocument.Parse(saved, out _)!.Blank);

        await browser.PostFormAsync($"{url}?handler=Delete&id={id}");
        Assert.Equal(0, await app.WithDbAsync(company.Id, db => db.ImportProfiles.CountAsync()));
    }

    [Fact]
    public async Task Settings_FileThatIsNoProfile_SaysWhatIsWrongAndKeepsNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(browser, $"/e/{company.Slug}/configuracoes/importacao", """{"version":1,"segredo":true}"""));
        Assert.Equal(0, await app.WithDbAsync(company.Id, db => db.ImportProfiles.CountAsync()));
    }

    [Fact]
    public async Task Memory_ShownAndForgotten_ByWhoMayEditOnly()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var url = $"/e/{company.Slug}/configuracoes/importacao";
        var browser = await app.SignInAsync(admin);
        var import = await browser.BeginAsync(app, company, List, "a.csv");
        await browser.ReviewAsync(app, import, ("Input.Columns[0].Field", "name"));
        await browser.ConfirmAsync(app, import);

        var viewer = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ApplicationView));
        var seen = await viewer.GetPageAsync(url);
        Assert.Contains("apelido", seen.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Document.QuerySelectorAll("main button[formaction*=Forget]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostFormAsync(url + "?handler=Forget")).Status);

        await browser.PostFormAsync(url + "?handler=Forget");
        Assert.Equal(0, await app.WithDbAsync(company.Id, db => db.RememberedHeadings.CountAsync()));
    }

    [Fact]
    public async Task KnownHeadings_NextFile_LandsOnTheReviewAndSaysSo()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var first = await browser.BeginAsync(app, company, List, "a.csv");
        await browser.ReviewAsync(app, first, ("Input.Columns[0].Field", "name"), ("Input.Columns[2].Field", "city"));
        await browser.ConfirmAsync(app, first);

        var second = await browser.BeginAsync(app, company, ImportBrowser.Csv("Apelido;Fone;Cidade natal", "Rui;(11) 98765-1111;Natal"), "b.csv");
        var page = await browser.GetPageAsync(second + "/arquivo");

        Assert.Equal(second + "/revisar", page.Location);
        var review = await browser.GetPageAsync(second + "/revisar");
        Assert.Contains("Usamos as colunas, as regras e a resposta sobre autorização da importação de", review.Text, StringComparison.Ordinal);
        Assert.Equal(ImportState.Reviewing, (await app.ImportAsync(company)).State);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient browser, string url, string json)
    {
        var page = await browser.GetPageAsync(url);
        using var body = new MultipartFormDataContent
        {
            { new StringContent(((IHtmlInputElement)page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken" },
        };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        body.Add(file, "Input.File", "perfil.json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, UriKind.Relative)) { Content = body };
        return (await browser.SendAsync(request)).StatusCode;
    }
}
