using ClosedXML.Excel;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>A list that needs every means of the review, and its undo, with JavaScript off.</summary>
[Collection("Journeys")]
public sealed class ImportWithoutScriptsJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    private const string Pasted =
        "Nome\tCelular\tUF\tApelido\nNara Nunes\t(35) 99855-0001\tMG\tNarinha\nNei Nobre\t99855-0002\tMG\tNei\nNina Neves\t(35) 9985\tMG\tNi\nNilo Naves\t(35) 99855-0004\tSao Pualo\tNilo\nNoel Nery\t(35) 99855-0005\tSao Pualo\tNoel\n";

    [Fact]
    public async Task PastedRows_CorrectedInThreeWaysImportedAndUndone_WithoutScripts()
    {
        var page = await OpenAsync(Person.Admin, scripts: false);
        var import = new ImportPages(page, "demo", scripts: false);
        await page.GotoAsync("/e/demo/contatos/importacoes/nova");
        await page.GetByRole(AriaRole.Link, new() { Name = "Colar do Excel" }).ClickAsync();
        await page.Locator("[name='Input.Text']").FillAsync(Pasted);
        await import.Continue.ClickAsync();
        await import.ReviewAsync();
        await Expect(import.Equation).ToContainTextAsync("1 + 0 + 0 + 0 + 0 + 4 = 5 linhas do arquivo");

        // One cell, on a page of its own.
        await page.GetByRole(AriaRole.Link, new() { Name = "Corrigir Celular da linha 3" }).ClickAsync();
        await page.GetByLabel("Celular").FillAsync("(35) 99855-0002");
        await page.GetByTestId("primary").ClickAsync();
        await import.SettleAsync("/revisar");
        await Expect(import.Equation).ToContainTextAsync("2 + 0 + 0 + 0 + 0 + 3 = 5 linhas do arquivo");

        // One value of several rows.
        await page.GetByRole(AriaRole.Link, new() { Name = "Corrigir em grupo" }).ClickAsync();
        await page.GetByLabel("Trocar “Sao Pualo” por").SelectOptionAsync("SP");
        await page.GetByRole(AriaRole.Button, new() { Name = "Trocar “Sao Pualo”" }).ClickAsync();
        await Expect(page.GetByText("2 linhas corrigidas de uma vez")).ToBeVisibleAsync();
        await import.Continue.ClickAsync();
        await Expect(import.Equation).ToContainTextAsync("4 + 0 + 0 + 0 + 0 + 1 = 5 linhas do arquivo");

        // The last one in the correction workbook.
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Baixar planilha de correção (.xlsx)" }).ClickAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Enviar planilha corrigida" }).ClickAsync();
        await import.FileInput.SetInputFilesAsync(new FilePayload
        {
            Name = "correcao.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = await CorrectedAsync(download),
        });
        await import.Continue.ClickAsync();
        await import.SettleAsync("/revisar");
        await Expect(import.Equation).ToContainTextAsync("5 + 0 + 0 + 0 + 0 + 0 = 5 linhas do arquivo");

        await import.RunAsync();
        await Expect(import.Equation).ToContainTextAsync("5 novos");
        await import.CheckUndoAsync();
        await page.GetByLabel("Motivo").FillAsync("Lista errada");
        await import.Continue.ClickAsync();
        await import.SettleAsync("/desfazer");
        await Expect(new Portal(page).Main).ToContainTextAsync("Desfeito em");
        await page.GotoAsync("/e/demo/contatos?q=Nina+Neves");
        await Expect(page.GetByText("Nina Neves")).ToHaveCountAsync(0);
    }

    private static async Task<byte[]> CorrectedAsync(IDownload download)
    {
        await using var content = await download.CreateReadStreamAsync();
        using var taken = new MemoryStream();
        await content.CopyToAsync(taken);
        using var book = new XLWorkbook(taken);
        var sheet = book.Worksheet(1);
        var phone = sheet.Row(1).CellsUsed().Single(cell => cell.GetString() == "Celular").Address.ColumnNumber;
        sheet.Cell(2, phone).Value = "(35) 99855-0003";
        using var saved = new MemoryStream();
        book.SaveAs(saved);
        return saved.ToArray();
    }
}
