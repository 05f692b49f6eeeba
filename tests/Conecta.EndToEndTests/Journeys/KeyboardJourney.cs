using Conecta.Core.Users;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>No mouse: Tab, Enter, Space and Esc are enough.</summary>
[Collection("Journeys")]
public sealed class KeyboardJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task SignInAndContacts_ByKeyboardAlone()
    {
        var page = await OpenAsync();
        var keys = new Keys(page);
        var contacts = new ContactPages(page);
        var portal = new Portal(page);
        var signIn = await new SignInPage(page).GoAsync();
        await keys.TabToAsync(signIn.Login);
        await page.Keyboard.TypeAsync(Person.Admin.Login);
        await keys.TabToAsync(signIn.Password);
        await page.Keyboard.TypeAsync(DemoAccounts.Password);
        await page.Keyboard.PressAsync("Enter");

        await Expect(portal.Scope).ToBeVisibleAsync();
        await keys.TabToAsync(portal.Menu.GetByRole(AriaRole.Link, new() { Name = "Contatos", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(portal.Title).ToHaveTextAsync("Contatos");

        // The skip link leads past the menu.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(portal.Main).ToBeFocusedAsync();
        await keys.TabToAsync(portal.Primary);
        await page.Keyboard.PressAsync("Enter");
        await keys.TabToAsync(contacts.Name);
        await page.Keyboard.TypeAsync("Teo do Teclado");
        await keys.TabToAsync(contacts.WhatsApp);
        await page.Keyboard.TypeAsync("5535998765566");
        await keys.TabToAsync(page.GetByLabel("Usar o mesmo número no WhatsApp Business"));
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(portal.Notice).ToBeVisibleAsync();

        await contacts.GoAsync();
        await keys.TabToAsync(contacts.Search);
        await page.Keyboard.TypeAsync("Teo do Tec");
        await page.Keyboard.PressAsync("Enter");
        await Expect(contacts.RowOf("Teo do Teclado")).ToHaveCountAsync(1);
        await keys.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Excluir Teo do Teclado" }));
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Excluir Teo do Teclado" })).ToBeFocusedAsync();
    }
}
