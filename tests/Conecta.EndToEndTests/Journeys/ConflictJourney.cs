using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>Two tabs on the same record: nothing is lost.</summary>
[Collection("Journeys")]
public sealed class ConflictJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task SecondSave_AfterAnotherPersonSaved_ShowsBothSidesAndKeepsWhatWasTyped()
    {
        var first = await OpenAsync(Person.Admin);
        await first.GotoAsync("/e/demo/grupos-de-usuarios/novo");
        await first.GetByLabel("Nome").FillAsync("Grupo de dois");
        await new Portal(first).Primary.ClickAsync();
        await first.GetByRole(AriaRole.Link, new() { Name = "Grupo de dois", Exact = true }).ClickAsync();
        await Expect(first.GetByLabel("Nome")).ToHaveValueAsync("Grupo de dois");
        var second = await OpenAsync(Person.Admin);
        await second.GotoAsync(first.Url);

        await first.GetByLabel("Nome").FillAsync("Grupo da primeira");
        await new Portal(first).Primary.ClickAsync();
        await Expect(new Portal(first).Notice).ToBeVisibleAsync();
        await second.GetByLabel("Nome").FillAsync("Grupo da segunda");
        await new Portal(second).Primary.ClickAsync();

        var conflict = second.GetByRole(AriaRole.Region, new() { Name = "Outra pessoa salvou enquanto você editava" });
        await Expect(conflict).ToContainTextAsync("Grupo da primeira");
        await Expect(conflict).ToContainTextAsync("Grupo da segunda");
        await Expect(second.GetByLabel("Nome")).ToHaveValueAsync("Grupo da segunda");
        await new Portal(second).Primary.ClickAsync();
        await Expect(second.GetByRole(AriaRole.Link, new() { Name = "Grupo da segunda", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Save_ClickedTwice_MakesOneRecord()
    {
        var page = await OpenAsync(Person.Admin);
        await page.GotoAsync("/e/demo/grupos-de-usuarios/novo");
        await page.GetByLabel("Nome").FillAsync("Grupo do clique duplo");
        await new Portal(page).Primary.DblClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Grupo do clique duplo", Exact = true })).ToHaveCountAsync(1);
        await Expect(new Portal(page).Title).ToHaveTextAsync("Grupos de usuários");
    }
}
