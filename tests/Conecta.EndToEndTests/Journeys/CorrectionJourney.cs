using System.Text;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>Bad cells and bad groups of a list are put right in the review, without a mouse.</summary>
[Collection("Journeys")]
public sealed class CorrectionJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    private static readonly byte[] List = Encoding.UTF8.GetBytes(
        "Nome;Celular;UF\r\nLara Luz;(35) 99822-0001;MG\r\nLeo Lins;99822-0002;MG\r\nLia Lago;(35) 9982;MG\r\nLuan Lopes;(35) 99822-0004;Sao Pualo\r\nLuz Lira;(35) 99822-0005;Sao Pualo\r\n");

    [Fact]
    public async Task BadCellsAndABadValue_AreCorrectedByKeyboardAloneAndTheRowsImported()
    {
        var page = await OpenAsync(Person.Admin);
        var keys = new Keys(page);
        var import = new ImportPages(page, "demo");
        await import.UploadAsync("corrigir.csv", List);
        await import.ReviewAsync();
        await Expect(import.Equation).ToContainTextAsync("1 + 0 + 0 + 0 + 0 + 4 = 5 linhas do arquivo");

        // Enter opens the first bad cell; Tab keeps it and opens the next; Esc gives up; F2 opens again.
        var bad = page.Locator("[data-cell-open]");
        await keys.TabToAsync(bad.First);
        await page.Keyboard.PressAsync("Enter");
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Celular" });
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("(35) 99822-0002");
        await page.Keyboard.PressAsync("Tab");
        await Expect(field).ToHaveValueAsync("(35) 9982");
        await Expect(page.Locator("[data-last-edit]")).ToContainTextAsync("Linha 3. Celular: “99822-0002” → “(35) 99822-0002”");
        await page.Keyboard.PressAsync("Escape");
        await Expect(bad.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("F2");
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("(35) 99822-0003");
        await page.Keyboard.PressAsync("Enter");
        await Expect(import.Equation).ToContainTextAsync("3 + 0 + 0 + 0 + 0 + 2 = 5 linhas do arquivo");

        // Two rows with one wrong state: one act, taken back, and done again.
        await keys.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Corrigir em grupo" }));
        await page.Keyboard.PressAsync("Enter");
        var choice = page.GetByLabel("Trocar “Sao Pualo” por");
        for (var time = 0; time < 2; time++)
        {
            await keys.TabToAsync(choice);
            await page.Keyboard.TypeAsync("SP");
            await keys.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Trocar “Sao Pualo”" }));
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByText("2 linhas corrigidas de uma vez")).ToBeVisibleAsync();
            if (time == 1) break;
            await keys.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).First);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByText("Correção desfeita: 2 linhas voltaram ao que era.")).ToBeVisibleAsync();
        }

        await keys.TabToAsync(import.Continue);
        await page.Keyboard.PressAsync("Enter");
        await Expect(import.Equation).ToContainTextAsync("5 + 0 + 0 + 0 + 0 + 0 = 5 linhas do arquivo");
        await keys.TabToAsync(import.Continue);
        await page.Keyboard.PressAsync("Enter");
        await import.SettleAsync("/resultado");
        await Expect(import.Equation).ToContainTextAsync("5 novos");

        // And all of it is taken back.
        await keys.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Desfazer importação" }));
        await page.Keyboard.PressAsync("Enter");
        await keys.TabToAsync(import.Continue);
        await page.Keyboard.PressAsync("Enter");
        await keys.TabToAsync(page.GetByLabel("Motivo"));
        await page.Keyboard.TypeAsync("Lista errada");
        await keys.TabToAsync(import.Continue);
        await page.Keyboard.PressAsync("Enter");
        await Expect(new Portal(page).Main).ToContainTextAsync("Desfeito em");
    }
}
