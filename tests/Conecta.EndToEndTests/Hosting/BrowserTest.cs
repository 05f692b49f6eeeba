using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Hosting;

/// <summary>
/// A test in a browser: a context of its own in Portuguese and in São Paulo's time, a trace and a picture when it fails, and a failure when a page complained
/// in the console or asked another origin for something.
/// </summary>
public abstract partial class BrowserTest(BrowserRun run, DemoProduct product) : IAsyncLifetime
{
    private readonly List<(IBrowserContext Context, PageProblems Problems)> _contexts = [];

    protected DemoProduct Product => product;

    /// <summary>Whether steps are recorded for the case of a failure; recording costs time.</summary>
    protected virtual bool Traces => true;

    /// <summary>Where traces and pictures of failures go, one folder for each test.</summary>
    private static string ResultsFolder => Path.Combine(Repository.Root, "TestResults", "browser", UnsafeCharacter().Replace(TestName, "-"));

    private static string TestName => TestContext.Current.Test?.TestDisplayName ?? "test";

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var problems = new List<string>();
        for (var i = 0; i < _contexts.Count; i++)
        {
            var (context, found) = _contexts[i];
            problems.AddRange(found.Take());
            if (failed || problems.Count > 0) await KeepEvidenceAsync(context, i + 1);
            await context.CloseAsync();
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>A browser that nobody signed in.</summary>
    protected async Task<IPage> OpenAsync(Screen? screen = null, bool scripts = true)
    {
        screen ??= Screen.Desktop;
        var context = await run.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = product.Address,
            Locale = "pt-BR",
            TimezoneId = "America/Sao_Paulo",
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            HasTouch = screen.IsPhone,
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(30_000);
        _contexts.Add((context, new PageProblems(context, product.Address)));
        await context.AddCookiesAsync([new Cookie { Name = "conecta-tema", Value = screen.Theme, Url = product.Address }]);
        if (Traces) await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = false, Snapshots = true, Title = TestName });
        return await context.NewPageAsync();
    }

    /// <summary>A browser with a living session of the person.</summary>
    protected async Task<IPage> OpenAsync(Person person, Screen? screen = null, bool scripts = true)
    {
        var page = await OpenAsync(screen, scripts);
        await page.Context.AddCookiesAsync([new Cookie { Name = "conecta-sessao", Value = await product.BeginSessionAsync(person.Login), Url = product.Address, HttpOnly = true }]);
        return page;
    }

    private async Task KeepEvidenceAsync(IBrowserContext context, int number)
    {
        Directory.CreateDirectory(ResultsFolder);
        if (Traces) await context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(ResultsFolder, $"trace-{number}.zip") });
        foreach (var page in context.Pages)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(ResultsFolder, $"page-{number}.png"), FullPage = true });
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+", RegexOptions.None, 1000)]
    private static partial Regex UnsafeCharacter();
}
