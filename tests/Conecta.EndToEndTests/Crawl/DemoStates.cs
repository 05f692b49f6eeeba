using System.Text;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Crawl;

/// <summary>Brings about states of the demo's company that no link of the fresh demo leads to.</summary>
public sealed class DemoStates(IPage page, string origin)
{
    private static readonly byte[] Messy = Encoding.UTF8.GetBytes(
        "Nome;Celular;UF\r\nIara Ilha;(35) 99833-0001;MG\r\nIgor Ito;99833-0002;MG\r\nIna Izar;(35) 9983;MG\r\nIvo Ides;(35) 99833-0004;Sao Pualo\r\nIsa Inez;(35) 99833-0005;Sao Pualo\r\n");

    private readonly ImportPages _import = new(page, "demo");
    private readonly ContactPages _contacts = new(page);

    private string Here => page.Url[origin.Length..];

    /// <returns>Addresses of the states, and pages from which links lead to more.</returns>
    public async Task<IReadOnlyList<string>> BringAboutAsync() =>
    [
        .. await ImportsAsync(), .. await DuplicatesAsync(), .. await PrivacyAsync(), .. await TokenAsync(), .. await CannedAsync(),
        "/e/demo/contatos?q=nao-existe", "/e/demo/contatos?q=a&optin=indefinido", "/e/demo/equipes?q=nao-existe",
        "/e/demo/agentes?q=nao-existe", "/sair", "/e/demo/agentes/situacao?ids=2&ativo=false", "/e/demo/agentes/excluir?ids=2", "/e/demo/equipes/excluir?ids=1",
        "/e/demo/grupos-de-usuarios?q=nao-existe", "/e/demo/auditoria?q=nao-existe",
    ];

    private async Task<string[]> ImportsAsync()
    {
        await _import.UploadAsync("so-titulo.csv", "Nome;Telefone\r\n"u8.ToArray());
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        var refused = Here;

        await _import.UploadAsync(ImportPages.Sample("agenda.txt"));
        await _import.ReviewAsync();
        await _import.RunAsync();

        await _import.UploadAsync("desfeita.csv", "Nome;Celular\r\nUlla Urso;(35) 99844-0001\r\nUri Uchoa;(35) 99844-0002\r\n"u8.ToArray());
        await _import.ReviewAsync();
        await _import.RunAsync();
        await _import.CheckUndoAsync();
        var checkedUndo = Here;

        await _import.UploadAsync("correcoes.csv", Messy);
        await _import.ReviewAsync();
        var corrections = Here;

        await _import.UploadAsync(ImportPages.Sample("mailing.csv"));
        await _import.ReviewAsync();
        return [refused, checkedUndo, corrections, corrections.Replace("/revisar", "/corrigir", StringComparison.Ordinal), Here, Here + "?linhas=pendentes"];
    }

    private async Task<string[]> DuplicatesAsync()
    {
        foreach (var (mark, digit) in new[] { ("Xavier", 1), ("Xenia", 2) })
        {
            await _contacts.CreateAsync($"{mark} da Rocha", $"553198761432{digit}");
            await _contacts.CreateAsync($"{mark} Rocha", $"553198761434{digit}");
        }

        await page.GotoAsync("/e/demo/contatos/duplicados");
        await page.GetByRole(AriaRole.Button, new() { Name = "Procurar agora" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Comparar e unir Xavier da Rocha e Xavier Rocha" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Unir contatos" }).ClickAsync();
        await new Portal(page).Notice.WaitForAsync();
        await page.GotoAsync("/e/demo/contatos/duplicados");
        var pair = page.GetByRole(AriaRole.Link, new() { Name = "Comparar e unir Xenia da Rocha e Xenia Rocha" });
        return ["/e/demo/contatos/duplicados", (await pair.GetAttributeAsync("href"))!, "/e/demo/contatos/duplicados/unioes"];
    }

    private async Task<string[]> PrivacyAsync()
    {
        await _contacts.CreateAsync("Zuleica Zampieri", "5535998554433");
        await page.GetByRole(AriaRole.Link, new() { Name = "Privacidade" }).First.ClickAsync();
        await page.Locator("[name='Input.RequestKind']").First.CheckAsync();
        await page.Locator("[name='Input.Channel']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByTestId("primary").ClickAsync();
        await new Portal(page).Notice.WaitForAsync();
        return [Here, "/e/demo/contatos/privacidade"];
    }

    private async Task<string[]> CannedAsync()
    {
        await page.GotoAsync("/e/demo/mensagens-predefinidas/importar");
        await page.Locator("[name='Input.File']").SetInputFilesAsync(new FilePayload
        {
            Name = "mensagens.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("Título;Atalho;Parte 1\r\nEndereço;endereco;Rua A, 10\r\nErrada;errada;{{nomme}}\r\n"),
        });
        await page.GetByTestId("primary").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Conferir importação" }).WaitForAsync();
        return [Here, "/e/demo/mensagens-predefinidas?q=nao-existe", "/e/demo/mensagens-predefinidas/excluir?ids=1", "/e/demo/mensagens-predefinidas/busca-do-agente?q=nao-existe"];
    }

    private async Task<string[]> TokenAsync()
    {
        await page.GotoAsync("/e/demo/integracoes/novo");
        await page.Locator("[name='Input.Name']").FillAsync("ERP da matriz");
        await page.Locator("[name='Input.MayImport'][type=checkbox]").CheckAsync();
        await page.GetByTestId("primary").ClickAsync();
        await page.GetByTestId("secret").WaitForAsync();
        return ["/e/demo/integracoes"];
    }
}
