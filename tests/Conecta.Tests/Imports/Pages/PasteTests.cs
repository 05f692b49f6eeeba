using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pages;

/// <summary>"Colar do Excel": from the text area to the result.</summary>
public sealed class PasteTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    [Fact]
    public async Task Paste_RowsFromExcel_ReachTheResult()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var text = "Nome\tTelefone\tObservação\r\nJanaína 😀\t(11) 98765-4321\t\"linha 1\r\ndiz \"\"oi\"\"\tfim\"\r\nTV 40\" LED\t(21) 98765-4321\t1,5; 2\r\nBia\t98765-4321\t\r\n";

        var answer = await PasteAsync(browser, company, text);
        await app.RunJobsAsync();
        var url = answer.Location![..^"/arquivo".Length];
        var file = await browser.GetPageAsync(url + "/arquivo");
        await browser.ReviewAsync(app, url);
        var result = await browser.ConfirmAsync(app, url);

        Assert.Equal("3 linhas = 2 novos + 0 atualizados + 0 sem mudança + 0 repetidos na planilha + 0 ignorados + 1 pendente", result.Equation());
        Assert.Contains("Tabulação", file.Document.QuerySelector(".c-facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Colado do Excel", (await browser.GetPageAsync(ImportBrowser.Base(company))).Text, StringComparison.Ordinal);
        var contacts = await app.WithDbAsync(company.Id, db => db.Contacts.OrderBy(c => c.Id).Select(c => new { c.Name, c.Notes }).ToListAsync());
        Assert.Equal("Janaína 😀", contacts[0].Name);
        Assert.Equal("linha 1\ndiz \"oi\"\tfim", contacts[0].Notes!.ReplaceLineEndings("\n"));
        Assert.Equal(("TV 40\" LED", "1,5; 2"), (contacts[1].Name, contacts[1].Notes));
    }

    [Fact]
    public async Task Paste_TextWithoutTabs_IsReadByTheSeparatorItHas()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        await PasteAsync(browser, company, "Nome;Telefone\r\nAna;11987654321\r\n");
        await app.RunJobsAsync();

        Assert.Equal((ImportState.Mapping, 1), await app.ImportAsync(company) is var import ? (import.State, import.Rows) : default);
    }

    [Fact]
    public async Task Paste_NumbersOfRows_CountFromTheFirstPastedLine()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await PasteAsync(browser, company, "\r\nNome\tTelefone\r\n\"Ana\r\nLu\"\t11987654321\r\n\r\nBia\t98765-4321\r\n");
        await app.RunJobsAsync();
        var url = answer.Location![..^"/arquivo".Length];
        await browser.ReviewAsync(app, url);
        var page = await browser.GetPageAsync(url + "/revisar?linhas=pendentes");

        Assert.Equal("5", Assert.Single(page.Document.QuerySelectorAll(".c-rows tbody tr")).QuerySelector("th")!.TextContent.Trim());
    }

    [Theory]
    [InlineData(" \r\n ", "Cole as linhas copiadas do Excel.")]
    public async Task Paste_Nothing_IsAskedFor(string text, string message)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await PasteAsync(browser, company, text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.ErrorAt("Input.Text"));
    }

    [Fact]
    public async Task Paste_AtAndAboveItsLimits_TakenAndRefusedWithBothNumbers()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        static string Rows(int count) => "Nome\tTelefone\r\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"Ana {i}\t119{i:00000000}\r\n"));

        var manyRows = await PasteAsync(browser, company, Rows(20_001));
        var manyChars = await PasteAsync(browser, company, "Nome\r\n" + new string('ã', 5_000_000));
        var tooManyBytes = await PasteAsync(browser, company, "Nome\r\n" + new string('a', 17 << 20));
        var kept = await app.WithDbAsync(company.Id, db => db.ImportJobs.CountAsync());
        var most = await PasteAsync(browser, company, Rows(20_000));

        Assert.Contains("20.001 linhas coladas; o limite é 20.000.", manyRows.ErrorAt("Input.Text"), StringComparison.Ordinal);
        Assert.Contains("5.000.006 caracteres colados; o limite é 5.000.000.", manyChars.ErrorAt("Input.Text"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, tooManyBytes.Status);
        Assert.EndsWith("/colar", tooManyBytes.Location, StringComparison.Ordinal);
        Assert.Equal(0, kept);
        Assert.EndsWith("/arquivo", most.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paste_QuoteNeverClosed_CanBeReadWithoutQuotes()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var answer = await PasteAsync(browser, company, "Nome\tTelefone\r\n\"Zé\t11987654321\r\nBia\t21987654321\r\n");
        await app.RunJobsAsync();

        var refused = await browser.GetPageAsync(answer.Location!);
        await browser.SubmitAsync(refused, answer.Location!);
        await app.RunJobsAsync();

        Assert.Contains("Aspas abertas na linha 2", refused.Notices(), StringComparison.Ordinal);
        Assert.Equal((ImportState.Mapping, 2), await app.ImportAsync(company) is var import ? (import.State, import.Rows) : default);
    }

    private static async Task<TestPage> PasteAsync(HttpClient browser, Company company, string text)
    {
        var address = ImportBrowser.Base(company) + "/colar";
        var page = await browser.GetPageAsync(address);
        var form = (IHtmlFormElement)page.Document.QuerySelector("main form[enctype='multipart/form-data']")!;
        using var body = new MultipartFormDataContent
        {
            { new StringContent(((IHtmlInputElement)form.QuerySelector("input[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken" },
            { new StringContent("Upsert"), "Input.Mode" },
            { new StringContent(text, Encoding.UTF8), "Input.Text" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = body };
        var response = await browser.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();
        return new TestPage(response, await new HtmlParser().ParseDocumentAsync(html), html);
    }
}
