using System.Globalization;
using System.Net;
using System.Text;
using Conecta.Core.Contacts;
using Conecta.Core.Imports.Run;
using Conecta.Core.Mail;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pages;

/// <summary>Pausing, cancelling, keeping and undoing by plain forms, and who is told of the end.</summary>
public sealed class StopAndUndoTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    [Fact]
    public async Task Run_PausedLeftResumedCancelled_AsksWhatToDoWithWhatEntered()
    {
        var (company, browser, url) = await HalfwayAsync();

        var running = await browser.GetPageAsync(url + "/importar");
        await PressAsync(browser, url + "/importar", "Pause");
        var paused = await browser.GetPageAsync(url + "/importar");
        var pill = await browser.GetPageAsync($"/e/{company.Slug}/contatos");
        await browser.PostFormAsync(url + "/importar");
        await PressAsync(browser, url + "/importar", "Cancel");
        await app.RunJobsAsync();
        var result = await browser.GetPageAsync(url + "/resultado");
        await browser.PostFormAsync(url + "/resultado");
        var kept = await browser.GetPageAsync(url + "/resultado");

        Assert.Contains("500 de 600 linhas · 83%", running.Text, StringComparison.Ordinal);
        Assert.Contains("Pausar", running.Text, StringComparison.Ordinal);
        Assert.Contains("A importação está pausada", paused.Text, StringComparison.Ordinal);
        Assert.Contains("Importação pausada", paused.Document.QuerySelector(".c-events")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Importação pausada: 83%", pill.Document.QuerySelector("[data-testid=activity]")!.TextContent.Trim());
        Assert.Equal("600 linhas = 500 novos + 0 atualizados + 0 sem mudança + 0 repetidos na planilha + 100 ignorados + 0 pendentes", result.Equation());
        Assert.Contains("O que fazer com o que já entrou?", result.Notices(), StringComparison.Ordinal);
        Assert.True(result.HasLink(url + "/desfazer"));
        Assert.DoesNotContain("O que fazer com o que já entrou?", kept.Text, StringComparison.Ordinal);
        Assert.Equal(500, await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Undo_CheckedThenConfirmed_ShowsPromiseListsAndOutcome()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone", "Ana Souza;(11) 98765-4321", "Bruno Reis;(21) 98765-4321"), "clientes.csv");
        await browser.ReviewAsync(app, url);
        await browser.ConfirmAsync(app, url);
        await app.WithDbAsync(company.Id, async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Name == "Ana Souza")).Notes = "Ligar";
            return await db.SaveChangesAsync();
        });

        var before = await browser.GetPageAsync(url + "/desfazer");
        await browser.PostFormAsync(url + "/desfazer");
        await app.RunJobsAsync();
        var promise = await browser.GetPageAsync(url + "/desfazer?lista=ficam");
        var refused = await browser.PostFormAsync(url + "/desfazer");
        await browser.PostFormAsync(url + "/desfazer", ("Input.Reason", "Lista do mês errado"));
        await app.RunJobsAsync();
        var outcome = await browser.GetPageAsync(url + "/desfazer?lista=apagados");
        var result = await browser.GetPageAsync(url + "/resultado");
        var file = await browser.GetAsync(new Uri(url + "/desfazer?handler=Kept", UriKind.Relative));

        Assert.Contains("Nada muda enquanto você não confirmar.", before.Text, StringComparison.Ordinal);
        Assert.Contains("Vão para a lixeira 1 dos 2 contatos criados (1 fica: usado ou editado depois).", promise.Text, StringComparison.Ordinal);
        Assert.Contains("Foi editado depois: Observações.", promise.Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Informe o motivo para desfazer.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Bruno Reis", outcome.Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Motivo: Lista do mês errado", outcome.Text, StringComparison.Ordinal);
        Assert.Contains("Importação desfeita em parte", result.Notices(), StringComparison.Ordinal);
        Assert.True(file.IsSuccessStatusCode);
        Assert.Equal(["Ana Souza"], await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Name).ToListAsync()));
    }

    [Fact]
    public async Task Undo_WithoutItsPermission_IsNotOfferedAndRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsImport));
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone", "Ana Souza;(11) 98765-4321"), "clientes.csv");
        await browser.ReviewAsync(app, url);

        var result = await browser.ConfirmAsync(app, url);
        var undo = await browser.GetAsync(new Uri(url + "/desfazer", UriKind.Relative));

        Assert.False(result.HasLink(url + "/desfazer"));
        Assert.Equal(HttpStatusCode.Forbidden, undo.StatusCode);
        Assert.NotNull(admin);
    }

    [Fact]
    public async Task Progress_Stream_TellsThePlaceAndEnds()
    {
        var (_, browser, url) = await HalfwayAsync();
        await PressAsync(browser, url + "/importar", "Pause");

        var answer = await browser.GetAsync(new Uri(url + "/importar?handler=Stream", UriKind.Relative));

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("data: Paused 500   \n\n", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(90, 1)]
    public async Task End_LongRun_IsToldByMailWithCountsAndNoContactData(int seconds, int mails)
    {
        var (company, browser, url) = await HalfwayAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await app.RunJobsAsync();

        var id = (await app.ImportAsync(company)).Id;
        var sent = await app.WithDbAsync(company.Id, db => db.Set<OutgoingEmail>().Where(m => m.Subject == $"Importação nº {id}: concluída").ToListAsync());
        Assert.Equal(mails, sent.Count);
        var pill = await browser.GetPageAsync($"/e/{company.Slug}/contatos");
        await browser.GetPageAsync(url + "/resultado");
        var seen = await browser.GetPageAsync($"/e/{company.Slug}/contatos");
        Assert.Equal("Importação concluída", pill.Document.QuerySelector("[data-testid=activity]")!.TextContent.Trim());
        Assert.Null(seen.Document.QuerySelector("[data-testid=activity]"));
    }

    /// <summary>Presses a button that has an address of its own.</summary>
    private static async Task PressAsync(HttpClient browser, string url, string handler)
    {
        var page = await browser.GetPageAsync(url);
        var button = Assert.Single(page.Document.QuerySelectorAll($"main button[formaction$='handler={handler}']"));
        var token = button.Closest("form")!.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        var answer = await browser.PostAsync(new Uri(button.GetAttribute("formaction")!, UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>An import of 600 rows of which 500 are written.</summary>
    private async Task<(Company Company, HttpClient Browser, string Url)> HalfwayAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var list = new StringBuilder("Nome;Celular\r\n");
        for (var i = 0; i < 600; i++) list.Append(CultureInfo.InvariantCulture, $"Pessoa {i};(35) 9{80_000_000 + i * 17:D8}\r\n");
        var url = await browser.BeginAsync(app, company, Encoding.Latin1.GetBytes(list.ToString()), "lista.csv");
        await browser.ReviewAsync(app, url);
        await browser.PostFormAsync(url + "/revisar");
        var id = (await app.ImportAsync(company)).Id;
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Conecta.Core.Data.CompanyScope>().Enter(company.Id);
        await scope.ServiceProvider.GetRequiredService<ImportRunner>().RunAsync(id, TimeSpan.FromTicks(-1), default);
        return (company, browser, url);
    }
}
