using System.Net;
using Conecta.Core.History;
using Conecta.Core.Integrations;
using Conecta.Core.Users;
using Conecta.Tests.Api;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Integrations;

public sealed class ApiTokenPageTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Create_ShowsTheSecretOnceAndKeepsOnlyItsHash()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var page = await browser.PostFormAsync($"/e/{company.Slug}/integracoes/novo", ("Input.Name", "ERP da matriz"), ("Input.MayImport", "true"), ("Input.Days", "90"));
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        var once = (await browser.GetPageAsync($"/e/{company.Slug}/integracoes")).Document.QuerySelector("[data-testid=secret]")?.TextContent;
        var again = (await browser.GetPageAsync($"/e/{company.Slug}/integracoes")).Document;

        var token = await app.WithDbAsync(company.Id, db => db.ApiTokens.SingleAsync());
        Assert.Matches("^cnc_[A-Za-z0-9_-]{43}$", once);
        Assert.Null(again.QuerySelector("[data-testid=secret]"));
        Assert.DoesNotContain(once!, again.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains(once![..ApiToken.PrefixLength], again.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal((once[..12], SignInSessions.Hash(once), admin.Name, app.Clock.Now.AddDays(90)), (token.Prefix, token.SecretHash, token.CreatedByName, token.ExpiresAt));
        var entry = await app.WithDbAsync(company.Id, db => db.AuditEntries.SingleAsync(a => a.Action == "apitoken.created" && a.CompanyId == company.Id));
        Assert.DoesNotContain(token.SecretHash, entry.Changes!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "true", "90", "Informe o nome da chave.")]
    [InlineData("ERP", "false", "90", "Escolha ao menos uma permissão da chave.")]
    [InlineData("ERP", "true", "9000", "Escolha por quanto tempo a chave vale.")]
    public async Task Create_WithAWrongField_SaysSoAndMakesNothing(string name, string imports, string days, string message)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);

        var page = await (await app.SignInAsync(admin)).PostFormAsync(
            $"/e/{company.Slug}/integracoes/novo", ("Input.Name", name), ("Input.MayImport", imports), ("Input.Days", days));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(message, page.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(company.Id, db => db.ApiTokens.AnyAsync()));
    }

    [Fact]
    public async Task Revoke_AsksFirstAndThenTheTokenIsDead()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (id, secret) = await ApiCaller.TokenAsync(app, company);
        var browser = await app.SignInAsync(admin);

        var question = await browser.GetPageAsync($"/e/{company.Slug}/integracoes/{id}/revogar");
        Assert.Contains(secret[..12], question.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ApiCaller.Of(app, secret).GetAsync(new Uri($"/api/v1/e/{company.Slug}/imports/1", UriKind.Relative))).StatusCode);
        await browser.PostFormAsync($"/e/{company.Slug}/integracoes/{id}/revogar");

        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiCaller.Of(app, secret).GetAsync(new Uri($"/api/v1/e/{company.Slug}/imports/1", UriKind.Relative))).StatusCode);
        Assert.Contains("Revogada", (await browser.GetPageAsync($"/e/{company.Slug}/integracoes")).Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.AuditEntries.CountAsync(a => a.Action == "apitoken.revoked" && a.CompanyId == company.Id)));
    }

    [Fact]
    public async Task List_WithoutTokens_SaysWhatTheyAreFor()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var reader = await TestData.CreateAdminAsync(app.Services, company, Permissions.IntegrationsView);

        var page = await (await app.SignInAsync(reader)).GetPageAsync($"/e/{company.Slug}/integracoes");

        Assert.Contains("Nenhuma chave de API", page.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("/novo", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }
}
