using Conecta.EndToEndTests.Hosting;
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
            await page.GotoAsync(url);
            await TakeAsync(page, name);
        }
    }

    private static async Task TakeAsync(IPage page, string name) => await page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Repository.Path("docs", "manual", "imagens", name + ".png"),
        Animations = ScreenshotAnimations.Disabled,
    });
}
