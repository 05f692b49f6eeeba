using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Pages;

/// <summary>The page that shows sent mails in Development.</summary>
public sealed class Mailbox(IPage page)
{
    /// <summary>Opens the link of the newest mail to the address, waiting until it has been sent.</summary>
    public async Task OpenLinkAsync(string to)
    {
        var mail = page.GetByTestId("mail").Filter(new() { HasText = $"Para {to}" }).First;
        await UntilAsync(async () =>
        {
            await page.GotoAsync("/dev/emails");
            return await mail.CountAsync() > 0;
        });
        await mail.GetByRole(AriaRole.Link).ClickAsync();
    }

    // Mails leave by a job of their own, a moment after the answer.
    private async Task UntilAsync(Func<Task<bool>> arrived)
    {
        var until = Environment.TickCount64 + 30_000;
        while (!await arrived())
        {
            Assert.True(Environment.TickCount64 < until, "No mail arrived.");
            await page.WaitForTimeoutAsync(250);
        }
    }
}
