using System.Net;
using System.Text;
using Conecta.Core.Imports;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pages;

/// <summary>A refused text file goes back to "Ajustar leitura", as its message says.</summary>
public sealed class ReadOtherwiseTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    // Bytes that Windows-1252 does not have, in too few words for a guess: refused, and readable as Mac Roman or CP850.
    private static readonly byte[] Undecodable = [.. "Nome;Telefone;X\r\nJo"u8, 0x8D, 0x81, 0xF0, 0xFD, .. "o;11987654321;1\r\n"u8];

    static ReadOtherwiseTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task File_QuoteNeverClosed_OffersToReadWithoutQuotesAndReadsSo()
    {
        var (company, url, browser) = await RefusedAsync(ImportBrowser.Csv("Nome;Telefone", "Ana;11987654321", "\"Bia;21987654321"));

        var page = await browser.GetPageAsync(url + "/arquivo");
        var answer = await browser.SubmitAsync(page, url + "/arquivo");
        await app.RunJobsAsync();

        Assert.Contains("Aspas abertas na linha 3 não foram fechadas.", page.Notices(), StringComparison.Ordinal);
        Assert.True(page.Document.QuerySelector("[name=sem-aspas][type=checkbox]")!.HasAttribute("checked"));
        Assert.Contains("\"Bia", page.Document.QuerySelector(".c-sheet")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ler de novo assim", Assert.Single(page.Document.QuerySelectorAll("[data-testid=primary]")).TextContent.Trim());
        Assert.Equal(url + "/arquivo", answer.Location);
        var import = await app.ImportAsync(company);
        Assert.Equal((ImportState.Mapping, 2, null, null, null), (import.State, import.Rows, import.FaultCode, import.FaultMessage, import.FinishedAt));
        await browser.ReviewAsync(app, url);
        Assert.Equal(ImportState.Reviewing, (await app.ImportAsync(company)).State);
    }

    [Theory]
    [InlineData("MacRoman")]
    [InlineData("Dos850")]
    public async Task File_Undecodable_IsReadInTheEncodingChosenByThePreview(string encoding)
    {
        var (company, url, browser) = await RefusedAsync(Undecodable);
        var expected = Encoding.GetEncoding(encoding == "MacRoman" ? 10_000 : 850).GetString(Undecodable).Split('\n')[1].Split(';')[0];

        var first = await browser.GetPageAsync(url + "/arquivo");
        var page = await browser.GetPageAsync(url + $"/arquivo?aba-atual=0&codificacao={encoding}&separador=ponto-e-virgula&cabecalho=1");
        await browser.SubmitAsync(page, url + "/arquivo");
        await app.RunJobsAsync();

        Assert.Contains("Não reconhecemos a codificação. Escolha em \"Ajustar leitura\".", first.Notices(), StringComparison.Ordinal);
        Assert.Contains("Ajustar leitura", first.Document.QuerySelector("#previa")!.TextContent, StringComparison.Ordinal);
        var offered = first.Document.QuerySelectorAll("#ajuste-codificacao option").Select(o => o.GetAttribute("value"));
        Assert.Superset(new HashSet<string?> { "MacRoman", "Dos850", "Windows1252", "Utf8" }, offered.ToHashSet());
        Assert.Contains(expected, page.Document.QuerySelector(".c-sheet")!.TextContent, StringComparison.Ordinal);
        var import = await app.ImportAsync(company);
        Assert.Equal(ImportState.Mapping, import.State);
        var cells = await app.WithDbAsync(company.Id, db => db.ImportRows.Select(r => r.Cells).SingleAsync());
        Assert.Contains(expected, cells, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ChoiceThatDoesNotFit_SaysSoAndLetsChooseAgain()
    {
        var (company, url, browser) = await RefusedAsync(Undecodable);

        var page = await browser.GetPageAsync(url + "/arquivo?aba-atual=0&codificacao=Utf8&separador=ponto-e-virgula&cabecalho=1");

        Assert.Contains("Não reconhecemos a codificação.", page.Document.QuerySelector("#leitura .c-notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("#ajuste-codificacao"));
        Assert.Null(page.Document.QuerySelector("#leitura form[method=post]"));
        Assert.Equal(ImportState.Refused, (await app.ImportAsync(company)).State);
    }

    [Fact]
    public async Task File_UndecodableAndWithAnOpenQuote_ShowsWhatWasTriedAndWhatIsStillWrong()
    {
        var (_, url, browser) = await RefusedAsync([.. Undecodable, .. "\"Bia;21987654321;2\r\n"u8]);

        var page = await browser.GetPageAsync(url + "/arquivo");
        var both = await browser.GetPageAsync(url + "/arquivo?aba-atual=0&codificacao=Dos850&separador=ponto-e-virgula&sem-aspas=true");

        Assert.Equal("Dos850", page.Document.QuerySelector("#ajuste-codificacao option[selected]")!.GetAttribute("value"));
        Assert.Contains("Aspas abertas na linha 3", page.Document.QuerySelector("#leitura .c-notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"Bia", both.Document.QuerySelector(".c-sheet")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_RefusedForWhatNoChoiceMends_StaysRefused()
    {
        var (company, url, browser) = await RefusedAsync(ImportBrowser.Csv("Nome;Telefone"));
        var page = await browser.GetPageAsync(url + "/arquivo");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await browser.PostAsync(new Uri(url + "/arquivo", UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("aba-atual", "0")]));

        Assert.Null(page.Document.QuerySelector("#leitura"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal((ImportState.Refused, "file.no_data"), await app.ImportAsync(company) is var import ? (import.State, import.FaultCode) : default);
    }

    private async Task<(Company Company, string Url, HttpClient Browser)> RefusedAsync(byte[] content)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = await browser.BeginAsync(app, company, content, "lista.csv");
        Assert.Equal(ImportState.Refused, (await app.ImportAsync(company)).State);
        return (company, url, browser);
    }
}
