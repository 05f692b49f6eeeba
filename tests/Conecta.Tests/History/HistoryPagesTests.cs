using System.Net;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.History.Versions;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Imports.Pages;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.History;

public sealed class HistoryPagesTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    [Fact]
    public async Task Index_EachSave_IsAVersionWithWhoWhatAndWhere()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await MakeTeamAsync(browser, company, "Vendas");

        var page = await browser.GetPageAsync($"/e/{company.Slug}/historico");

        var row = page.Document.QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("Vendas", row, StringComparison.Ordinal);
        Assert.Contains("Equipe, versão 1", row, StringComparison.Ordinal);
        Assert.Contains(admin.Name, row, StringComparison.Ordinal);
        Assert.Contains("Tela", row, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.CountAsync(v => v.Kind == "team")));
    }

    [Fact]
    public async Task Save_ThatChangesNothing_MakesNoVersion()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await MakeTeamAsync(browser, company, "Vendas");

        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}");

        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.CountAsync(v => v.Kind == "team")));
    }

    [Fact]
    public async Task Save_ThatIsRefused_MakesNoVersion()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await MakeTeamAsync(browser, company, "Vendas");

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/equipes/novo", ("Input.Name", "VENDAS"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.CountAsync(v => v.Kind == "team")));
    }

    [Fact]
    public async Task Restore_OfAnOlderVersion_ShowsWhatChangesFirst_AndWritesANewVersion()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await MakeTeamAsync(browser, company, "Vendas");
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.Name", "Comercial"));
        var first = await VersionAsync(company, id, 1);

        var list = await browser.GetPageAsync($"/e/{company.Slug}/historico/team/{id}");
        var preview = await browser.GetPageAsync($"/e/{company.Slug}/historico/restaurar?versao={first}");

        Assert.True(list.HasLink($"/e/{company.Slug}/historico/restaurar?versao={first}"));
        Assert.Equal("Comercial", await NameAsync(company, id));
        Assert.Equal("Comercial", preview.Document.QuerySelector("del")!.TextContent);
        Assert.Equal("Vendas", preview.Document.QuerySelector("ins")!.TextContent);
        var answer = await browser.SubmitAsync(preview, $"/e/{company.Slug}/historico/restaurar", ("Note", "engano"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("Vendas", await NameAsync(company, id));
        var last = await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.Where(v => v.Kind == "team").OrderByDescending(v => v.Number).FirstAsync());
        Assert.Equal((3, ConfigurationOrigin.Restore, "engano"), (last.Number, last.Origin, last.Note));
        Assert.True(await app.WithDbAsync(company.Id, db => db.AuditEntries.AnyAsync(a => a.CompanyId == company.Id && a.Action == "configuration.restored")));
    }

    [Fact]
    public async Task Restore_AfterSomebodySavedMeanwhile_ChangesNothingAndShowsTheNewDifference()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await MakeTeamAsync(browser, company, "Vendas");
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.Name", "Comercial"));
        var preview = await browser.GetPageAsync($"/e/{company.Slug}/historico/restaurar?versao={await VersionAsync(company, id, 1)}");
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.Name", "Outra coisa"));

        var answer = await browser.SubmitAsync(preview, $"/e/{company.Slug}/historico/restaurar");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Alguém gravou uma mudança", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Outra coisa", answer.Document.QuerySelector("del")!.TextContent);
        Assert.Equal("Outra coisa", await NameAsync(company, id));
    }

    [Fact]
    public async Task Restore_OfADeletedTeamThatIsGoneForGood_BringsItBackUnderItsOwnKey()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await MakeTeamAsync(browser, company, "Vendas");
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/excluir?ids={id}");
        app.Clock.Advance(Team.BinTime + TimeSpan.FromHours(1));
        await app.RunJobsAsync();
        Assert.Equal(0, await app.WithDbAsync(company.Id, db => db.Teams.IgnoreQueryFilters([FilterNames.Bin]).CountAsync()));
        browser = await app.SignInAsync(admin);

        var preview = await browser.GetPageAsync($"/e/{company.Slug}/historico/restaurar?versao={await VersionAsync(company, id, 1)}");
        await browser.SubmitAsync(preview, $"/e/{company.Slug}/historico/restaurar");

        Assert.Equal("Vendas", await NameAsync(company, id));
    }

    [Fact]
    public async Task Restore_OfSomethingThatPointsAtWhatIsGone_AsksWhatToDo()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var target = await MakeTeamAsync(browser, company, "Plantão");
        var id = await MakeTeamAsync(browser, company, "Vendas", ("Input.OverflowTeamId", $"{target}"));
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.OverflowTeamId", ""));
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/excluir?ids={target}");
        var url = $"/e/{company.Slug}/historico/restaurar";

        var preview = await browser.GetPageAsync($"{url}?versao={await VersionAsync(company, id, 1)}");
        Assert.Contains("Equipe Plantão", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(preview.Document.QuerySelectorAll("button"), b => b.ClassName!.Contains("btn-primary", StringComparison.Ordinal));
        var refused = await browser.SubmitAsync(preview, url);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        var again = await browser.SubmitToAsync(preview, $"{url}?handler=Preview", ($"resposta:team:{target}", "Restore"), ("Chosen", $"team:{id}"));
        var done = await browser.SubmitAsync(again, url, ($"resposta:team:{target}", "Restore"), ("Chosen", $"team:{id}"));

        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(target, await app.WithDbAsync(company.Id, db => db.Teams.Where(t => t.Id == id).Select(t => t.OverflowTeamId).SingleAsync()));
        Assert.Equal("Plantão", await NameAsync(company, target));
    }

    [Fact]
    public async Task Restore_OfWhatBelongsToATeamInTheBin_LeavesItWithItsTeam()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var target = await MakeTeamAsync(browser, company, "Plantão");
        var id = await MakeTeamAsync(browser, company, "Vendas", ("Input.OverflowTeamId", $"{target}"));
        var holiday = await app.WithDbAsync(company.Id, async db =>
        {
            var added = new CompanyHoliday { TeamId = target, Name = "Antes", Date = new DateOnly(2026, 5, 5) };
            db.CompanyHolidays.Add(added);
            await db.SaveChangesAsync(CancellationToken.None);
            added.Name = "Depois";
            await db.SaveChangesAsync(CancellationToken.None);
            return added.Id;
        });
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.OverflowTeamId", ""), ("Input.Name", "Comercial"));
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/excluir?ids={target}");
        var first = await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.Where(v => v.Kind == "holiday" && v.ObjectId == holiday && v.Number == 1).Select(v => v.Id).SingleAsync());
        var url = $"/e/{company.Slug}/historico/restaurar";

        var preview = await browser.GetPageAsync($"{url}?versao={first}&versao={await VersionAsync(company, id, 1)}");
        var again = await browser.SubmitToAsync(preview, $"{url}?handler=Preview", ($"resposta:team:{target}", "Omit"), ("Chosen", $"team:{id}"), ("Chosen", $"holiday:{holiday}"));
        var done = await browser.SubmitAsync(again, url, ($"resposta:team:{target}", "Omit"), ("Chosen", $"team:{id}"), ("Chosen", $"holiday:{holiday}"));

        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal("Vendas", await NameAsync(company, id));
        Assert.Null(await app.WithDbAsync(company.Id, db => db.Teams.Where(t => t.Id == id).Select(t => t.OverflowTeamId).SingleAsync()));
        Assert.Equal(("Antes", (long?)target), await app.WithDbAsync(company.Id, async db => await db.CompanyHolidays.Where(h => h.Id == holiday).Select(h => new ValueTuple<string, long?>(h.Name, h.TeamId)).SingleAsync()));
    }

    [Fact]
    public async Task Moment_TakesTheWholeCompanyBack_OrOnlyWhatIsChosen()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var (one, two) = (await MakeTeamAsync(browser, company, "Vendas"), await MakeTeamAsync(browser, company, "Suporte"));
        app.Clock.Advance(TimeSpan.FromHours(1));
        var moment = TimeZoneInfo.ConvertTimeFromUtc(app.Clock.Now, TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone)).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        app.Clock.Advance(TimeSpan.FromHours(1));
        browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{one}", ("Input.Name", "A"));
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{two}", ("Input.Name", "B"));
        var late = await MakeTeamAsync(browser, company, "Tardia");

        var preview = await browser.GetPageAsync($"/e/{company.Slug}/historico/restaurar?momento={moment}");
        Assert.Equal(["Vendas", "Suporte", "Tardia"], preview.Document.QuerySelectorAll("tbody .c-cell-main").Select(e => e.TextContent));
        Assert.Contains("Vai para a lixeira", preview.Text, StringComparison.Ordinal);
        var chosen = await browser.SubmitToAsync(preview, $"/e/{company.Slug}/historico/restaurar?handler=Preview", ("Chosen", $"team:{one}"));
        await browser.SubmitAsync(chosen, $"/e/{company.Slug}/historico/restaurar", ("Chosen", $"team:{one}"));

        Assert.Equal(("Vendas", "B", "Tardia"), (await NameAsync(company, one), await NameAsync(company, two), await NameAsync(company, late)));
        var whole = await browser.SubmitAsync(await browser.GetPageAsync($"/e/{company.Slug}/historico/restaurar?momento={moment}"), $"/e/{company.Slug}/historico/restaurar");
        Assert.True(whole.Status == HttpStatusCode.Redirect, whole.Document.QuerySelector("main")?.TextContent);
        Assert.Equal(["Suporte", "Vendas"], await app.WithDbAsync(company.Id, db => db.Teams.OrderBy(t => t.Name).Select(t => t.Name).ToListAsync()));
    }

    [Fact]
    public async Task Compare_AnyTwoVersions_ShowsWhatLiesBetween()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await MakeTeamAsync(browser, company, "Um");
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.Name", "Dois"));
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.Name", "Três"));

        var page = await browser.GetPageAsync($"/e/{company.Slug}/historico/team/{id}?de={await VersionAsync(company, id, 3)}&ate={await VersionAsync(company, id, 1)}");

        Assert.Contains("Da versão 1 à versão 3", page.Text, StringComparison.Ordinal);
        Assert.Equal(("Um", "Três"), (page.Document.QuerySelector("#comparacao ~ details del")!.TextContent, page.Document.QuerySelector("#comparacao ~ details ins")!.TextContent));
    }

    [Fact]
    public async Task Restore_WithoutTheRightToEdit_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var id = await MakeTeamAsync(await app.SignInAsync(admin), company, "Vendas");
        var version = await VersionAsync(company, id, 1);
        await (await app.SignInAsync(admin)).PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.Name", "Outra"));
        var reader = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.HistoryView, Permissions.HistoryRestore, Permissions.TeamsView));

        var preview = await reader.GetPageAsync($"/e/{company.Slug}/historico/restaurar?versao={version}");

        Assert.Contains("não tem a permissão de editar", preview.Text, StringComparison.Ordinal);
        Assert.False((await reader.GetPageAsync($"/e/{company.Slug}/historico/team/{id}")).HasLink($"/e/{company.Slug}/historico/restaurar?versao={version}"));
        Assert.Equal("Outra", await NameAsync(company, id));
    }

    [Fact]
    public async Task History_OfATeamOutOfView_DoesNotExist()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (seen, hidden) = (await TestTeams.CreateTeamAsync(app.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(app.Services, company, "Secreta"));
        var narrowed = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.HistoryView, Permissions.HistoryRestore, Permissions.TeamsEdit));

        Assert.DoesNotContain("Secreta", (await narrowed.GetPageAsync($"/e/{company.Slug}/historico")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await narrowed.GetPageAsync($"/e/{company.Slug}/historico/team/{hidden.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await narrowed.GetPageAsync($"/e/{company.Slug}/historico/restaurar?versao={await VersionAsync(company, hidden.Id, 1)}")).Status);
    }

    [Fact]
    public async Task History_OfAKindThatThePersonMayNotSee_IsNotShown()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var id = await MakeTeamAsync(await app.SignInAsync(admin), company, "Vendas");
        var other = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.HistoryView, Permissions.CannedView));

        Assert.DoesNotContain("Vendas", (await other.GetPageAsync($"/e/{company.Slug}/historico")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPageAsync($"/e/{company.Slug}/historico/team/{id}")).Status);
    }

    [Theory]
    [InlineData("2099-01-01T10:00", "no futuro")]
    [InlineData("ontem", "por inteiro")]
    public async Task Moment_ThatCannotBe_IsRefusedWithTheReason(string moment, string reason)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        Assert.Contains(reason, (await browser.GetPageAsync($"/e/{company.Slug}/historico/restaurar?momento={moment}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/e/{company.Slug}/historico/restaurar?versao=abc")).Status);
    }

    [Fact]
    public async Task Post_WithoutAHandler_IsNotAllowed()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var page = await browser.GetPageAsync($"/e/{company.Slug}/historico");

        var answer = await browser.SubmitToAsync(page, $"/e/{company.Slug}/historico", ("Months", "12"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
    }

    [Fact]
    public async Task UserGroup_RestoredByWhoLacksFullAccess_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", "Forte"), ("Input.Keys", Permissions.TeamsDelete));
        var id = await app.WithDbAsync(company.Id, db => db.UserGroups.Where(g => g.Name == "Forte").Select(g => g.Id).SingleAsync());
        await browser.PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/{id}", ("Input.Name", "Fraco"));
        var version = await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.Where(v => v.Kind == "usergroup" && v.ObjectId == id && v.Number == 1).Select(v => v.Id).SingleAsync());
        var weak = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.HistoryView, Permissions.HistoryRestore, Permissions.UserGroupsEdit));

        var preview = await weak.GetPageAsync($"/e/{company.Slug}/historico/restaurar?versao={version}");

        Assert.Contains("Só quem tem permissão total", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_OutOfRange_AreRefused_AndInRangeKept()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var refused = await browser.PostFormAsync($"/e/{company.Slug}/historico?handler=Months", ("Months", "3"));
        await browser.PostFormAsync($"/e/{company.Slug}/historico?handler=Months", ("Months", "36"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(36, await app.WithDbAsync(null, db => db.Set<Company>().Where(c => c.Id == company.Id).Select(c => c.HistoryMonths).SingleAsync()));
    }

    [Fact]
    public async Task Export_HoldsOneLineForEachField()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var id = await MakeTeamAsync(browser, company, "Vendas");
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{id}", ("Input.Name", "Comercial"));

        using var answer = await browser.GetAsync(new Uri($"/e/{company.Slug}/historico/exportar?tipo=team", UriKind.Relative));

        using var book = new ClosedXML.Excel.XLWorkbook(await answer.Content.ReadAsStreamAsync());
        var rows = book.Worksheet(1).RowsUsed().Skip(1).Select(r => (r.Cell(10).GetString(), r.Cell(11).GetString(), r.Cell(12).GetString())).ToList();
        Assert.Contains(("Nome", "Vendas", "Comercial"), rows);
    }

    private async Task<long> MakeTeamAsync(HttpClient browser, Company company, string name, params (string, string?)[] more)
    {
        var answer = await browser.PostFormAsync($"/e/{company.Slug}/equipes/novo", [("Input.Name", name), .. more]);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return await app.WithDbAsync(company.Id, db => db.Teams.Where(t => t.Name == name).Select(t => t.Id).SingleAsync());
    }

    private Task<long> VersionAsync(Company company, long team, int number) =>
        app.WithDbAsync(company.Id, db => db.ConfigurationVersions.Where(v => v.Kind == "team" && v.ObjectId == team && v.Number == number).Select(v => v.Id).SingleAsync());

    private Task<string> NameAsync(Company company, long team) => app.WithDbAsync(company.Id, db => db.Teams.Where(t => t.Id == team).Select(t => t.Name).SingleAsync());
}
