using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pages;

/// <summary>Dividing a column and choosing agents as a browser without scripts does it.</summary>
public sealed class ColumnChoicePageTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    [Fact]
    public async Task Columns_DividedOne_ShowsWhatBecomesOfItsExamplesAndTheReviewShowsBothFields()
    {
        var (company, browser) = await OpenAsync();
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone;Praça", "Ana;(11) 98765-4321;Lavras/MG", "Bia;(11) 98765-4322;Campinas/SP"), "lista.csv");
        var before = await browser.GetPageAsync(url + "/colunas");
        await browser.PostFormAsync(url + "/colunas?handler=Save", ("Input.Columns[2].Field", "city+state"));
        var after = await browser.GetPageAsync(url + "/colunas");
        await browser.ReviewAsync(app, url);
        var review = await browser.GetPageAsync(url + "/revisar");

        Assert.True(before.Document.QuerySelector("[data-split='city+state']")!.HasAttribute("hidden"));
        var shown = after.Document.QuerySelector("[data-split='city+state']")!;
        Assert.False(shown.HasAttribute("hidden"));
        Assert.Contains("Cidade: Lavras · UF: MG", shown.TextContent, StringComparison.Ordinal);
        Assert.Contains("A coluna C será dividida em Cidade e UF.", after.Document.Body!.TextContent, StringComparison.Ordinal);
        var cell = review.Document.QuerySelectorAll("tr[data-row] td[data-cell='2']")[0].TextContent;
        Assert.Contains("Lavras/MG", cell, StringComparison.Ordinal);
        Assert.Contains("→ Cidade: Lavras", cell, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_OfAnUnknownAgent_OffersTheAgentsAndPutsOneInCharge()
    {
        var (company, browser) = await OpenAsync();
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Márcia Prado");
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone;Vendedor", "Ana;(11) 98765-4321;Marcinha"), "lista.csv");
        await browser.ReviewAsync(app, url);
        var fix = await browser.GetPageAsync(url + "/corrigir");

        var options = fix.Document.QuerySelectorAll(".c-fix-value select option").Select(o => o.TextContent).ToList();
        await browser.PostFormAsync(url + "/corrigir", ("Input.Position", "2"), ("Input.Code", "agent.unknown"), ("Input.Action", "Replace"), ("Input.OfValue", "true"), ("Input.Value", "Marcinha"), ("Input.Text", "Márcia Prado"));
        await browser.ConfirmAsync(app, url);

        Assert.Contains("Márcia Prado", options);
        Assert.Equal(1, (await app.ImportAsync(company)).New);
        Assert.Equal(agent.Id, await app.WithDbAsync(company.Id, db => db.Set<Core.Contacts.Contact>().Select(c => c.OwnerAgentId).SingleAsync()));
    }

    private async Task<(Company Company, HttpClient Browser)> OpenAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        return (company, await app.SignInAsync(admin));
    }
}
