using System.Text.RegularExpressions;
using Conecta.EndToEndTests.Crawl;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>A session that moves to a new network: asked for a mailed code, and led on to where it wanted to go (ROLE-4).</summary>
[Collection("Journeys")]
public sealed partial class NetworkJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task Network_Changed_IsConfirmedWithTheMailedCode()
    {
        var page = await OpenAsync(Screen.Phone);
        var portal = new Portal(page);
        await FromAsync(page, "200.10.1.2");
        await (await new SignInPage(page).GoAsync()).SignInAsync(Person.Supervisor.Login);
        await Expect(page).ToHaveURLAsync(Door());

        await FromAsync(page, "189.5.6.7");
        await page.GotoAsync("/conta/acessos");
        await Expect(portal.Title).ToHaveTextAsync("Confirme que é você");
        Assert.Empty(await PageAudit.RunAsync(page, "network"));
        await page.GetByLabel("Código", new() { Exact = false }).FillAsync(await CodeAsync());
        await portal.Primary.ClickAsync();

        await Expect(page).ToHaveURLAsync(Sessions());
    }

    private static Task FromAsync(IPage page, string address) => page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Forwarded-For"] = address });

    // Read in another browser, as from a telephone.
    private async Task<string> CodeAsync()
    {
        var page = await OpenAsync();
        var until = Environment.TickCount64 + 30_000;
        while (true)
        {
            await page.GotoAsync("/dev/emails");
            var mail = page.GetByTestId("mail").Filter(new() { HasText = "Confirme que é você" });
            if (await mail.CountAsync() > 0) return Code().Match(await mail.First.InnerTextAsync()).Value;
            Assert.True(Environment.TickCount64 < until, "No mail arrived.");
            await page.WaitForTimeoutAsync(250);
        }
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("/e/demo", RegexOptions.None, 1000)]
    private static partial Regex Door();

    [GeneratedRegex("/conta/acessos$", RegexOptions.None, 1000)]
    private static partial Regex Sessions();
}
