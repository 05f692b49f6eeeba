using Conecta.EndToEndTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Pages;

/// <summary>The way of a file from upload to result.</summary>
public sealed class ImportPages(IPage page, string company, bool scripts = true)
{
    public ILocator FileInput => page.Locator("[name='Input.File']");

    public ILocator Step => page.Locator("[aria-current=step]");

    public ILocator Continue => page.GetByTestId("primary");

    public ILocator NoConsent => page.GetByText("Não tenho autorização registrada");

    public ILocator Equation => page.GetByTestId("equation").First;

    /// <summary>A file of the sample lists.</summary>
    public static string Sample(string name) => Repository.Path("tests", "Conecta.Tests", "Data", "contacts", name);

    public Task GoToNewAsync() => page.GotoAsync($"/e/{company}/contatos/importacoes/nova");

    public async Task UploadAsync(string file)
    {
        await GoToNewAsync();
        await FileInput.SetInputFilesAsync(file);
        await Continue.ClickAsync();
    }

    public async Task UploadAsync(string name, byte[] content)
    {
        await GoToNewAsync();
        await FileInput.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await Continue.ClickAsync();
    }

    /// <summary>From an uploaded file to its review, with no consent on record.</summary>
    public async Task ReviewAsync()
    {
        await SettleAsync("/arquivo");
        await Continue.ClickAsync();
        await NoConsent.ClickAsync();
        await Continue.ClickAsync();
        await SettleAsync("/revisar");
        // The page loads itself anew when the work ends; only the new one has the sum.
        await Expect(Equation).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Confirms the review and waits for the result.</summary>
    public async Task RunAsync()
    {
        await Continue.ClickAsync();
        await SettleAsync("/resultado");
        await Expect(Equation).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>From a result to what an undo would do.</summary>
    public async Task CheckUndoAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Desfazer importação" }).ClickAsync();
        await Continue.ClickAsync();
        await SettleAsync("/desfazer");
        await Expect(page.GetByText("O que vai acontecer")).ToBeVisibleAsync();
    }

    /// <summary>Waits until a step's work is done. The page refreshes itself; without scripts it offers a link, which is taken.</summary>
    public async Task SettleAsync(string step)
    {
        var refresh = page.GetByRole(AriaRole.Link, new() { Name = "Atualizar", Exact = true });
        var until = Environment.TickCount64 + 120_000;
        while (!page.Url.Split('?', '#')[0].EndsWith(step, StringComparison.Ordinal) || await page.GetByRole(AriaRole.Progressbar).CountAsync() > 0)
        {
            Assert.True(Environment.TickCount64 < until, $"{step} was not reached; the page is {page.Url}.");
            if (!scripts && await refresh.IsVisibleAsync()) await refresh.ClickAsync();
            await page.WaitForTimeoutAsync(200);
        }
    }
}
