using Conecta.Core.Users;
using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Pages;

/// <summary>The sign-in page.</summary>
public sealed class SignInPage(IPage page)
{
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = "Entrar", Level = 1 });

    public ILocator Login => page.GetByLabel("E-mail de login");

    public ILocator Password => page.GetByLabel("Senha", new() { Exact = false });

    public ILocator Submit => page.GetByTestId("primary");

    public ILocator Errors => page.GetByRole(AriaRole.Alert);

    public async Task<SignInPage> GoAsync()
    {
        await page.GotoAsync("/entrar");
        return this;
    }

    public async Task SignInAsync(string login, string password = DemoAccounts.Password)
    {
        await Login.FillAsync(login);
        await Password.FillAsync(password);
        await Submit.ClickAsync();
    }
}
