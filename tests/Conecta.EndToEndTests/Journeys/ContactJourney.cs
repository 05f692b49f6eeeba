using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>A contact's life in the portal.</summary>
[Collection("Journeys")]
public sealed class ContactJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task Contact_CreatedEditedFoundTaggedAndExported()
    {
        var page = await OpenAsync(Person.Admin);
        var contacts = new ContactPages(page);
        var portal = new Portal(page);

        // Signs in the number are refused; the cleaned number is one click away.
        await contacts.SendNewAsync("Zilda Zanetti", "+55 (35) 99876-1122");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Usar 5535998761122 e salvar" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Usar 5535998761122 e salvar" }).ClickAsync();
        await Expect(portal.Notice).ToBeVisibleAsync();

        await contacts.GoAsync();
        await contacts.SearchAsync("zilda zanet");
        await page.GetByRole(AriaRole.Link, new() { Name = "Editar Zilda Zanetti" }).ClickAsync();
        await contacts.Email.FillAsync("zilda@exemplo.test");
        await portal.Primary.ClickAsync();
        await Expect(portal.Main).ToContainTextAsync("zilda@exemplo.test");

        await contacts.GoAsync();
        await contacts.SearchAsync("98761122");
        await Expect(contacts.RowOf("Zilda Zanetti")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Selecionar Zilda Zanetti" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Etiquetar" }).ClickAsync();
        await contacts.Tag.FillAsync("navegador");
        await portal.Primary.Or(page.GetByRole(AriaRole.Button, new() { Name = "Etiquetar", Exact = true })).First.ClickAsync();
        await Expect(portal.Notice).ToBeVisibleAsync();

        await page.GotoAsync("/e/demo/contatos?q=zilda");
        await page.GetByRole(AriaRole.Link, new() { Name = "Exportar" }).ClickAsync();
        await page.GetByLabel("Texto separado por ponto e vírgula (.csv)").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => portal.Primary.ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("Zilda Zanetti", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Contact_EditedWithoutScripts_IsSaved()
    {
        var page = await OpenAsync(Person.Admin, scripts: false);
        var contacts = new ContactPages(page);
        var portal = new Portal(page);
        await contacts.SendNewAsync("", "5535998763344");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await Expect(contacts.WhatsApp).ToHaveValueAsync("5535998763344");
        await contacts.Name.FillAsync("Yara Sem Script");
        await portal.Primary.ClickAsync();
        await contacts.GoAsync();
        await contacts.SearchAsync("Yara");
        await page.GetByRole(AriaRole.Link, new() { Name = "Editar Yara Sem Script" }).ClickAsync();
        await contacts.Name.FillAsync("Yara Com Sobrenome");
        await portal.Primary.ClickAsync();
        await Expect(portal.Title).ToHaveTextAsync("Yara Com Sobrenome");
    }
}
