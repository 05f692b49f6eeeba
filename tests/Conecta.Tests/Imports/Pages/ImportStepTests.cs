using System.Net;
using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pages;

/// <summary>Skipping, repeating and replaying steps, other people and other companies.</summary>
public sealed class ImportStepTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    private static readonly byte[] File = ImportBrowser.Csv("Nome;Telefone", "Ana Souza;(11) 98765-4321", "Bruno Reis;(21) 98765-4321");

    [Fact]
    public async Task History_Empty_OffersTheOneActionAndTheTemplate()
    {
        var (company, browser) = await OpenAsync();

        var page = await browser.GetPageAsync(ImportBrowser.Base(company));

        Assert.Contains("Nenhuma importação ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink(ImportBrowser.Base(company) + "/nova"));
        Assert.True(page.HasLink(ImportBrowser.Base(company) + "/modelo/xlsx"));
        Assert.Single(page.Document.QuerySelectorAll("[data-testid=primary]"));
    }

    [Fact]
    public async Task History_Filtered_ShowsOnlyWhatMatches()
    {
        var (company, browser) = await OpenAsync();
        await browser.BeginAsync(app, company, File, "janeiro.csv");
        await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone"), "vazia.csv");

        var refused = await browser.GetPageAsync(ImportBrowser.Base(company) + "?situacao=Refused");
        var later = await browser.GetPageAsync(ImportBrowser.Base(company) + "?de=2027-01-01");

        Assert.Equal(["vazia.csv"], refused.Document.QuerySelectorAll(".c-row-link").Select(a => a.TextContent));
        Assert.Contains("Nenhuma importação com estes filtros", later.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task Template_FilledByNobody_ImportsNothing(string format)
    {
        var (company, browser) = await OpenAsync();
        var answer = await browser.GetAsync(new Uri($"{ImportBrowser.Base(company)}/modelo/{format}", UriKind.Relative));
        var template = await answer.Content.ReadAsByteArrayAsync();

        var url = await browser.BeginAsync(app, company, template, "modelo." + format);
        await browser.ReviewAsync(app, url);
        var review = await browser.GetPageAsync(url + "/revisar");

        Assert.Equal("0 + 0 + 0 + 0 + 2 + 0 = 2 linhas do arquivo", review.Equation());
    }

    [Fact]
    public async Task Step_NotAllowedYet_LeadsToTheFurthestWithANotice()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");

        foreach (var step in new[] { "revisar", "importar", "resultado", "relatorio/csv", "correcao" })
        {
            var answer = await browser.GetPageAsync($"{url}/{step}");
            Assert.Equal(url + "/colunas", answer.Location);
        }

        var page = await browser.GetPageAsync(url + "/colunas");
        Assert.Contains("ainda não está disponível. A importação está em Colunas.", page.Notices(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Catalogue", "66")]
    public async Task Columns_WithoutAnswerAboutConsent_AreRefusedAndKept()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");

        var page = await browser.GetPageAsync(url + "/colunas");
        var answer = await browser.PostFormAsync(url + "/colunas", ("Input.GroupName", "Clientes do balcão"));

        Assert.Empty(page.Document.QuerySelectorAll("[name='Input.Consent'][checked]"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Responda sobre a autorização antes de continuar.", answer.ErrorAt("Input.Consent"));
        Assert.NotNull(answer.Document.QuerySelector("[name='Input.GroupName'][value='Clientes do balcão']"));
        Assert.Equal(ImportState.Mapping, (await app.ImportAsync(company)).State);
    }

    [Fact]
    public async Task Columns_DeclarationIncomplete_ShowsEachMissingPart()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");

        var answer = await browser.PostFormAsync(url + "/colunas", ("Input.Consent", "All"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Falta o nome de quem declara a autorização.", answer.ErrorAt("Input.ConsentDeclaredBy"));
        Assert.Equal("Informe a data da autorização.", answer.ErrorAt("Input.ConsentDate"));
    }

    [Fact]
    public async Task Columns_NothingThatIdentifies_IsRefused()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");

        var answer = await browser.PostFormAsync(url + "/colunas", ("Input.Consent", "None"), ("Input.Columns[1].Field", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Falta uma coluna que identifique o contato.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_NewField_IsMadeAndFilled()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone;Time do coração", "Ana;(11) 98765-4321;Galo"), "a.csv");

        await browser.ReviewAsync(app, url, ("Input.Columns[2].Field", "novo:Text"));
        await browser.ConfirmAsync(app, url);

        var field = await app.WithDbAsync(company.Id, db => db.CustomFields.SingleAsync());
        Assert.Equal("Time do coração", field.Name);
        Assert.Equal("Galo", await app.WithDbAsync(company.Id, db => db.CustomFieldValues.Select(v => v.Text).SingleAsync()));
    }

    [Fact]
    public async Task Columns_NewFieldWithoutPermission_IsNotOfferedAndNotMade()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsImport));
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone;Livre", "Ana;(11) 98765-4321;Galo"), "a.csv");

        var page = await browser.GetPageAsync(url + "/colunas");
        await browser.ReviewAsync(app, url, ("Input.Columns[2].Field", "novo:Text"));

        Assert.Empty(page.Document.QuerySelectorAll("option[value=novo]"));
        Assert.Equal(0, await app.WithDbAsync(company.Id, db => db.CustomFields.CountAsync()));
    }

    [Fact]
    public async Task File_OtherSheetTried_ShowsItsPreviewAndIsReadWhenAsked()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, ImportBrowser.Sample("duas-abas.xlsx"), "duas-abas.xlsx");
        var before = await app.ImportAsync(company);

        var preview = await browser.GetPageAsync(url + "/arquivo?aba-atual=1&aba=0");
        var answer = await browser.SubmitAsync(preview, url + "/arquivo");
        await app.RunJobsAsync();

        var after = await app.ImportAsync(company);
        Assert.Contains("Prévia com os ajustes", preview.Text, StringComparison.Ordinal);
        Assert.Equal(url + "/arquivo", answer.Location);
        Assert.NotEqual(before.SheetName, after.SheetName);
    }

    [Fact]
    public async Task File_OtherEncoding_IsSeenInThePreviewBeforeItIsRead()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone", "Janaína;(11) 98765-4321"), "a.csv");

        var read = await browser.GetPageAsync(url + "/arquivo");
        var preview = await browser.GetPageAsync(url + "/arquivo?aba-atual=0&codificacao=Dos850&separador=ponto-e-virgula&cabecalho=1");

        Assert.Contains("Janaína", read.Document.QuerySelector(".c-sheet")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Janaína", preview.Document.QuerySelector(".c-sheet")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Windows-1252", read.Document.QuerySelector(".c-facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Catalogue", "72")]
    public async Task Confirm_Twice_RunsOnce()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");
        await browser.ReviewAsync(app, url);
        var page = await browser.GetPageAsync(url + "/revisar");

        var first = await browser.SubmitAsync(page, url + "/revisar");
        var second = await browser.SubmitAsync(page, url + "/revisar");
        await app.RunJobsAsync();
        var third = await browser.SubmitAsync(page, url + "/revisar");

        Assert.Equal(url + "/importar", first.Location);
        Assert.Equal(url + "/importar", second.Location);
        Assert.Equal(url + "/resultado", third.Location);
        Assert.Equal(2, await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
        Assert.Contains("já tinha sido confirmada. Nada foi repetido.", (await browser.GetPageAsync(url + "/resultado")).Notices(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_PlanMadeAnewMeanwhile_IsRefusedAndShowsHowItIsNow()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");
        await browser.ReviewAsync(app, url);
        var old = await browser.GetPageAsync(url + "/revisar");
        await browser.ReviewAsync(app, url);

        var answer = await browser.SubmitAsync(old, url + "/revisar");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("foram conferidas de novo", answer.Text, StringComparison.Ordinal);
        Assert.Equal(ImportState.Reviewing, (await app.ImportAsync(company)).State);
        var again = await browser.SubmitAsync(answer, url + "/revisar");
        Assert.Equal(url + "/importar", again.Location);
    }

    [Fact]
    public async Task Confirm_BeforeThereIsAPlan_HasNoEffect()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");
        var columns = await browser.GetPageAsync(url + "/colunas");

        var answer = await browser.PostAsync(new Uri(url + "/revisar", UriKind.Relative), new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", columns.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("Input.Plan", "1"),
        ]));

        Assert.Equal(url + "/colunas", answer.Headers.Location!.ToString());
        Assert.Equal(ImportState.Mapping, (await app.ImportAsync(company)).State);
    }

    [Fact]
    public async Task Confirm_AnotherPersonsImport_AsksToTakeItOver()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");
        await browser.ReviewAsync(app, url);
        var colleague = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsImport));

        var refused = await colleague.PostFormAsync(url + "/revisar", ("Input.TakeOver", "false"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(ImportState.Reviewing, (await app.ImportAsync(company)).State);

        var taken = await colleague.SubmitAsync(refused, url + "/revisar", ("Input.TakeOver", "true"));
        Assert.Equal(url + "/importar", taken.Location);
    }

    [Fact]
    public async Task Run_Queued_ShowsProgressWithALinkForPeopleWithoutScripts()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");
        await browser.ReviewAsync(app, url);
        await browser.PostFormAsync(url + "/revisar");

        var page = await browser.GetPageAsync(url + "/importar");
        Assert.Equal(url + "/importar", page.Document.QuerySelector("[data-testid=activity]")!.GetAttribute("href"));
        await app.RunJobsAsync();
        var piece = await browser.GetPageAsync(url + "/importar?handler=Progress");

        Assert.True(page.HasLink(url + "/importar"));
        Assert.NotNull(page.Document.QuerySelector("progress"));
        Assert.Null((await browser.GetPageAsync(url + "/resultado")).Document.QuerySelector("[data-testid=activity]"));
        Assert.Contains("Pode sair desta tela", page.Text, StringComparison.Ordinal);
        Assert.Equal(url + "/resultado", piece.Response.Headers.GetValues("HX-Redirect").Single());
        Assert.Equal(url + "/resultado", (await browser.GetPageAsync(url + "/importar")).Location);
    }

    [Fact]
    public async Task Pages_WithoutPermission_AreForbidden()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");
        var other = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        foreach (var address in Addresses(company, url))
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetPageAsync(address)).Status);
    }

    [Fact]
    public async Task Pages_OfAnotherCompany_AnswerAsIfTheyDidNotExist()
    {
        var (company, browser) = await OpenAsync();
        var (own, stranger) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, File, "a.csv");
        var id = (await app.ImportAsync(company)).Id;

        foreach (var step in new[] { "arquivo", "colunas", "revisar", "importar", "resultado", "correcao", "relatorio/csv" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync($"{url}/{step}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync($"{ImportBrowser.Base(own)}/{id}/{step}")).Status);
        }
    }

    private static IEnumerable<string> Addresses(Company company, string url) =>
        [ImportBrowser.Base(company), ImportBrowser.Base(company) + "/nova", ImportBrowser.Base(company) + "/modelo/xlsx", url + "/arquivo", url + "/colunas", url + "/revisar", url + "/importar", url + "/resultado", url + "/correcao", url + "/relatorio/csv"];

    private async Task<(Company Company, HttpClient Browser)> OpenAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        return (company, await app.SignInAsync(admin));
    }
}
