using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Pages;

/// <summary>Where a mailed link leads: the password is made here.</summary>
public sealed class SetPasswordPage(IPage page)
{
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public async Task SetAsync(string password)
    {
        await page.Locator("[name='Input.Password']").FillAsync(password);
        await page.Locator("[name='Input.Repeat']").FillAsync(password);
        await page.GetByTestId("primary").ClickAsync();
    }
}
