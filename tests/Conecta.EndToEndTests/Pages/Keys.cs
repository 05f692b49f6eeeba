using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Pages;

/// <summary>Walking a page with the Tab key.</summary>
public sealed class Keys(IPage page)
{
    /// <summary>Presses Tab until the control has the focus; fails when it is not among the next 80 stops.</summary>
    public async Task TabToAsync(ILocator control)
    {
        await control.WaitForAsync();
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await control.EvaluateAsync<bool>("e => e === document.activeElement")) return;
        }

        Assert.Fail($"The Tab key does not reach {control}.");
    }
}
