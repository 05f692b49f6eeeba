using System.Net;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.CustomFields;

public sealed class CustomFieldPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Post_Valid_MakesTheIdentifierFromTheName()
    {
        var (company, browser) = await OpenAsync();

        var answer = await browser.PostFormAsync(Url(company, "/novo"), ("Input.Name", "Data da última compra"), ("Input.FieldKind", "Date"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("data_da_ultima_compra", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ListWithoutOptions_ShowsErrorAtField()
    {
        var (company, browser) = await OpenAsync();

        var answer = await browser.PostFormAsync(Url(company, "/novo"), ("Input.Name", "Plano"), ("Input.FieldKind", "Choice"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Escreva as opções da lista, uma por linha.", answer.ErrorAt("Input.Options"));
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync(Url(company))).Status);
    }

    [Fact]
    public async Task Edit_FieldOfAnotherCompany_AnswersAsIfItDidNotExist()
    {
        var (other, theirs) = await OpenAsync();
        var id = await AddAsync(theirs, other, "Segredo", "Text");
        var (company, browser) = await OpenAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(Url(company, $"/{id}"))).Status);
    }

    [Fact]
    public async Task ContactForm_RequiredNumber_IsAskedForReadAndFiltered()
    {
        var (company, browser) = await OpenAsync();
        var id = await AddAsync(browser, company, "Limite", "Number", ("Input.IsRequired", "true"));
        var name = $"Input.Fields[{id}]";

        var missing = await ContactAsync(browser, company, "5535999998888");
        Assert.Equal(HttpStatusCode.BadRequest, missing.Status);
        Assert.Equal("Informe \"Limite\".", missing.ErrorAt(name));
        var wrong = await ContactAsync(browser, company, "5535999998888", (name, "muito"));
        Assert.Contains("Informe um número", wrong.ErrorAt(name), StringComparison.Ordinal);
        var saved = await ContactAsync(browser, company, "5535999998888", (name, "1.234,50"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);

        Assert.Contains("1.234,5", (await browser.GetPageAsync(saved.Location!)).Text, StringComparison.Ordinal);
        Assert.True((await browser.GetPageAsync($"/e/{company.Slug}/contatos?c{id}=1234,5")).HasLink(saved.Location!));
        Assert.False((await browser.GetPageAsync($"/e/{company.Slug}/contatos?c{id}=1235")).HasLink(saved.Location!));
    }

    [Fact]
    public async Task ConfidentialField_WithoutPermission_IsNeitherShownNorLostOnSave()
    {
        var (company, browser) = await OpenAsync();
        var id = await AddAsync(browser, company, "Renda", "Text", ("Input.IsConfidential", "true"));
        var contact = (await ContactAsync(browser, company, "5535999998888", ($"Input.Fields[{id}]", "segredissimo"))).Location!;
        var limited = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView, Permissions.ContactsEdit));

        Assert.DoesNotContain("segredissimo", (await limited.GetPageAsync(contact)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("segredissimo", (await limited.GetPageAsync(contact + "/editar")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await limited.PostFormAsync(contact + "/editar", ("Input.City", "Lavras"), ($"Input.Fields[{id}]", "trocado"))).Status);
        Assert.Contains("segredissimo", (await browser.GetPageAsync(contact)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_FieldWithValues_IsArchivedAndCanComeBack()
    {
        var (company, browser) = await OpenAsync();
        var id = await AddAsync(browser, company, "Apelido", "Text");
        await ContactAsync(browser, company, "5535999998888", ($"Input.Fields[{id}]", "Zé"));

        var question = await browser.GetPageAsync(Url(company, $"/{id}/excluir"));
        Assert.Contains("1 contatos têm valor", question.Text, StringComparison.Ordinal);
        await browser.SubmitAsync(question, Url(company, $"/{id}/excluir"));

        Assert.NotNull(await app.WithDbAsync(company.Id, db => db.CustomFields.Select(f => f.ArchivedAt).SingleAsync()));
        Assert.DoesNotContain("Apelido", (await browser.GetPageAsync($"/e/{company.Slug}/contatos/novo")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.CustomFieldValues.CountAsync()));
    }

    [Theory]
    [InlineData("-10", "-2", "0")]
    [InlineData("0,5", "3", "20")]
    [InlineData("-1,5", "-1,25", "1000000")]
    public void Sortable_Numbers_SortAsNumbers(string low, string middle, string high)
    {
        var field = new CustomField { Kind = CustomFieldKind.Number };
        var sorted = new[] { low, middle, high }.Select(n => CustomFieldText.Sortable(field.Kind, CustomFieldText.Read(field, n).Stored!)).ToList();

        Assert.Equal(sorted, sorted.Order(StringComparer.Ordinal));
    }

    private async Task<(Company Company, HttpClient Browser)> OpenAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        return (company, await app.SignInAsync(admin));
    }

    private async Task<long> AddAsync(HttpClient browser, Company company, string name, string kind, params (string, string?)[] more)
    {
        var answer = await browser.PostFormAsync(Url(company, "/novo"), [("Input.Name", name), ("Input.FieldKind", kind), .. more]);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return await app.WithDbAsync(company.Id, db => db.CustomFields.Where(f => f.Name == name).Select(f => f.Id).SingleAsync());
    }

    private static Task<TestPage> ContactAsync(HttpClient browser, Company company, string number, params (string, string?)[] more) =>
        browser.PostFormAsync(
            $"/e/{company.Slug}/contatos/novo", [("Input.Name", "Ana"), ("Input.WhatsApp", number), ("Input.WhatsAppBusiness", number), .. more]);

    private static string Url(Company company, string rest = "") => $"/e/{company.Slug}/campos-adicionais{rest}";
}
