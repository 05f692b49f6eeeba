using System.Text;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>The main job: a list saved by another program becomes contacts.</summary>
[Collection("Journeys")]
public sealed class ImportJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task TextOfExcel_ImportedIntoAnEmptyCompany_EveryRowIsAccountedForAndListed()
    {
        var page = await OpenAsync(Person.NewCompanyAdmin);
        var import = new ImportPages(page, "nova");
        await import.UploadAsync(ImportPages.Sample("salvo-pelo-excel.csv"));
        await import.ReviewAsync();
        await Expect(import.Equation).ToContainTextAsync("700 linhas");
        await import.RunAsync();
        foreach (var part in new[] { "700 linhas", "630 novos", "33 repetidos na planilha", "37 pendentes" })
            await Expect(import.Equation).ToContainTextAsync(part);
        var correction = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Baixar planilha de correção" }).ClickAsync());
        Assert.EndsWith(".xlsx", correction.SuggestedFilename, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ver contatos" }).ClickAsync();
        await Expect(new Portal(page).Main).ToContainTextAsync("630");

        // The same file again changes nothing.
        await import.UploadAsync(ImportPages.Sample("salvo-pelo-excel.csv"));
        await import.ReviewAsync();
        await import.RunAsync();
        await Expect(import.Equation).ToContainTextAsync("0 novos");
        await Expect(import.Equation).ToContainTextAsync("630 sem mudança");
    }

    [Fact]
    public async Task Workbook_ImportedWithoutScripts_ReachesTheResult()
    {
        var page = await OpenAsync(Person.Admin, scripts: false);
        var import = new ImportPages(page, "demo", scripts: false);
        await import.UploadAsync(ImportPages.Sample("exportacao-web.xlsx"));
        await import.ReviewAsync();
        await import.RunAsync();
        await Expect(import.Equation).ToContainTextAsync("900 linhas");
        await Expect(new Portal(page).Main).ToContainTextAsync("A conta fecha");
    }

    [Fact]
    public async Task WrongFile_IsRefusedInWordsAndAnotherMayBeSent()
    {
        var page = await OpenAsync(Person.Admin);
        var import = new ImportPages(page, "demo");
        foreach (var (name, content) in new[] { ("relatorio.xlsx", "%PDF-1.7 isto não é planilha"), ("pagina.xlsx", "<html><body><table><tr><td>Nome</td></tr></table></body></html>"), ("so-titulo.csv", "Nome;Telefone\r\n") })
        {
            await import.UploadAsync(name, Encoding.UTF8.GetBytes(content));
            await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }

        await import.GoToNewAsync();
        await import.Continue.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await Expect(import.FileInput).ToBeVisibleAsync();
    }

    [Fact]
    public async Task List_ImportedByKeyboardAlone()
    {
        var page = await OpenAsync(Person.Admin);
        var keys = new Keys(page);
        var import = new ImportPages(page, "demo");
        await import.GoToNewAsync();
        await keys.TabToAsync(import.FileInput);
        // The chooser belongs to the operating system; the file is handed over as it would do.
        await import.FileInput.SetInputFilesAsync(new FilePayload { Name = "tres.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("Nome;Celular\r\nKátia Kaiser;(35) 99811-0001\r\nKiko Klein;(35) 99811-0002\r\nKim Koch;(35) 99811-0003\r\n") });
        await keys.TabToAsync(import.Continue);
        await page.Keyboard.PressAsync("Enter");
        await import.SettleAsync("/arquivo");
        await keys.TabToAsync(import.Continue);
        await page.Keyboard.PressAsync("Enter");
        await keys.TabToAsync(page.Locator("[name='Input.Consent']").First);
        await page.Keyboard.PressAsync("Space");
        await keys.TabToAsync(import.Continue);
        await page.Keyboard.PressAsync("Enter");
        await import.SettleAsync("/revisar");
        await keys.TabToAsync(import.Continue);
        await page.Keyboard.PressAsync("Enter");
        await import.SettleAsync("/resultado");
        await Expect(import.Equation).ToContainTextAsync("3 linhas");
    }
}
