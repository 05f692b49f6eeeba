using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Pages;

/// <summary>What stands around every page of the portal.</summary>
public sealed class Portal(IPage page)
{
    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Scope => page.GetByTestId("scope");

    public ILocator Menu => page.GetByRole(AriaRole.Navigation, new() { Name = "Menu principal" });

    public ILocator Primary => page.GetByTestId("primary");

    /// <summary>The message that a finished act leaves on the next page.</summary>
    public ILocator Notice => page.Locator("[data-flash]");

    public ILocator Main => page.GetByRole(AriaRole.Main);

    public Task OpenAsync(string menuItem) => Menu.GetByRole(AriaRole.Link, new() { Name = menuItem, Exact = true }).ClickAsync();

    public async Task SignOutAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu da conta" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sair", Exact = true }).ClickAsync();
    }
}
