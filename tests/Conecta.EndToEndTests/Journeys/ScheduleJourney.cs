using Conecta.EndToEndTests.Crawl;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>Hours and holidays of a company, from the first schedule to what the month says, without scripts.</summary>
[Collection("Journeys")]
public sealed class ScheduleJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task Administrator_SetsUpHoursAndHolidays_AndTheMonthSaysWhy()
    {
        var page = await OpenAsync(Person.Admin, scripts: false);
        var portal = new Portal(page);
        await page.GotoAsync("/e/demo");
        await portal.OpenAsync("Horários e feriados");
        await portal.Primary.ClickAsync();
        await page.GetByLabel("Nome").First.FillAsync("Loja do centro");
        foreach (var day in new[] { "Segunda-feira", "Terça-feira", "Quarta-feira", "Quinta-feira", "Sexta-feira" }) await page.GetByLabel(day).FillAsync("8-12, 13h às 18h");
        await page.GetByLabel("Sábado").FillAsync("manhã");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mais linhas" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Exceção 4" })).ToBeVisibleAsync();
        var exception = page.GetByRole(AriaRole.Group, new() { Name = "Exceção 1" });
        await exception.GetByLabel("Dia", new() { Exact = true }).FillAsync("2026-12-21");
        await exception.GetByLabel("Até").FillAsync("2026-12-23");
        await exception.GetByLabel("Horário").FillAsync("08:00-22:00");
        await exception.GetByLabel("Motivo").FillAsync("Semana do Natal");
        await portal.Primary.ClickAsync();

        // What cannot be read is said at its field, and nothing that was typed is lost.
        await Expect(page.GetByText("\"manhã\" não é um horário").First).ToBeVisibleAsync();
        await page.GetByLabel("Sábado").FillAsync("09:00-13:00");
        await portal.Primary.ClickAsync();
        await Expect(portal.Notice).ToContainTextAsync("Loja do centro");
        await Expect(portal.Main).ToContainTextAsync("seg a sex 08:00-12:00, 13:00-18:00; sáb 09:00-13:00");

        // A team of its own, with a holiday of its own.
        await page.GotoAsync("/e/demo/equipes/novo");
        await page.GetByLabel("Nome").First.FillAsync("Balcão");
        await page.GetByLabel("Horário de atendimento").SelectOptionAsync("Loja do centro");
        await portal.Primary.ClickAsync();
        await page.GotoAsync("/e/demo/horarios/feriados?ano=2026");
        await page.GetByLabel("Calendário de").SelectOptionAsync("Equipe Balcão");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mostrar" }).ClickAsync();
        await portal.Primary.ClickAsync();
        await page.GetByLabel("Nome").First.FillAsync("Festa da rua");
        await page.GetByLabel("Data").First.FillAsync("2026-12-18");
        await portal.Primary.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Festa da rua" })).ToContainTextAsync("Equipe");
        await page.GetByRole(AriaRole.Link, new() { Name = "Alterar ou cancelar Natal" }).ClickAsync();
        await page.GetByLabel("Horário especial").FillAsync("09:00-11:00");
        await page.GetByLabel("Motivo").FillAsync("Plantão");
        await portal.Primary.ClickAsync();

        await portal.OpenAsync("Horários e feriados");
        await page.GetByRole(AriaRole.Link, new() { Name = "Calendário", Exact = true }).ClickAsync();
        await page.GetByLabel("Horário de").SelectOptionAsync("Balcão");
        await page.GetByLabel("Em", new() { Exact = true }).FillAsync("2026-12-18T10:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mostrar" }).ClickAsync();
        await Expect(page.GetByTestId("situacao")).ToContainTextAsync("Feriado: Festa da rua (Equipe)");
        await Expect(Day(page, "2026-12-18")).ToContainTextAsync("Fechado");
        await Expect(Day(page, "2026-12-22")).ToContainTextAsync("Exceção: Semana do Natal");
        await Expect(Day(page, "2026-12-25")).ToContainTextAsync("09:00-11:00");
        await page.GetByRole(AriaRole.Link, new() { Name = "janeiro" }).ClickAsync();
        await Expect(Day(page, "2027-01-01")).ToContainTextAsync("Confraternização Universal");

        // What is in use stays.
        await page.GotoAsync("/e/demo/horarios");
        await page.GetByRole(AriaRole.Link, new() { Name = "Excluir Loja do centro" }).ClickAsync();
        await Expect(portal.Main).ToContainTextAsync("Está em uso");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Balcão" })).ToBeVisibleAsync();

        foreach (var screen in new[] { Screen.Desktop, Screen.Phone })
        {
            await LookAsync(
                Person.Admin, screen, "/e/demo/horarios", "/e/demo/horarios/1", "/e/demo/horarios/excluir?ids=1", "/e/demo/horarios/feriados?ano=2026", "/e/demo/horarios/feriados/alterar?chave=br-natal&ano=2026",
                "/e/demo/horarios/feriados/1", "/e/demo/horarios/calendario?mes=2026-12", "/e/demo/horarios/padrao", "/e/demo/horarios/lixeira");
            await LookAsync(Person.Dealer, screen, "/concessionaria/feriados?uf=SP", "/concessionaria/feriados/novo");
            await LookAsync(Person.Platform, screen, "/plataforma/feriados");
        }
    }

    private async Task LookAsync(Person person, Screen screen, params string[] urls)
    {
        var page = await OpenAsync(person, screen);
        foreach (var url in urls)
        {
            await page.GotoAsync(url);
            Assert.Empty(await PageAudit.RunAsync(page, $"{screen} {url}"));
            await Pictures.TakeAsync(page, "horarios", url, screen);
        }
    }

    private static ILocator Day(IPage page, string day) => page.Locator("td").Filter(new() { Has = page.Locator($"time[datetime='{day}']") });
}
