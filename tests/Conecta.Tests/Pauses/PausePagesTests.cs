using System.Net;
using Conecta.Core.History;
using Conecta.Core.Pauses;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Pauses;

public sealed class PausePagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_FirstUse_SaysWhatToDo_AndWithoutPermissionIsForbidden()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var stranger = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        var page = await browser.GetPageAsync($"/e/{company.Slug}/pausas");

        Assert.Contains("Nenhuma pausa ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink($"/e/{company.Slug}/pausas/novo"));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPageAsync($"/e/{company.Slug}/pausas")).Status);
    }

    [Fact]
    public async Task Post_Valid_KeepsEverySettingShowsItAndWritesAudit()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/pausas/novo", ("Input.Name", " Almoço "), ("Input.MaxMinutes", "60"), ("Input.IsCumulative", "true"), ("Input.IsProductive", "true"), ("Input.IsSupervised", "true"),
            ("Input.ContinuesAttendances", "false"), ("Input.SendsMessage", "true"), ("Input.Message", "Já volto, {{primeiro_nome}}!"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var row = await app.WithDbAsync(company.Id, db => db.PauseReasons.SingleAsync());
        Assert.True(row is { Name: "Almoço", MaxMinutes: 60, IsActive: true, IsCumulative: true, IsProductive: true, IsSupervised: true, ContinuesAttendances: false, SendsMessage: true, Message: "Já volto, {{primeiro_nome}}!" });
        var list = await browser.GetPageAsync(answer.Location!);
        Assert.Contains("Pausa \"Almoço\" salva.", list.Text, StringComparison.Ordinal);
        Assert.Contains("60 min por dia", list.Text, StringComparison.Ordinal);
        Assert.Contains("produtiva, supervisionada, sem enviar mensagens, avisa o contato", list.Text, StringComparison.Ordinal);
        Assert.Equal("Já volto, Maria!", (await browser.GetPageAsync($"/e/{company.Slug}/pausas/{row.Id}")).Document.QuerySelector(".c-bubble")!.TextContent);
        Assert.Contains(await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id).ToListAsync()), e => e.Action == "pause.created" && e.UserId == admin.Id);
    }

    [Fact]
    public async Task Post_Invalid_ShowsErrorsAtFieldsAndKeepsInput()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/pausas/novo";

        var answer = await browser.PostFormAsync(url, ("Input.Name", ""), ("Input.MaxMinutes", "1441"), ("Input.SendsMessage", "true"), ("Input.Message", " "));
        var daily = await browser.PostFormAsync(url, ("Input.Name", "Almoço"), ("Input.MaxMinutes", "0"), ("Input.IsCumulative", "true"));
        var variable = await browser.PostFormAsync(url, ("Input.Name", "Almoço"), ("Input.Message", "Fila {{posicao_fila}}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o nome da pausa.", answer.ErrorAt("Input.Name"));
        Assert.Equal("O tempo máximo vai de 0 a 1.440 minutos.", answer.ErrorAt("Input.MaxMinutes"));
        Assert.Equal("Escreva o texto ou desligue a mensagem.", answer.ErrorAt("Input.Message"));
        Assert.Contains(daily.Errors, e => e.StartsWith("Informe o tempo máximo que vale para o dia", StringComparison.Ordinal));
        Assert.Equal("A variável {{posicao_fila}} não existe nesta mensagem. Tire-a do texto.", variable.ErrorAt("Input.Message"));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.PauseReasons.ToListAsync()));
    }

    [Fact]
    public async Task Post_NameOfAnotherOrStaleVersion_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/pausas/novo", ("Input.Name", "Almoço"));
        var id = await app.WithDbAsync(company.Id, db => db.PauseReasons.Select(p => p.Id).SingleAsync());
        var url = $"/e/{company.Slug}/pausas/{id}";
        var stale = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.Description", "Do outro"));

        var twice = await browser.PostFormAsync($"/e/{company.Slug}/pausas/novo", ("Input.Name", "ALMOCO"));
        var conflict = await browser.SubmitAsync(stale, url, ("Input.Description", "Minha"));

        Assert.Equal("Já existe uma pausa com este nome.", twice.ErrorAt("Input.Name"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Do outro", conflict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_ThenRestore_GoesThroughTheBin()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/pausas/novo", ("Input.Name", "Almoço"));
        var id = await app.WithDbAsync(company.Id, db => db.PauseReasons.Select(p => p.Id).SingleAsync());

        await browser.PostFormAsync($"/e/{company.Slug}/pausas/excluir?ids={id}");
        var gone = await app.WithDbAsync(company.Id, db => db.PauseReasons.CountAsync());
        var bin = await browser.GetPageAsync($"/e/{company.Slug}/pausas/lixeira");
        await browser.SubmitAsync(bin, $"/e/{company.Slug}/pausas/lixeira");

        Assert.Equal(0, gone);
        Assert.Contains("Almoço", bin.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.PauseReasons.CountAsync()));
    }
}
