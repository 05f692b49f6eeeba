using System.Net;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Schedules;

public sealed class HolidayPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Company_InheritsFromDealerAndCancelsWithAReason()
    {
        var (company, admin, dealer) = await CreateCompanyOfDealerAsync();
        var upper = await app.SignInAsync(dealer);
        await upper.PostFormAsync("/concessionaria/feriados/novo", ("Input.Name", "Aniversário da cidade"), ("Input.Date", "2026-11-24"), ("Input.IsYearly", "true"));
        var browser = await app.SignInAsync(admin);
        var list = $"/e/{company.Slug}/horarios/feriados?ano=2026";

        var inherited = Row(await browser.GetPageAsync(list), "Aniversário da cidade");
        var change = inherited.QuerySelector("a.c-icon-btn")!.GetAttribute("href")!;
        var refused = await browser.PostFormAsync(change, ("Input.Act", "Cancel"));
        await browser.PostFormAsync(change, ("Input.Act", "Cancel"), ("Input.Reason", "Ficamos em outra cidade"));
        var cancelled = await browser.GetPageAsync(list);

        Assert.Contains("Concessionária", inherited.TextContent, StringComparison.Ordinal);
        Assert.Contains("Escreva o motivo", refused.ErrorAt("Input.Reason"), StringComparison.Ordinal);
        Assert.Contains("Cancelado", Row(cancelled, "Aniversário da cidade").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ficamos em outra cidade", Row(cancelled, "Aniversário da cidade").TextContent, StringComparison.Ordinal);
        var remove = Row(cancelled, "Aniversário da cidade").QuerySelector("button")!.GetAttribute("formaction")!;
        await browser.SubmitToAsync(cancelled, remove);
        Assert.Contains("Feriado", Row(await browser.GetPageAsync(list), "Aniversário da cidade").TextContent, StringComparison.Ordinal);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.CompanyHolidays.ToListAsync()));
    }

    [Fact]
    public async Task Company_TwoPeopleChangeTheSameDate_TheSecondIsTold()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var change = $"/e/{company.Slug}/horarios/feriados/alterar?chave=br-carnaval-terca&ano=2026";

        var (mine, theirs) = (await browser.GetPageAsync(change), await browser.GetPageAsync(change));
        await browser.SubmitAsync(theirs, change, ("Input.Act", "Change"), ("Input.IsOptional", "false"), ("Input.Hours", "14-18"), ("Input.Reason", "Só à tarde"));

        var answer = await browser.SubmitAsync(mine, change, ("Input.Act", "Cancel"), ("Input.Reason", "Fechamos"));
        var id = await app.WithDbAsync(company.Id, db => db.CompanyHolidays.Select(h => h.Id).SingleAsync());
        var forged = await browser.PostFormAsync($"/e/{company.Slug}/horarios/feriados/{id}", ("Input.Act", "Add"), ("Input.Name", "Carnaval"), ("Input.Date", "2026-02-17"), ("Input.Reason", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("já diz algo sobre esta data", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("Escreva o motivo", forged.ErrorAt("Input.Reason"), StringComparison.Ordinal);
        var row = await app.WithDbAsync(company.Id, db => db.CompanyHolidays.SingleAsync());
        Assert.Equal((HolidayAct.Change, "14:00-18:00", "Só à tarde"), (row.Act, row.Hours, row.Reason));
        foreach (var year in new[] { "99999", "0", "-1" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/e/{company.Slug}/horarios/feriados/alterar?chave=br-natal&ano={year}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/e/{company.Slug}/horarios/feriados/alterar?chave=nada&ano=2026")).Status);
    }

    [Fact]
    public async Task Company_MovesADateWithinOneYear_AndOnlyThere()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var change = $"/e/{company.Slug}/horarios/feriados/alterar?chave=br-aparecida&ano=2027";

        var refused = await browser.PostFormAsync(change, ("Input.Act", "Change"), ("Input.Date", "2027-10-11"), ("Input.Reason", "Emenda"));
        await browser.PostFormAsync(change, ("Input.Act", "Change"), ("Input.Date", "2027-10-11"), ("Input.Year", "2027"), ("Input.Reason", "Emenda"));

        Assert.Equal("Para mudar o dia, informe o ano.", refused.ErrorAt("Input.Year"));
        Assert.Contains("11/10", Row(await browser.GetPageAsync($"/e/{company.Slug}/horarios/feriados?ano=2027"), "Nossa Senhora Aparecida").TextContent, StringComparison.Ordinal);
        Assert.Contains("12/10", Row(await browser.GetPageAsync($"/e/{company.Slug}/horarios/feriados?ano=2028"), "Nossa Senhora Aparecida").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_AddsADateOfItsOwn_ThatTheCompanyDoesNotHave()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestSchedules.CreateAsync(app.Services, company, "Comercial", isDefault: true);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Filial");
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/horarios/feriados/novo?equipe={team.Id}", ("Input.Name", "Padroeiro"), ("Input.Date", "2026-11-24"));

        var own = await browser.GetPageAsync($"/e/{company.Slug}/horarios/feriados?ano=2026&equipe={team.Id}");
        var all = await browser.GetPageAsync($"/e/{company.Slug}/horarios/feriados?ano=2026");
        var hours = await browser.GetPageAsync($"/e/{company.Slug}/horarios/calendario?ver=equipe-{team.Id}&quando=2026-11-24T10:00");
        var open = await browser.GetPageAsync($"/e/{company.Slug}/horarios/calendario?quando=2026-11-24T10:00");

        Assert.Contains("Equipe", Row(own, "Padroeiro").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Padroeiro", all.Text, StringComparison.Ordinal);
        Assert.Contains("Feriado: Padroeiro (Equipe)", hours.Text, StringComparison.Ordinal);
        Assert.Contains("Aberto até 18:00", open.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_TheSameDateTwice_IsOneDate()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/horarios/feriados/novo";
        var form = await browser.GetPageAsync(url);
        await browser.SubmitAsync(form, url, ("Input.Name", "Padroeira"), ("Input.Date", "2026-12-08"));

        var again = await browser.SubmitAsync(form, url, ("Input.Name", "padroeira"), ("Input.Date", "2026-12-08"));

        Assert.Equal("Esta data já está no calendário com este nome.", again.ErrorAt("Input.Name"));
        Assert.Single(await app.WithDbAsync(company.Id, db => db.CompanyHolidays.ToListAsync()));
    }

    [Fact]
    public async Task Audit_Narrowed_HidesDatesOfTeamsOutOfView()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (seen, hidden) = (await TestTeams.CreateTeamAsync(app.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(app.Services, company, "Sigilo"));
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/horarios/feriados/novo?equipe={hidden.Id}", ("Input.Name", "Festa escondida"), ("Input.Date", "2026-12-08"));
        await browser.PostFormAsync($"/e/{company.Slug}/horarios/feriados/novo?equipe={seen.Id}", ("Input.Name", "Festa da equipe"), ("Input.Date", "2026-12-08"));
        var narrowed = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.ReportsAudit, Permissions.SchedulesView));

        var trail = await narrowed.GetPageAsync($"/e/{company.Slug}/auditoria");

        Assert.Contains("Festa da equipe", trail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Festa escondida", trail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Invalid_ShowsErrorsAtFields()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/horarios/feriados/novo", ("Input.Name", " "), ("Input.Hours", "cedo"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o nome.", answer.ErrorAt("Input.Name"));
        Assert.Equal("Informe a data.", answer.ErrorAt("Input.Date"));
        Assert.Contains("não é um horário", answer.ErrorAt("Input.Hours"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AfterSomebodyElse_ShowsBothSides()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/horarios/feriados/novo", ("Input.Name", "Festa"), ("Input.Date", "2026-12-08"));
        var id = await app.WithDbAsync(company.Id, db => db.CompanyHolidays.Select(h => h.Id).SingleAsync());
        var url = $"/e/{company.Slug}/horarios/feriados/{id}";
        var (mine, theirs) = (await browser.GetPageAsync(url), await browser.GetPageAsync(url));
        await browser.SubmitAsync(theirs, url, ("Input.Name", "Festa da cidade"));

        var answer = await browser.SubmitAsync(mine, url, ("Input.Name", "Quermesse"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Festa da cidade", answer.Document.QuerySelector(".c-conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
    }

    [Fact]
    public async Task Platform_AddsADate_ThatEveryCompanyInherits()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var platform = await app.SignInAsync(await TestData.CreateUserAsync(app.Services, Core.Data.UserKind.PlatformAdmin));
        await platform.PostFormAsync("/plataforma/feriados/novo", ("Input.Name", "Jogo da Copa"), ("Input.Date", "2030-06-20"), ("Input.IsOptional", "true"), ("Input.Hours", "08:00-12:00"));
        var browser = await app.SignInAsync(admin);

        var row = Row(await browser.GetPageAsync($"/e/{company.Slug}/horarios/feriados?ano=2030"), "Jogo da Copa");
        var asState = await platform.GetPageAsync("/plataforma/feriados?ano=2030&uf=SP");

        Assert.Contains("Plataforma", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ponto facultativo", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Revolução Constitucionalista de 1932", asState.Text, StringComparison.Ordinal);
        Assert.Contains("uf=SP", Row(asState, "Jogo da Copa").QuerySelector("a.c-icon-btn")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Row(TestPage page, string name) =>
        page.Document.QuerySelectorAll("tbody tr").First(r => r.QuerySelector(".c-cell-main")?.TextContent == name);

    private async Task<(Company Company, Core.Data.User Admin, Core.Data.User Dealer)> CreateCompanyOfDealerAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Core.Data.ConectaDbContext>();
        var dealer = new Core.Tenancy.Dealer { Name = $"Concessionária {Guid.NewGuid():N}", CreatedAt = company.CreatedAt };
        db.Dealers.Add(dealer);
        await db.SaveChangesAsync();
        (await db.Companies.SingleAsync(c => c.Id == company.Id)).DealerId = dealer.Id;
        await db.SaveChangesAsync();
        return (company, admin, await TestData.CreateUserAsync(app.Services, Core.Data.UserKind.DealerAdmin, dealerId: dealer.Id));
    }
}
