using System.Net;
using Conecta.Core.History;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Schedules;

public sealed class SchedulePagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_FirstUse_SaysWhatToDo()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"/e/{company.Slug}/horarios");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nenhum horário ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink($"/e/{company.Slug}/horarios/novo"));
        Assert.Contains("Horários e feriados", page.Document.QuerySelector("nav")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_SearchWithoutAccents_FindsAndTellsUses()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestSchedules.CreateAsync(app.Services, company, "Plantão", isDefault: true);
        await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var browser = await app.SignInAsync(admin);

        var found = await browser.GetPageAsync($"/e/{company.Slug}/horarios?q=PLANTAO");
        var none = await browser.GetPageAsync($"/e/{company.Slug}/horarios?q=nada");

        Assert.Equal(["Plantão"], found.Document.QuerySelectorAll("a.c-cell-main").Select(a => a.TextContent));
        Assert.Contains("Padrão da empresa", found.Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("seg a sex 08:00-18:00", found.Text, StringComparison.Ordinal);
        Assert.Contains("Nenhum horário encontrado", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync($"/e/{company.Slug}/horarios")).Status);
    }

    [Fact]
    public async Task Post_Valid_KeepsWeekExceptionsAndAudit()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/horarios/novo", ("Input.Name", " Comercial "), ("Input.Days[0]", "8-12, 13h às 18h Tarde"), ("Input.Days[4]", "22:00-06:00"), ("Input.Following", "All"),
            ("Input.Exceptions[0].First", "2026-12-24"), ("Input.Exceptions[0].Hours", "08:00-12:00"), ("Input.Exceptions[0].Description", "Véspera"), ("Input.Exceptions[0].IsYearly", "true"),
            ("Input.Exceptions[1].First", "2026-12-28"), ("Input.Exceptions[1].Last", "2027-01-02"), ("Input.Exceptions[1].Description", "Recesso"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Horário \"Comercial\" salvo.", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        var schedule = await app.WithDbAsync(company.Id, db => db.Schedules.SingleAsync());
        Assert.Equal(("Comercial", "seg 08:00-12:00, 13:00-18:00 Tarde\nsex 22:00-06:00", HolidayFollowing.All), (schedule.Name, schedule.Weekly, schedule.Following));
        var exceptions = await app.WithDbAsync(company.Id, db => db.ScheduleExceptions.OrderBy(e => e.First).ToListAsync());
        Assert.Equal([("08:00-12:00", true), ("", false)], exceptions.Select(e => (e.Hours, e.IsYearly)));
        Assert.Equal(new DateOnly(2027, 1, 2), exceptions[1].Last);
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "schedule" && a.ObjectId == schedule.Id).ToListAsync());
        Assert.Contains(entries, e => e.Action == "schedule.created" && e.UserId == admin.Id);
        Assert.Contains(entries, e => e.Changes!.Contains("Recesso", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Invalid_ShowsErrorsAtFieldsAndKeepsInput()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/horarios/novo", ("Input.Name", ""), ("Input.Days[0]", "08:00-12:00, 11:00-13:00"), ("Input.Days[1]", "manhã"), ("Input.Exceptions[0].First", "2026-12-24"),
            ("Input.Exceptions[0].Last", "2026-12-20"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o nome do horário.", answer.ErrorAt("Input.Name"));
        Assert.Contains("se sobrepõem", answer.ErrorAt("Input.Days[0]"), StringComparison.Ordinal);
        Assert.Contains("não é um horário", answer.ErrorAt("Input.Days[1]"), StringComparison.Ordinal);
        Assert.Equal("Escreva o motivo.", answer.ErrorAt("Input.Exceptions[0].Description"));
        Assert.Equal("O último dia vem antes do primeiro.", answer.ErrorAt("Input.Exceptions[0].Last"));
        Assert.Equal("manhã", answer.Document.QuerySelector("[name='Input.Days[1]']")!.GetAttribute("value"));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Schedules.ToListAsync()));
    }

    [Fact]
    public async Task Post_NameOfAnother_IsRefusedAtTheField()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/horarios/novo", ("Input.Name", "COMERCIAL"));

        Assert.Equal("Já existe um horário com este nome.", answer.ErrorAt("Input.Name"));
    }

    [Fact]
    public async Task Lines_More_KeepWhatWasTypedAndSaveNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/horarios/{schedule.Id}";
        var form = await browser.GetPageAsync(url);

        var more = await browser.SubmitToAsync(form, url + "?handler=Lines", ("Input.Name", "Nome digitado"));

        Assert.Equal(2, form.Document.QuerySelectorAll(".c-exception").Length);
        Assert.Equal(4, more.Document.QuerySelectorAll(".c-exception").Length);
        Assert.Equal("Nome digitado", more.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.Equal("Comercial", await app.WithDbAsync(company.Id, db => db.Schedules.Select(s => s.Name).SingleAsync()));
    }

    [Fact]
    public async Task Post_AfterSomebodyElse_ShowsBothSides()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/horarios/{schedule.Id}";
        var (mine, theirs) = (await browser.GetPageAsync(url), await browser.GetPageAsync(url));
        await browser.SubmitAsync(theirs, url, ("Input.Exceptions[0].First", "2026-12-24"), ("Input.Exceptions[0].Description", "Véspera"));

        var answer = await browser.SubmitAsync(mine, url, ("Input.Days[0]", "09:00-12:00"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        var rows = answer.Document.QuerySelectorAll(".c-conflict tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains(rows, r => r.Contains("Véspera", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("09:00-12:00", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
    }

    [Fact]
    public async Task Delete_InUse_IsRefusedWithItsUses()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial", isDefault: true);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        await app.WithDbAsync(company.Id, async db =>
        {
            db.TeamSchedules.Add(new TeamSchedule { TeamId = team.Id, ScheduleId = schedule.Id });
            await db.SaveChangesAsync();
            return 0;
        });
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/horarios/excluir?ids={schedule.Id}";

        var page = await browser.GetPageAsync(url);
        var answer = await browser.SubmitAsync(page, url);

        Assert.True(page.HasLink($"/e/{company.Slug}/equipes/{team.Id}"));
        Assert.True(page.HasLink($"/e/{company.Slug}/horarios/padrao"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(await app.WithDbAsync(company.Id, db => db.Schedules.SingleOrDefaultAsync()));
    }

    [Fact]
    public async Task Bin_DeletedSchedule_ComesBackWithItsExceptions()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/horarios/excluir?ids={schedule.Id}");
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Schedules.ToListAsync()));

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/horarios/lixeira");

        Assert.Equal($"/e/{company.Slug}/horarios/{schedule.Id}", answer.Location);
        Assert.Single(await app.WithDbAsync(company.Id, db => db.Schedules.ToListAsync()));
    }

    [Fact]
    public async Task Settings_Saved_CountForTheCompanyAndNotForAForeignSchedule()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var foreign = await TestSchedules.CreateAsync(app.Services, other, "Alheio");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/horarios/padrao";

        var refused = await browser.PostFormAsync(url, ("Input.DefaultScheduleId", $"{foreign.Id}"), ("Input.HolidayState", "SP"));
        var unknown = await browser.PostFormAsync(url, ("Input.HolidayState", "XX"));
        var saved = await browser.PostFormAsync(url, ("Input.DefaultScheduleId", $"{schedule.Id}"), ("Input.HolidayState", "SP"));

        Assert.Equal("Escolha um horário da lista.", refused.ErrorAt("Input.DefaultScheduleId"));
        Assert.Equal("Escolha um estado da lista.", unknown.ErrorAt("Input.HolidayState"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var settings = await app.WithDbAsync(company.Id, db => db.ScheduleSettings.SingleAsync());
        Assert.Equal((schedule.Id, "SP"), (settings.DefaultScheduleId, settings.HolidayState));
    }

    [Fact]
    public async Task Team_ScheduleChosen_IsKeptAuditedAndTakenOff()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/novo", ("Input.Name", "Vendas"), ("Input.ScheduleId", $"{schedule.Id}"));
        var team = await app.WithDbAsync(company.Id, db => db.TeamSchedules.SingleAsync());

        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "team").ToListAsync());
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{team.TeamId}", ("Input.ScheduleId", ""));

        Assert.Contains(entries, e => e.Changes!.Contains("\"Schedule\":[null,\"Comercial\"]", StringComparison.Ordinal));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.TeamSchedules.ToListAsync()));
    }

    [Fact]
    public async Task Agent_ScheduleChosen_BeatsHisOwnHours()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana", set: a => (a.StartsAt, a.EndsAt) = (new TimeOnly(22, 0), new TimeOnly(6, 0)));
        var browser = await app.SignInAsync(admin);
        var night = $"/e/{company.Slug}/horarios/calendario?ver=agente-{ana.Id}&quando=2026-11-24T02:00";

        var before = await browser.GetPageAsync(night);
        await browser.PostFormAsync($"/e/{company.Slug}/agentes/{ana.Id}", ("Input.ScheduleId", $"{schedule.Id}"));
        var after = await browser.GetPageAsync(night);

        Assert.Contains("Aberto até 06:00", Situation(before), StringComparison.Ordinal);
        Assert.Contains("Fechado até 08:00", Situation(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_Month_ShowsOpenAndClosedAndWhy()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestSchedules.CreateAsync(app.Services, company, "Comercial", isDefault: true);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"/e/{company.Slug}/horarios/calendario?mes=2026-02&quando=2026-12-25T10:00");

        Assert.Equal(28, page.Document.QuerySelectorAll(".c-calendar time").Length);
        Assert.Contains("Aberto", Day(page, "2026-02-17"), StringComparison.Ordinal);
        Assert.Contains("Ponto facultativo que não fecha: Carnaval (terça-feira) (Nacional)", Day(page, "2026-02-17"), StringComparison.Ordinal);
        Assert.Contains("Fechado", Day(page, "2026-02-15"), StringComparison.Ordinal);
        Assert.Contains("Feriado: Natal (Nacional)", Situation(page), StringComparison.Ordinal);
        Assert.Contains("Fechado até segunda-feira, 28/12, 08:00", Situation(page), StringComparison.Ordinal);
        Assert.Contains(page.Document.QuerySelectorAll("a[rel=next]"), a => a.GetAttribute("href")!.EndsWith("mes=2026-03", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync($"/e/{company.Slug}/horarios/calendario?mes=x&quando=y&ver=z-1")).Status);
    }

    [Fact]
    public async Task Calendar_TeamOutOfView_IsNotOffered()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var seen = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var hidden = await TestTeams.CreateTeamAsync(app.Services, company, "Cobrança");
        var browser = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.SchedulesView));

        var calendar = await browser.GetPageAsync($"/e/{company.Slug}/horarios/calendario?ver=equipe-{hidden.Id}");
        var holidays = await browser.GetPageAsync($"/e/{company.Slug}/horarios/feriados?equipe={hidden.Id}");

        Assert.Contains("Vendas", calendar.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cobrança", calendar.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, holidays.Status);
    }

    private static string Situation(TestPage page) => page.Document.QuerySelector("[data-testid=situacao]")!.TextContent;

    private static string Day(TestPage page, string day) => page.Document.QuerySelector($"time[datetime='{day}']")!.ParentElement!.TextContent;
}
