using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>Two records of one person: found, joined, and set apart again.</summary>
[Collection("Journeys")]
public sealed class DuplicatesJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pair_FoundJoinedAndUndone(bool scripts)
    {
        var page = await OpenAsync(Person.Admin, scripts: scripts);
        var (contacts, portal) = (new ContactPages(page), new Portal(page));
        var (mark, digit) = scripts ? ("Quirino", "1") : ("Quiteria", "2");
        await contacts.CreateAsync($"{mark} da Rocha", $"553198765432{digit}");
        await contacts.CreateAsync($"{mark} Rocha", $"553198765434{digit}");

        await page.GotoAsync("/e/demo/contatos/duplicados");
        await page.GetByRole(AriaRole.Button, new() { Name = "Procurar agora" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"Comparar e unir {mark} da Rocha e {mark} Rocha" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = $"Nome de {mark} Rocha: {mark} Rocha" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Unir contatos" }).ClickAsync();
        await Expect(portal.Title).ToHaveTextAsync($"{mark} Rocha");

        await portal.Notice.GetByRole(AriaRole.Link, new() { Name = "Desfazer" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Desfazer a união" }).ClickAsync();
        await Expect(portal.Title).ToHaveTextAsync($"{mark} da Rocha");
        await contacts.GoAsync();
        await contacts.SearchAsync($"{mark} Rocha");
        await Expect(contacts.RowOf(mark)).ToHaveCountAsync(2);
    }
}
