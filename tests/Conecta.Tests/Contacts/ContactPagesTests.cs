using System.IO.Compression;
using System.Net;
using Conecta.Core.Contacts;
using Conecta.Core.History;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Contacts;

public sealed class ContactPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private const string Number = "5535999998888";

    [Fact]
    public async Task Index_NoContacts_InvitesToMakeTheFirst()
    {
        var (company, browser) = await OpenAsync();

        var page = await browser.GetPageAsync(Url(company));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nenhum contato ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink(Url(company, "/novo")));
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.TeamsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync(Url(company))).Status);
    }

    [Fact]
    public async Task Index_OtherCompany_AnswersAsIfItDidNotExist()
    {
        var (_, browser) = await OpenAsync();
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(Url(other))).Status);
    }

    [Fact]
    public async Task Create_ValidPost_ShowsTheContactAndAudits()
    {
        var (company, browser) = await OpenAsync();

        var answer = await CreateAsync(browser, company, "João Ávila", Number, ("Input.Email", "Joao@EXEMPLO.com.br"), ("Input.Tags", "vip, Novo"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await browser.GetPageAsync(answer.Location!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("+55 (35) 99999-8888", page.Text, StringComparison.Ordinal);
        Assert.Contains("Joao@exemplo.com.br", page.Text, StringComparison.Ordinal);
        Assert.Contains("Novo, vip", page.Text, StringComparison.Ordinal);
        Assert.Contains("Contato criado", page.Text, StringComparison.Ordinal);
        var list = await browser.GetPageAsync(Url(company) + "?q=joao+avila");
        Assert.True(list.HasLink(answer.Location!));
    }

    [Fact]
    public async Task Create_EmptyForm_ShowsWhatIsMissingAtTheFields()
    {
        var (company, browser) = await OpenAsync();

        var answer = await browser.PostFormAsync(Url(company, "/novo"), ("Input.Name", ""), ("Input.Email", "torto"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o nome.", answer.ErrorAt("Input.Name"));
        Assert.NotNull(answer.ErrorAt("Input.WhatsApp"));
        Assert.NotNull(answer.ErrorAt("Input.Email"));
        Assert.Equal("torto", answer.Document.QuerySelector("[name='Input.Email']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Create_NumberWithSigns_IsRefusedAndOffersTheDigits()
    {
        var (company, browser) = await OpenAsync();

        var answer = await CreateAsync(browser, company, "Ana", "+55 (35) 99999-8888");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Use só dígitos", answer.ErrorAt("Input.WhatsApp"), StringComparison.Ordinal);
        var offer = answer.Document.QuerySelector("button[name='Input.Cleaned']")!;
        Assert.Equal(Number, offer.GetAttribute("value"));

        var taken = await browser.SubmitAsync(answer, Url(company, "/novo"), ("Input.Cleaned", Number));

        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Equal("+" + Number, await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.PhoneCanonical).SingleAsync()));
    }

    [Fact]
    public async Task Create_WhatsAppFieldsOfDifferentNumbers_IsRefused()
    {
        var (company, browser) = await OpenAsync();

        var answer = await browser.PostFormAsync(
            Url(company, "/novo"), ("Input.Name", "Ana"), ("Input.WhatsApp", Number), ("Input.WhatsAppBusiness", "5535999997777"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Os dois campos devem levar ao mesmo número.", answer.ErrorAt("Input.WhatsAppBusiness"));
    }

    [Fact]
    public async Task Create_SameMobileWithoutNinthDigit_IsTheSameContact()
    {
        var (company, browser) = await OpenAsync();
        await CreateAsync(browser, company, "Ana Prima", Number);

        var answer = await CreateAsync(browser, company, "Ana Outra", "553599998888");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Ana Prima", answer.ErrorAt("Input.WhatsApp"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_Landline_IsSavedWithAWarning()
    {
        var (company, browser) = await OpenAsync();

        var answer = await CreateAsync(browser, company, "Recepção", "553532221100");
        var page = await browser.GetPageAsync(answer.Location!);

        Assert.Contains("confirme que tem WhatsApp", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_InTheCareOfAnAgentOfAnotherCompany_IsRefused()
    {
        var (company, browser) = await OpenAsync();
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var foreign = await Teams.TestTeams.CreateAgentAsync(app.Services, other, "Agente de lá");

        var answer = await CreateAsync(browser, company, "Ana", Number, ("Input.OwnerAgentId", foreign.Id.ToString()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Escolha um atendente da lista.", answer.Errors);
    }

    [Fact]
    public async Task Create_WithoutEditPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync(Url(company, "/novo"))).Status);
        Assert.False((await browser.GetPageAsync(Url(company))).HasLink(Url(company, "/novo")));
    }

    [Fact]
    public async Task Edit_SavedByAnotherInBetween_ShowsBothSidesAndThenSaves()
    {
        var (company, browser) = await OpenAsync();
        var url = (await CreateAsync(browser, company, "Ana", Number)).Location! + "/editar";
        var opened = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.Name", "Ana de Tal"), ("Input.City", "Lavras"));

        var answer = await browser.SubmitAsync(opened, url, ("Input.Name", "Ana Clara"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Ana de Tal", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Ana Clara", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Lavras", answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
        Assert.Equal("Ana Clara", await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Name).SingleAsync()));
    }

    [Fact]
    public async Task Edit_ContactThatIsGoneMeanwhile_IsNotFoundEvenWithAWrongField()
    {
        var (company, browser) = await OpenAsync();
        await CreateAsync(browser, company, "Ana", Number);
        var id = await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Id).SingleAsync());
        var form = await browser.GetPageAsync(Url(company, $"/{id}/editar"));
        await app.WithDbAsync(company.Id, db => db.WriteAsync(
            token => db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.DeletedAt, DateTime.UnixEpoch), token), CancellationToken.None));

        var answer = await browser.SubmitAsync(form, Url(company, $"/{id}/editar"), ("Input.Email", "torto"));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task Contact_OfAnotherCompany_AnswersAsIfItDidNotExistAndStaysUntouched()
    {
        var (other, theirs) = await OpenAsync();
        await CreateAsync(theirs, other, "Segredo", Number);
        var id = await app.WithDbAsync(other.Id, db => db.Contacts.Select(c => c.Id).SingleAsync());
        var (company, browser) = await OpenAsync();
        await CreateAsync(browser, company, "Meu", "5511988887777");
        var mine = await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Id).SingleAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(Url(company, $"/{id}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(Url(company, $"/{id}/editar"))).Status);
        var question = await browser.GetPageAsync(Url(company, $"/acoes?do=excluir&ids={mine}&ids={id}"));
        await browser.SubmitAsync(question, Url(company, "/acoes"));
        Assert.False(await app.WithDbAsync(company.Id, db => db.Contacts.AnyAsync()));
        Assert.True(await app.WithDbAsync(other.Id, db => db.Contacts.AnyAsync(c => c.Id == id)));
    }

    [Fact]
    public async Task Bulk_AllOfTheFilter_ActsOnWhatMatchesAndAsksAgainWhenItGrew()
    {
        var (company, browser) = await OpenAsync();
        await CreateAsync(browser, company, "Maria Um", "5511900000001");
        await CreateAsync(browser, company, "Maria Dois", "5511900000002");
        await CreateAsync(browser, company, "José", "5511900000003");
        var question = await browser.GetPageAsync(Url(company, "/acoes?do=etiqueta&all=true&filtro=%3Fq%3Dmaria"));
        await CreateAsync(browser, company, "Maria Três", "5511900000004");

        var grown = await browser.SubmitAsync(question, Url(company, "/acoes"), ("Input.Tag", "Campanha"));
        Assert.Equal(HttpStatusCode.BadRequest, grown.Status);
        Assert.Contains("agora tem 3 contatos, não mais 2", grown.Text, StringComparison.Ordinal);

        var done = await browser.SubmitAsync(grown, Url(company, "/acoes"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(3, await app.WithDbAsync(company.Id, db => db.ContactTags.CountAsync()));
    }

    [Fact]
    public async Task Bin_DeleteAndRestore_ContactComesBackWithItsNumber()
    {
        var (company, browser) = await OpenAsync();
        await CreateAsync(browser, company, "Ana", Number);
        var id = await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Id).SingleAsync());

        var question = await browser.GetPageAsync(Url(company, $"/acoes?do=excluir&ids={id}"));
        await browser.SubmitAsync(question, Url(company, "/acoes"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(Url(company, $"/{id}"))).Status);
        var taken = await CreateAsync(browser, company, "Outra", Number);
        Assert.Contains("lixeira", taken.ErrorAt("Input.WhatsApp"), StringComparison.Ordinal);

        var restored = await browser.PostFormAsync(Url(company, "/lixeira"), ("ids", id.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, restored.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync(Url(company, $"/{id}"))).Status);
    }

    [Fact]
    public async Task OptIn_ChangeWithoutSource_IsRefusedWithSourceWritesItsProof()
    {
        var (company, browser) = await OpenAsync();
        await CreateAsync(browser, company, "Ana", Number);
        var id = await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Id).SingleAsync());
        var question = await browser.GetPageAsync(Url(company, $"/acoes?do=optin&ids={id}"));

        var refused = await browser.SubmitAsync(question, Url(company, "/acoes"), ("Input.State", "OptedIn"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("de onde veio a resposta", refused.ErrorAt("Input.Source"), StringComparison.Ordinal);
        await browser.SubmitAsync(refused, Url(company, "/acoes"), ("Input.State", "OptedIn"), ("Input.Source", "Ficha na loja"));

        var page = await browser.GetPageAsync(Url(company, $"/{id}"));
        Assert.Contains("Autorizado: Ficha na loja", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ana", (await browser.GetPageAsync(Url(company, "/optin?optin=autorizado"))).Text, StringComparison.Ordinal);
        Assert.Contains("Nenhum contato aqui", (await browser.GetPageAsync(Url(company, "/optin?optin=recusado"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_ChosenOnes_StandInTheListInThatOrder()
    {
        var (company, browser) = await OpenAsync();
        await CreateAsync(browser, company, "Ana", Number, ("Input.City", "Lavras"));
        var page = await browser.GetPageAsync(Url(company, "/colunas"));

        foreach (var step in new[] { "Add&column=cidade", "Up&column=cidade", "Remove&column=email", "Add&column=inventada" })
        {
            var form = page.Document.QuerySelector("main form")!;
            form.SetAttribute("action", Url(company, "/colunas?handler=") + step);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(page, Url(company, "/colunas"))).Status);
        }

        var heads = (await browser.GetPageAsync(Url(company))).Document.QuerySelectorAll("thead th").Select(h => h.TextContent.Trim()).ToList();
        Assert.Contains("Cidade", heads);
        Assert.DoesNotContain("E-mail", heads);
        Assert.True(heads.IndexOf("Cidade") < heads.IndexOf("Criado em"));
    }

    [Fact]
    public async Task Export_FilteredList_HoldsItsRowsInertAndIsAudited()
    {
        var (company, browser) = await OpenAsync();
        await CreateAsync(browser, company, "=SOMA(A1)", Number);
        await CreateAsync(browser, company, "José; \"Zé\"", "5511900000003");

        var csv = await ExportAsync(browser, company, "", "Csv");
        var text = await csv.Content.ReadAsStringAsync();
        Assert.Contains("'=SOMA(A1);'+5535999998888;", text, StringComparison.Ordinal);
        Assert.Contains("\"José; \"\"Zé\"\"\"", text, StringComparison.Ordinal);

        using var zip = new ZipArchive(await (await ExportAsync(browser, company, "?q=soma", "Xlsx")).Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = await reader.ReadToEndAsync();
        Assert.Contains("=SOMA(A1)", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("José", sheet, StringComparison.Ordinal);
        var companyId = company.Id;
        Assert.Equal(2, await app.WithDbAsync(company.Id, db => db.AuditEntries.CountAsync(a => a.CompanyId == companyId && a.Action == "contact.exported")));
    }

    [Fact]
    public async Task Export_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync(Url(company, "/exportar"))).Status);
    }

    private static async Task<HttpResponseMessage> ExportAsync(HttpClient browser, Company company, string filter, string format)
    {
        var page = await browser.GetPageAsync(Url(company, "/exportar") + filter);
        var token = page.Document.QuerySelector("main input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        var answer = await browser.PostAsync(new Uri(Url(company, "/exportar") + filter, UriKind.Relative), new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Format", format)]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    private async Task<(Company Company, HttpClient Browser)> OpenAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        return (company, await app.SignInAsync(admin));
    }

    private static Task<TestPage> CreateAsync(HttpClient browser, Company company, string name, string number, params (string, string?)[] more) =>
        browser.PostFormAsync(Url(company, "/novo"), [("Input.Name", name), ("Input.WhatsApp", number), ("Input.WhatsAppBusiness", number), .. more]);

    private static string Url(Company company, string rest = "") => $"/e/{company.Slug}/contatos{rest}";
}
