using Conecta.EndToEndTests.Hosting;
using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Crawl;

/// <summary>
/// Every page that a person of the demo reaches is sound: axe, the own checks, no console message, no other origin. 1280 light and 390 dark always; the
/// whole matrix of sizes and themes with <c>CONECTA_FULL_MATRIX=1</c>, one width of it with that number; pictures of every page with <c>CONECTA_SCREENSHOTS=folder</c>.
/// </summary>
[Collection("Crawl")]
public sealed class CrawlTests(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    private static readonly Screen[] Screens = Environment.GetEnvironmentVariable("CONECTA_FULL_MATRIX") switch
    {
        null or "" => [Screen.Desktop, Screen.Phone],
        "1" => Screen.Matrix,
        var width => [.. Screen.Matrix.Where(s => width == $"{s.Width}")],
    };

    private readonly List<string> _problems = [];
    private readonly HashSet<Screen> _hasMenus = [];

    protected override bool Traces => false;

    public static TheoryData<string> People() => [.. Person.All.Select(person => person.Key)];

    [Theory, MemberData(nameof(People))]
    public async Task Pages_ReachedFromTheMenu_AreSound(string key)
    {
        var person = Person.All.Single(p => p.Key == key);
        var routes = new RouteTable(Product.Services);
        var states = key == Person.Admin.Key ? await PrepareAsync() : [];
        IReadOnlyList<FoundPage> pages = [];
        foreach (var screen in Screens)
        {
            var browser = await OpenAsync(person, screen);
            if (pages.Count == 0)
            {
                var crawler = new Crawler(browser, routes, Product.Address);
                pages = await crawler.WalkAsync(["/", .. states.Where(state => !state.Contains('?', StringComparison.Ordinal))], page => LookAsync(browser, page.Url, screen, key));
                _problems.AddRange(crawler.Broken.Select(link => $"{key}: broken link {link}"));
            }
            else
            {
                foreach (var page in pages) await GoAndLookAsync(browser, page.Url, screen, key);
            }

            foreach (var state in states) await GoAndLookAsync(browser, state, screen, key);
        }

        foreach (var screen in Screens) await LookAtRefusalsAsync(await OpenAsync(person, screen), pages.Select(page => page.Url), screen, key);
        _problems.AddRange(pages.GroupBy(page => page.Title).Where(group => group.Count() > 1)
            .Select(group => $"title \"{group.Key}\" on {string.Join(" and ", group.Select(page => page.Pattern))}"));
        NoProblems();
        Assert.True(pages.Count > 1, $"Only {pages.Count} page was reached.");
    }

    /// <summary>
    /// A page that nobody of the demo reaches by links is a page that no crawl judges. The routes are those of the running product, which the endpoint
    /// table of the unit tests is held equal to.
    /// </summary>
    [Fact]
    public async Task Routes_OfAllPages_AreReachedBySomebody()
    {
        // Reached otherwise than by a link of a page.
        string[] elsewhere =
        [
            "/tema", // takes posts only
            "/erro/{code:int?}", "/estilo", "/estilo/confirmar", "/estilo/entrar", "/entrar", "/entrar/bloqueada", "/esqueci-a-senha", "/esqueci-a-senha/enviado", "/senha/{token}", // Pages_OpenToEverybody_AreSound
            "/entrar/rede", // only from a network that is new for the person
            "/entrar/codigo", // the second step of a sign-in, SecondFactorJourney
            "/conta/duas-etapas/codigos", "/conta/duas-etapas/desativar", // only with the second step on, SecondFactorJourney
            "/conta/fotos/{id:long}", // a picture
            "/e/{empresa}/mensagens-predefinidas/arquivos/{id:long}", // a file of a message
            "/e/{empresa}/aplicacao/mensagens-automaticas/arquivos/{id:long}", "/e/{empresa}/canais/mensagens/arquivos/{id:long}", "/e/{empresa}/equipes/mensagens/arquivos/{id:long}", // the same
            "/e/{empresa}/modelos-de-mensagem/arquivos/{id:long}", // a sample of a template
            "/e/{empresa}/aplicacao/mensagens-automaticas/registros/{id:long}", // leads on to the message's own screen
            "/dev/emails", // a tool of Development
            "/e/{empresa}/contatos/importacoes/{id:long}/importar", // only while an import runs, ImportJourney
            "/e/{empresa}/contatos/duplicados/unir-varios", // takes a choice of several pairs, DuplicatePagesTests
            "/plataforma/empresas/{id:long}/convite", // only while nobody of the company came in, PlatformPagesTests
        ];
        var routes = new RouteTable(Product.Services);
        var states = await PrepareAsync();
        var reached = new HashSet<string>(elsewhere, StringComparer.Ordinal);
        foreach (var person in Person.All)
        {
            var crawler = new Crawler(await OpenAsync(person, Screen.Desktop), routes, Product.Address);
            reached.UnionWith((await crawler.WalkAsync(person == Person.Admin ? ["/", .. states] : ["/"], _ => Task.CompletedTask)).Select(page => page.Pattern));
            reached.UnionWith(crawler.Downloads);
            Assert.Empty(crawler.Broken);
        }

        var missed = routes.Patterns.Where(pattern => !reached.Contains(pattern)).ToList();
        Assert.True(missed.Count == 0, "No crawl reaches " + string.Join(", ", missed));
        Assert.Empty(elsewhere.Except(routes.Patterns, StringComparer.Ordinal));
    }

    /// <summary>Once for each product: what was imported or joined cannot be so again.</summary>
    private async Task<IReadOnlyList<string>> PrepareAsync() =>
        Product.States ??= [.. await new DemoStates(await OpenAsync(Person.Admin), Product.Address).BringAboutAsync(), "/e/demo/historico/restaurar?momento=2026-01-01T00:00"];

    private async Task GoAndLookAsync(IPage browser, string url, Screen screen, string who)
    {
        await browser.GotoAsync(url);
        await LookAsync(browser, url, screen, who);
    }

    [Fact]
    public async Task Pages_OpenToEverybody_AreSound()
    {
        string[] urls =
        [
            "/entrar", "/entrar/bloqueada", "/esqueci-a-senha", "/esqueci-a-senha/enviado", "/senha/nada", "/nao-existe", "/erro/403", "/erro/500",
            "/estilo", "/estilo?erros=true", "/estilo/entrar?erros=true", "/estilo/confirmar",
        ];
        foreach (var screen in Screens)
        {
            var browser = await OpenAsync(screen);
            foreach (var url in urls) await GoAndLookAsync(browser, url, screen, "todos");

            await LookAtRefusalsAsync(browser, ["/entrar", "/esqueci-a-senha"], screen, "todos");
        }

        NoProblems();
    }

    private void NoProblems() => Assert.True(_problems.Count == 0, string.Join('\n', _problems.Distinct()));

    private async Task LookAsync(IPage browser, string url, Screen screen, string who)
    {
        await JudgeAsync(browser, url, screen, who);
        if (!_hasMenus.Contains(screen))
        {
            await foreach (var menu in PageStates.MenusAsync(browser))
            {
                _hasMenus.Add(screen);
                await JudgeAsync(browser, $"{url} ({menu})", screen, who);
            }
        }

        if (!await PageStates.OpenDialogAsync(browser)) return;
        await JudgeAsync(browser, $"{url} (dialogo)", screen, who);
        await PageStates.CloseDialogAsync(browser);
    }

    private async Task LookAtRefusalsAsync(IPage browser, IEnumerable<string> urls, Screen screen, string who)
    {
        foreach (var url in urls)
        {
            await browser.GotoAsync(url);
            if (await PageStates.SendEmptyAsync(browser) is not { } status) continue;
            if (status != 400) _problems.Add($"{who} {screen} {url}: an empty form was answered with {status}");
            await JudgeAsync(browser, $"{url} (erros)", screen, who);
        }
    }

    private async Task JudgeAsync(IPage browser, string what, Screen screen, string who)
    {
        await Pictures.TakeAsync(browser, who, what, screen);
        var found = await PageAudit.RunAsync(browser, screen.ToString());
        _problems.AddRange(found.Select(problem => $"{who} {screen} {what}: {problem}"));
    }
}
