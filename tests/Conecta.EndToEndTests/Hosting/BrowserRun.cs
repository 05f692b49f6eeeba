using Conecta.EndToEndTests.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserRun))]

namespace Conecta.EndToEndTests.Hosting;

/// <summary>One browser for the whole run; every test opens a context of its own in it.</summary>
public sealed class BrowserRun : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--font-render-hinting=none",
    ];

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000); // A busy machine is slow, not broken.
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { Args = Arguments, ExecutablePath = FindBrowser() });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }

    // None found means Playwright's own, for machines that have it.
    private static string? FindBrowser()
    {
        if (Environment.GetEnvironmentVariable("CONECTA_CHROMIUM") is { Length: > 0 } given)
            return File.Exists(given) ? given : OnPath(given) ?? throw new FileNotFoundException($"CONECTA_CHROMIUM is {given}, which does not exist.");
        return OnPath("chromium") ?? OnPath("google-chrome") ?? OnPath("chromium-browser");
    }

    private static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
