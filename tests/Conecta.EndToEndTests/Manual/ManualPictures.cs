using Conecta.EndToEndTests.Crawl;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Manual;

/// <summary>
/// Makes the pictures of the manual and of the README again. Runs only with <c>CONECTA_MANUAL=1</c>.
/// </summary>
[Collection("Crawl")]
public sealed class ManualPictures(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    private static readonly Screen Wide = new(1280, Dark: false);
    private static readonly Screen Small = new(390, Dark: false);

    protected override bool Traces => false;

    /// <summary>Whether the pictures are wanted in this run.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("CONECTA_MANUAL") == "1";

    [Fact(SkipUnless = nameof(IsWanted), Skip = "Only with CONECTA_MANUAL=1.")]
    public async Task Pictures_OfPagesOnly()
    {
        (string Name, Person? Who, string Url, Screen Screen)[] pictures =
        [
            ("entrar", null, "/entrar", Wide),
            ("inicio-empresa", Person.Admin, "/e/demo", Wide),
            ("primeiros-passos", Person.NewCompanyAdmin, "/e/nova", Wide),
            ("duas-etapas", Person.Supervisor, "/conta/duas-etapas", Wide),
            ("acessos", Person.Admin, "/conta/acessos", Wide),
            ("plataforma-inicio", Person.Platform, "/plataforma", Wide),
            ("empresa-nova", Person.Platform, "/plataforma/empresas/nova", Wide),
            ("administradores", Person.Admin, "/e/demo/administradores", Wide),
            ("administrador-novo", Person.Admin, "/e/demo/administradores/novo", Wide),
            ("empresa-ficha", Person.Platform, "/plataforma/empresas/1", Wide),
            ("grupo-editar", Person.Admin, "/e/demo/grupos-de-usuarios/2", Wide),
            ("equipe-editar", Person.Admin, "/e/demo/equipes/1", Wide),
            ("agente-editar", Person.Admin, "/e/demo/agentes/1", Wide),
            ("contato-editar", Person.Admin, "/e/demo/contatos/1/editar", Wide),
            ("contato-ficha", Person.Admin, "/e/demo/contatos/1", Wide),
            ("agente-celular", Person.Agent, "/app", Small),
            ("concessionaria-equipe", Person.Dealer, "/concessionaria/equipe", Wide),
            ("equipes", Person.Admin, "/e/demo/equipes", Wide),
            ("agentes", Person.Admin, "/e/demo/agentes", Wide),
            ("contatos", Person.Admin, "/e/demo/contatos", Wide),
            ("leia-me-contatos", Person.Admin, "/e/demo/contatos", Wide),
            ("contatos-celular", Person.Admin, "/e/demo/contatos", Small),
            ("grupos-de-contatos", Person.Admin, "/e/demo/grupos-de-contatos", Wide),
            ("campos-adicionais", Person.Admin, "/e/demo/campos-adicionais", Wide),
            ("auditoria", Person.Admin, "/e/demo/auditoria", Wide),
        ];
        foreach (var (name, who, url, screen) in pictures)
        {
            var page = who is null ? await OpenAsync(screen) : await OpenAsync(who, screen);
            // The sign-in's colours weigh a lot in a picture; it needs less room than the other pages.
            if (who is null) await page.SetViewportSizeAsync(1120, 560);
            await page.GotoAsync(url);
            await TakeAsync(page, name);
        }
    }

    [Fact(SkipUnless = nameof(IsWanted), Skip = "Only with CONECTA_MANUAL=1.")]
    public async Task Pictures_OfWhatHappens()
    {
        var page = await OpenAsync(Person.Admin, Wide);
        await page.GotoAsync("/e/demo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu da conta" }).ClickAsync();
        await TakeAsync(page, "menu-da-conta");

        var (mine, other) = (await OpenAsync(Person.Admin, Wide), await OpenAsync(Person.Admin, Wide));
        foreach (var (form, name) in new[] { (mine, "Vendas internas"), (other, "Vendas e orçamentos") })
        {
            await form.GotoAsync("/e/demo/equipes/1");
            await form.Locator("[name='Input.Name']").FillAsync(name);
        }

        await other.GetByTestId("primary").ClickAsync();
        await other.WaitForURLAsync("**/equipes");
        await mine.GetByTestId("primary").ClickAsync();
        await mine.GetByText("Vendas e orçamentos").First.WaitForAsync();
        await TakeAsync(mine, "conflito");
    }

    [Fact(SkipUnless = nameof(IsWanted), Skip = "Only with CONECTA_MANUAL=1.")]
    public async Task Pictures_OfAnImport()
    {
        var page = await OpenAsync(Person.Admin, Wide);
        var import = new ImportPages(page, "demo");
        await import.GoToNewAsync();
        await TakeAsync(page, "importacao-arquivo");
        await page.GotoAsync("/e/demo/contatos/importacoes/colar");
        await TakeAsync(page, "importacao-colar");
        await import.UploadAsync(ImportPages.Sample("mailing.csv"));
        await import.SettleAsync("/arquivo");
        await import.Continue.ClickAsync();
        await import.NoConsent.ClickAsync();
        await page.EvaluateAsync("scrollTo(0, 0)");
        await TakeAsync(page, "importacao-colunas");
        await import.Continue.ClickAsync();
        await import.SettleAsync("/revisar");
        await TakeAsync(page, "importacao-revisar");
        await TakeAsync(page, "leia-me-importacao");
        await TakeLinkedAsync(page, "Corrigir em grupo", "importacao-em-grupo");
        await TakeLinkedAsync(page, "Enviar planilha corrigida", "importacao-planilha-corrigida");
        await page.GotoAsync(page.Url + "?linhas=pendentes");
        await page.Locator("[data-cell-open]").First.ClickAsync();
        await TakeAsync(page, "importacao-corrigir");
        await page.Keyboard.PressAsync("Escape");
        await import.RunAsync();
        await TakeAsync(page, "importacao-resultado");
        await import.CheckUndoAsync();
        await TakeAsync(page, "importacao-desfazer");
        await page.GotoAsync("/e/demo/configuracoes/importacao");
        await TakeAsync(page, "importacao-configuracoes");
    }

    [Fact(SkipUnless = nameof(IsWanted), Skip = "Only with CONECTA_MANUAL=1.")]
    public async Task Pictures_OfWhatComesAfter()
    {
        var page = await OpenAsync(Person.Admin, Wide);
        var states = await new DemoStates(page, Product.Address).BringAboutAsync();
        await TakeAsync(page, "integracoes-chave");
        await page.GotoAsync("/e/demo/contatos/duplicados");
        await TakeAsync(page, "duplicados");
        await page.GotoAsync(states.First(url => url.Contains("/duplicados/unir", StringComparison.Ordinal)));
        await TakeAsync(page, "duplicados-unir");
        await page.GotoAsync(states.First(url => url.Contains("/privacidade/", StringComparison.Ordinal)));
        await TakeAsync(page, "privacidade-pedido");
    }

    private static async Task TakeLinkedAsync(IPage page, string link, string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        await TakeAsync(page, name);
        await page.GoBackAsync();
    }

    private static async Task TakeAsync(IPage page, string name) => await page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Repository.Path("docs", "manual", "imagens", name + ".png"),
        Animations = ScreenshotAnimations.Disabled,
    });
}
