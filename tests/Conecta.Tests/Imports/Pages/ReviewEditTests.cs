using System.Net;
using Conecta.Core.Imports;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pages;

/// <summary>Corrections in the review as a browser without scripts makes them (import.md 5.3, 5.5).</summary>
public sealed class ReviewEditTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    private static readonly byte[] File = ImportBrowser.Csv(
        "Nome;Telefone;UF", "Ana Souza;(11) 98765-4321;SP", "Bruno Reis;98765-4322;MG", "Clara Dias;(11) 98765-4323;Sao Pualo", "Davi Lima;(11) 98765-4324;Sao Pualo");

    [Fact]
    public async Task Row_OpenedFromItsBadCell_ShowsTheReasonAndIsCorrected()
    {
        var (company, browser) = await OpenAsync();
        var url = await BeginAsync(company, browser);
        var review = await browser.GetPageAsync(url + "/revisar?linhas=pendentes");
        var link = review.Document.QuerySelector("td.c-bad [data-cell-open]")!.GetAttribute("href")!;

        var row = await browser.GetPageAsync(link);
        var answer = await browser.SubmitAsync(row, link, ("Input.Cells[1].Text", "(11) 98765-4322"));
        var after = await browser.GetPageAsync(url + "/revisar");

        Assert.Equal("Falta o DDD.", row.ErrorAt("Input.Cells[1].Text"));
        Assert.Equal(url + "/revisar?linhas=pendentes#linha-2", answer.Location);
        Assert.Equal("2 + 0 + 0 + 0 + 0 + 2 = 4 linhas do arquivo", after.Equation());
        Assert.Contains("Última correção: Linha 3. Telefone: “98765-4322” → “(11) 98765-4322”", after.Document.QuerySelector("[data-last-edit]")!.TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_CorrectedFromTheTable_GoesBackThereAndIsUndoneByOneButton()
    {
        var (company, browser) = await OpenAsync();
        var url = await BeginAsync(company, browser);
        var row = await browser.GetPageAsync(url + "/linha/2");

        var answer = await browser.SubmitAsync(row, url + "/linha/2", ("Input.Inline", "true"), ("Input.Cells[1].Text", "(11) 98765-4322"));
        var review = await browser.GetPageAsync(url + "/revisar");
        var undone = await browser.SubmitAsync(review, url + "/corrigir?handler=Undo");

        Assert.Equal(url + "/revisar#linha-2", answer.Location);
        Assert.NotNull(review.Document.QuerySelector("template[data-cell-form]"));
        Assert.Equal(url + "/revisar", undone.Location);
        var back = await browser.GetPageAsync(url + "/revisar");
        Assert.Equal("1 + 0 + 0 + 0 + 0 + 3 = 4 linhas do arquivo", back.Equation());
        Assert.Contains("Correção desfeita: 1 linha voltou ao que era.", back.Notices(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_StillBadOrChangedByAnother_KeepsWhatWasTypedWithTheReason()
    {
        var (company, browser) = await OpenAsync();
        var url = await BeginAsync(company, browser);
        var mine = await browser.GetPageAsync(url + "/linha/3");
        var theirs = await browser.GetPageAsync(url + "/linha/3");

        var bad = await browser.SubmitAsync(theirs, url + "/linha/3", ("Input.Cells[2].Text", "ZZ"));
        var refused = await browser.SubmitAsync(mine, url + "/linha/3", ("Input.Cells[2].Text", "SP"));

        Assert.Equal(url + "/linha/3", bad.Location);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("agora contém “ZZ”", refused.ErrorAt("Input.Cells[2].Text"), StringComparison.Ordinal);
        Assert.NotNull(refused.Document.QuerySelector("[name='Input.Cells[2].Text'][value=SP]"));
    }

    [Fact]
    public async Task Row_IgnoredAndTakenBack_MovesTheCounts()
    {
        var (company, browser) = await OpenAsync();
        var url = await BeginAsync(company, browser);

        await browser.SubmitToAsync(await browser.GetPageAsync(url + "/linha/2"), url + "/linha/2?handler=Skip");
        var skipped = await browser.GetPageAsync(url + "/revisar?linhas=ignorados");
        await browser.SubmitToAsync(await browser.GetPageAsync(url + "/linha/2"), url + "/linha/2?handler=Back");

        Assert.Equal("1 + 0 + 0 + 0 + 1 + 2 = 4 linhas do arquivo", skipped.Equation());
        Assert.Contains("Ignorada por ", skipped.Text, StringComparison.Ordinal);
        Assert.Equal("1 + 0 + 0 + 0 + 0 + 3 = 4 linhas do arquivo", (await browser.GetPageAsync(url + "/revisar")).Equation());
    }

    [Fact]
    public async Task Group_ValueReplaced_CorrectsEveryRowAndListsTheCorrection()
    {
        var (company, browser) = await OpenAsync();
        var url = await BeginAsync(company, browser);
        var page = await browser.GetPageAsync(url + "/corrigir");
        (string, string?)[] value = [("Input.Position", "2"), ("Input.Code", "state.unknown"), ("Input.OfValue", "true"), ("Input.Value", "Sao Pualo"), ("Input.Action", "Replace")];

        var empty = await browser.PostFormAsync(url + "/corrigir", [.. value, ("Input.Text", "")]);
        var answer = await browser.PostFormAsync(url + "/corrigir", [.. value, ("Input.Text", "SP")]);
        var after = await browser.GetPageAsync(url + "/corrigir");

        Assert.Contains("UF: UF desconhecida.", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Equal("Informe o valor que entra no lugar.", empty.ErrorAt("Input.Text"));
        Assert.Equal(url + "/corrigir", answer.Location);
        Assert.Contains("2 linhas corrigidas de uma vez", after.Notices(), StringComparison.Ordinal);
        Assert.Contains("UF: “Sao Pualo” → “SP” (2 linhas)", after.Document.QuerySelector(".c-edits")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, (await app.ImportAsync(company)).Pending);
    }

    [Fact]
    public async Task Group_ActsThatNeedAnotherPermission_AreNotOfferedAndNotDone()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsImport));
        var url = await BeginAsync(company, browser);

        var option = await browser.PostFormAsync(url + "/corrigir", ("Input.Position", "2"), ("Input.Code", "choice.unknown"), ("Input.Action", "CreateOption"));
        var restore = await browser.PostFormAsync(url + "/corrigir", ("Input.Position", "-1"), ("Input.Code", "match.contact_in_trash"), ("Input.Action", "RestoreContacts"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (option.Status, restore.Status));
    }

    [Fact]
    public async Task Confirm_AfterACorrectionByAnother_ShowsWhatChanged()
    {
        var (company, browser) = await OpenAsync();
        var url = await BeginAsync(company, browser);
        var old = await browser.GetPageAsync(url + "/revisar");
        await browser.SubmitAsync(await browser.GetPageAsync(url + "/linha/3"), url + "/linha/3", ("Input.Cells[2].Text", "SP"));

        var answer = await browser.SubmitAsync(old, url + "/revisar");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Linha 4. UF: “Sao Pualo” → “SP”", answer.Document.QuerySelector("[aria-labelledby=mudou]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ImportState.Reviewing, (await app.ImportAsync(company)).State);
    }

    [Fact]
    public async Task Result_PendingRowsCorrectedNow_AreImportedAndTheOthersStay()
    {
        var (company, browser) = await OpenAsync();
        var url = await BeginAsync(company, browser);
        var result = await browser.ConfirmAsync(app, url);

        var start = await browser.SubmitAsync(result, url + "/resultado?handler=Correct");
        await app.RunJobsAsync();
        var review = await browser.GetPageAsync(url + "/revisar");
        await browser.SubmitAsync(await browser.GetPageAsync(url + "/linha/2"), url + "/linha/2", ("Input.Cells[1].Text", "(11) 98765-4322"));
        var settled = await browser.GetPageAsync(url + "/linha/1");
        var promise = await browser.GetPageAsync(url + "/revisar");
        var done = await browser.ConfirmAsync(app, url);

        Assert.Equal(url + "/revisar", start.Location);
        Assert.Contains("As já importadas ficam como estão.", review.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, settled.Status);
        Assert.Contains("Importar 1 contato (1 novo, 0 atualizações).", promise.Document.QuerySelector(".c-commit-words")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("4 linhas = 2 novos + 0 atualizados + 0 sem mudança + 0 repetidos na planilha + 0 ignorados + 2 pendentes", done.Equation());
        Assert.Equal(2, await app.WithDbAsync(company.Id, db => db.Set<Core.Contacts.Contact>().CountAsync()));
    }

    [Fact]
    public async Task Review_PutOff_GoesBackToTheResult()
    {
        var (company, browser) = await OpenAsync();
        var url = await BeginAsync(company, browser);
        await browser.SubmitAsync(await browser.ConfirmAsync(app, url), url + "/resultado?handler=Correct");
        await app.RunJobsAsync();

        var answer = await browser.SubmitToAsync(await browser.GetPageAsync(url + "/revisar"), url + "/resultado?handler=PutOff");

        Assert.Equal(url + "/resultado", answer.Location);
        Assert.Equal((ImportState.DonePending, 3), ((await app.ImportAsync(company)).State, (await app.ImportAsync(company)).Pending));
    }

    [Fact]
    public async Task Columns_LastRowRules_IsChosenAndKept()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone", "Ana;(11) 98765-4321", "Ana Nova;(11) 98765-4321"), "a.csv");

        await browser.ReviewAsync(app, url, ("Input.Repeated", "Last"));
        await browser.ConfirmAsync(app, url);

        Assert.Equal("Ana Nova", await app.WithDbAsync(company.Id, db => db.Set<Core.Contacts.Contact>().Select(c => c.Name).SingleAsync()));
    }

    private async Task<string> BeginAsync(Company company, HttpClient browser)
    {
        var url = await browser.BeginAsync(app, company, File, "clientes.csv");
        await browser.ReviewAsync(app, url);
        return url;
    }

    private async Task<(Company Company, HttpClient Browser)> OpenAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        return (company, await app.SignInAsync(admin));
    }
}
