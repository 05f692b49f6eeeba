using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Conecta.Tests.Imports.Pipeline;

namespace Conecta.Tests.Imports.Pages;

/// <summary>"Enviar planilha corrigida" as a browser without scripts does it (import.md 5.3, 13).</summary>
public sealed class SendBackTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    private static readonly byte[] File = ImportBrowser.Csv("Nome;Telefone;UF", "Ana Souza;(11) 98765-4321;SP", "Bruno Reis;98765-4322;MG", "Clara Dias;(11) 98765-4323;Sao Pualo");

    [Fact]
    public async Task SendBack_CorrectedWorkbook_SaysWhatItDidAndIsUndoneByOneButton()
    {
        var (company, browser, url) = await ReviewAsync();
        var review = await browser.GetPageAsync(url + "/revisar");
        var page = await browser.GetPageAsync(review.Document.QuerySelectorAll("a").Single(a => a.TextContent.Contains("Enviar planilha corrigida", StringComparison.Ordinal)).GetAttribute("href")!);
        var corrected = CorrectionFlow.Change(await TakeAsync(browser, url), sheet => sheet.Cell(2, 2).SetValue("(11) 98765-4322"));

        var answer = await SendAsync(browser, page, url, corrected, "correcao.xlsx");
        var after = await browser.GetPageAsync(url + "/revisar");
        var again = await SendAsync(browser, page, url, corrected, "correcao.xlsx");
        var same = await browser.GetPageAsync(url + "/revisar");
        await browser.SubmitAsync(same, url + "/corrigir?handler=Undo");

        Assert.Equal((HttpStatusCode.Redirect, url + "/revisar"), (answer.Status, answer.Location));
        Assert.Contains("Planilha aplicada: 1 linha corrigida, 1 sem mudança.", after.Notices(), StringComparison.Ordinal);
        Assert.Equal("2 + 0 + 0 + 0 + 0 + 1 = 3 linhas do arquivo", after.Equation());
        Assert.Contains("Planilha corrigida “correcao.xlsx”", after.Document.QuerySelector("[data-last-edit]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(url + "/revisar", again.Location);
        Assert.Contains("Nada mudou: a planilha diz o mesmo que a importação.", same.Notices(), StringComparison.Ordinal);
        Assert.Equal("1 + 0 + 0 + 0 + 0 + 2 = 3 linhas do arquivo", (await browser.GetPageAsync(url + "/revisar")).Equation());
        Assert.Equal("correcao-importacao-" + (await app.ImportAsync(company)).Id + ".xlsx", (await browser.GetAsync(new Uri(url + "/correcao", UriKind.Relative))).Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    public async Task SendBack_WrongFileOrNone_SaysWhyAtTheField()
    {
        var (_, browser, url) = await ReviewAsync();
        var page = await browser.GetPageAsync(url + "/planilha-corrigida");

        var wrong = await SendAsync(browser, page, url, File, "lista.csv");
        var none = await SendAsync(browser, page, url, null, "");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.Status, none.Status));
        Assert.StartsWith("Este arquivo não é uma planilha de correção", wrong.ErrorAt("Input.File"), StringComparison.Ordinal);
        Assert.Equal("Escolha a planilha corrigida.", none.ErrorAt("Input.File"));
    }

    [Fact]
    public async Task SendBack_RowWithoutAKey_IsShownAsPendingWithItsReason()
    {
        var (_, browser, url) = await ReviewAsync();
        var page = await browser.GetPageAsync(url + "/planilha-corrigida");
        var corrected = CorrectionFlow.Change(await TakeAsync(browser, url), sheet => sheet.Cell(4, 1).SetValue("Nova Pessoa"));

        await SendAsync(browser, page, url, corrected, "correcao.xlsx");
        var after = await browser.GetPageAsync(url + "/revisar?linhas=pendentes");
        var group = await browser.GetPageAsync(url + "/corrigir");

        Assert.Contains("1 linha veio sem chave válida e ficou pendente.", after.Notices(), StringComparison.Ordinal);
        Assert.Equal("1 + 0 + 0 + 0 + 0 + 3 = 4 linhas do arquivo", after.Equation());
        Assert.Contains("Linha sem a chave da planilha de correção. Ela é a linha 4 da planilha enviada.", after.Text, StringComparison.Ordinal);
        Assert.Contains("Linha sem a chave da planilha de correção.", group.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendBack_OfAnEndedImport_GoesThroughTheReviewAgain()
    {
        var (_, browser, url) = await ReviewAsync();
        var result = await browser.ConfirmAsync(app, url);
        var early = await browser.GetPageAsync(url + "/planilha-corrigida");
        var hint = await browser.GetPageAsync(url + "/resultado");
        var corrected = CorrectionFlow.Change(await TakeAsync(browser, url), sheet => sheet.Cell(2, 2).SetValue("(11) 98765-4322"));
        await browser.SubmitAsync(result, url + "/resultado?handler=Correct");
        var waiting = await browser.GetPageAsync(url + "/planilha-corrigida");
        await app.RunJobsAsync();

        await SendAsync(browser, await browser.GetPageAsync(url + "/planilha-corrigida"), url, corrected, "correcao.xlsx");
        var done = await browser.ConfirmAsync(app, url);

        Assert.Equal(url + "/resultado", early.Location);
        Assert.Contains("Corrigir pendências agora", hint.Notices(), StringComparison.Ordinal);
        Assert.Equal(url + "/revisar", waiting.Location);
        Assert.Equal("3 linhas = 2 novos + 0 atualizados + 0 sem mudança + 0 repetidos na planilha + 0 ignorados + 1 pendente", done.Equation());
    }

    private async Task<(Company Company, HttpClient Browser, string Url)> ReviewAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = await browser.BeginAsync(app, company, File, "lista.csv");
        await browser.ReviewAsync(app, url);
        return (company, browser, url);
    }

    private static Task<byte[]> TakeAsync(HttpClient browser, string url) => browser.GetByteArrayAsync(new Uri(url + "/correcao", UriKind.Relative));

    private static async Task<TestPage> SendAsync(HttpClient browser, TestPage page, string url, byte[]? content, string name)
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent(page.Document.QuerySelector("main form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
        };
        if (content is not null)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            body.Add(file, "Input.File", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url + "/planilha-corrigida", UriKind.Relative)) { Content = body };
        var response = await browser.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();
        return new TestPage(response, await new HtmlParser().ParseDocumentAsync(html), html);
    }
}
