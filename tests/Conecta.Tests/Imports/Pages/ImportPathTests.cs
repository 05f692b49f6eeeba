using System.Net;
using System.Text.Json;
using ClosedXML.Excel;
using Conecta.Core.Contacts;
using Conecta.Core.History;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pages;

/// <summary>From the file to the result, by plain forms.</summary>
public sealed class ImportPathTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    [Theory]
    [InlineData("salvo-pelo-excel.csv")]
    [InlineData("clientes-erp.xlsx")]
    [InlineData("duas-abas.xlsx")]
    [InlineData("relatorio-antigo.xls")]
    public async Task Path_SampleList_ReachesTheExpectedCounts(string file)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        using var expected = JsonDocument.Parse(ImportBrowser.Sample("expected.json"));
        var wanted = expected.RootElement.GetProperty(file);
        string Wanted(string name) => wanted.GetProperty(name).GetInt32().ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("pt-BR"));

        var url = await browser.BeginAsync(app, company, ImportBrowser.Sample(file), file);
        var understood = await browser.GetPageAsync(url + "/arquivo");
        await browser.ReviewAsync(app, url);
        var review = await browser.GetPageAsync(url + "/revisar");
        var result = await browser.ConfirmAsync(app, url);

        Assert.Contains("O que entendemos", understood.Text, StringComparison.Ordinal);
        Assert.Equal($"{Wanted("new")} + 0 + 0 + {Wanted("repeated")} + 0 + {Wanted("pending")} = {Wanted("rows")} linhas do arquivo", review.Equation());
        Assert.Contains($"Importar {Wanted("new")} contatos ({Wanted("new")} novos, 0 atualizações). Nenhuma mensagem será enviada.", review.Text, StringComparison.Ordinal);
        Assert.Equal(
            $"{Wanted("rows")} linhas = {Wanted("new")} novos + 0 atualizados + 0 sem mudança + {Wanted("repeated")} repetidos na planilha + 0 ignorados + {Wanted("pending")} pendentes",
            result.Equation());
        Assert.Equal(wanted.GetProperty("new").GetInt32(), await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
        var history = await browser.GetPageAsync(ImportBrowser.Base(company));
        Assert.Contains(file, history.Text, StringComparison.Ordinal);
        Assert.Contains("Concluída com pendências", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_SecondTimeSameFile_IsNoticedAndChangesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var file = ImportBrowser.Csv("Nome;Telefone", "Ana Souza;(11) 98765-4321", "Bruno Reis;(21) 98765-4321");
        var first = await browser.BeginAsync(app, company, file, "clientes.csv");
        await browser.ReviewAsync(app, first);
        await browser.ConfirmAsync(app, first);

        var second = await browser.BeginAsync(app, company, file, "clientes.csv");
        var review = await browser.GetPageAsync(second + "/revisar");
        var result = await browser.ConfirmAsync(app, second);

        Assert.Contains($"já foi enviado em 22/11/2026 09:00 por {admin.Name}", review.Notices(), StringComparison.Ordinal);
        Assert.Contains("Nenhum contato será criado ou alterado.", review.Text, StringComparison.Ordinal);
        Assert.Equal("2 linhas = 0 novos + 0 atualizados + 2 sem mudança + 0 repetidos na planilha + 0 ignorados + 0 pendentes", result.Equation());
        Assert.Equal(2, await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Review_KnownContact_ShowsOldAndNew()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var first = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone;Cidade", "Ana Souza;(11) 98765-4321;Santos"), "a.csv");
        await browser.ReviewAsync(app, first);
        await browser.ConfirmAsync(app, first);

        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone;Cidade", "Ana Souza;(11) 98765-4321;Campinas"), "b.csv");
        await browser.ReviewAsync(app, url);
        var page = await browser.GetPageAsync(url + "/revisar?linhas=atualizar");

        Assert.Equal("Santos", page.Document.QuerySelector("td del")!.TextContent);
        Assert.Equal("Campinas", page.Document.QuerySelector("td ins")!.TextContent);
        await browser.ConfirmAsync(app, url);
        Assert.Equal("Campinas", await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.City).SingleAsync()));
    }

    [Fact]
    public async Task Review_BadPhone_MarksTheCellUnderTheRowNumberOfExcel()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone", "Ana;(11) 98765-4321", "Bia;98765-4321"), "c.csv");
        await browser.ReviewAsync(app, url);

        var page = await browser.GetPageAsync(url + "/revisar?linhas=pendentes");

        var row = Assert.Single(page.Document.QuerySelectorAll(".c-rows tbody tr"));
        Assert.Equal("3", row.QuerySelector("th")!.TextContent.Trim());
        var cell = row.QuerySelector("td.c-bad")!;
        Assert.Contains("Falta o DDD.", page.Document.GetElementById(cell.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Document.QuerySelector(".c-bucket-pendentes")!.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Downloads_OfAnImport_HoldItsRows()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone;Livre", "Ana;(11) 98765-4321;x", "Bia;98765-4321;=1+1"), "c.csv");
        await browser.ReviewAsync(app, url);
        await browser.ConfirmAsync(app, url);

        var correction = await SheetAsync(browser, url + "/correcao");
        var report = await SheetAsync(browser, url + "/relatorio/xlsx");
        var csv = await (await browser.GetAsync(new Uri(url + "/relatorio/csv", UriKind.Relative))).Content.ReadAsStringAsync();

        Assert.Equal(["Nome", "Telefone", "Livre", "Linha", "Situação", "Motivo"], correction[0]);
        Assert.Equal("Bia", correction[1][0]);
        Assert.Equal("3", correction[1][3]);
        Assert.Equal(3, report.Count);
        Assert.Equal("Novo", report[1][1]);
        Assert.Contains("3;Pendente;;", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_EveryStep_LeavesAnAuditEntry()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone", "Ana;(11) 98765-4321"), "c.csv");
        await browser.ReviewAsync(app, url);
        await browser.ConfirmAsync(app, url);

        var id = (await app.ImportAsync(company)).Id;
        var actions = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "import" && a.ObjectId == id)
            .OrderBy(a => a.Id).Select(a => new { a.Action, a.UserId }).ToListAsync());

        Assert.Equal(["import.uploaded", "import.mapped", "import.confirmed", "import.finished"], actions.Select(a => a.Action));
        Assert.All(actions, a => Assert.Equal(admin.Id, a.UserId));
    }

    private static async Task<List<List<string>>> SheetAsync(HttpClient browser, string url)
    {
        var answer = await browser.GetAsync(new Uri(url, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        using var book = new XLWorkbook(await answer.Content.ReadAsStreamAsync());
        return [.. book.Worksheets.First().RowsUsed().Select(r => r.Cells(1, 6).Select(c => c.GetString()).Reverse().SkipWhile(string.IsNullOrEmpty).Reverse().ToList())];
    }
}
