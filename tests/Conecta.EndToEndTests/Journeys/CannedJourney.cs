using Conecta.EndToEndTests.Crawl;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>A canned message of two parts: written, seen as the contact gets it, found as the agent finds it; with and without scripts.</summary>
[Collection("Journeys")]
public sealed class CannedJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    // The smallest colour picture there is.
    private static readonly byte[] Picture = Convert.FromHexString(
        "89504E470D0A1A0A0000000D49484452000000010000000108060000001F15C4890000000D49444154789C63304E9BF91F00043402325B2D0AE00000000049454E44AE426082");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message_OfTextAndPicture_IsPreviewedSavedAndFoundByItsShortcut(bool scripts)
    {
        var (title, shortcut) = scripts ? ("Nosso endereço", "endereco-novo") : ("Mapa da loja", "mapa-loja");
        var page = await OpenAsync(Person.Admin, scripts ? Screen.Desktop : Screen.Phone, scripts);
        var portal = new Portal(page);
        await page.GotoAsync("/e/demo/mensagens-predefinidas/novo");
        await page.GetByLabel("Título").First.FillAsync(title);
        await page.GetByLabel("Atalho").First.FillAsync(shortcut);
        await page.GetByLabel("Texto da parte 1").FillAsync("{{primeiro_nome}}, estamos no centro {{nomme}}.");
        if (!scripts) await page.GetByRole(AriaRole.Button, new() { Name = "Pré-visualizar" }).ClickAsync();
        await Expect(page.Locator("#previa")).ToContainTextAsync("Maria, estamos no centro {{nomme}}.");
        if (scripts) Assert.Empty(await PageAudit.RunAsync(page, "canned"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Acrescentar arquivo" }).ClickAsync();
        await page.GetByLabel("Arquivo da parte 2").SetInputFilesAsync(new FilePayload { Name = "mapa.png", MimeType = "image/png", Buffer = Picture });
        await portal.Primary.ClickAsync();

        // The wrong variable is named, and the file that came is not asked for again.
        await Expect(page.GetByText("Você quis dizer {{nome}}?").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "mapa.png" })).ToBeVisibleAsync();
        await page.GetByLabel("Texto da parte 1").FillAsync("{{primeiro_nome}}, estamos no centro.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Subir a parte 2" }).ClickAsync();
        await Expect(page.GetByLabel("Texto da parte 2")).ToHaveValueAsync("{{primeiro_nome}}, estamos no centro.");
        await portal.Primary.ClickAsync();
        await Expect(portal.Notice).ToContainTextAsync(title);

        await page.GotoAsync($"/e/demo/mensagens-predefinidas/busca-do-agente?q=/{shortcut}");
        await page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await Expect(page.Locator("#previa img")).ToBeVisibleAsync();
        if (scripts) Assert.Empty(await PageAudit.RunAsync(page, "canned"));
    }
}
