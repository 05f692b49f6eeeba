using System.Text.RegularExpressions;
using Conecta.EndToEndTests.Hosting;
using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Crawl;

/// <summary>Pictures of pages for people to look at, written only when <c>CONECTA_SCREENSHOTS</c> names a folder.</summary>
public static partial class Pictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CONECTA_SCREENSHOTS") is { Length: > 0 } given ? given : null;

    public static async Task TakeAsync(IPage page, string who, string what, Screen screen)
    {
        if (Folder is null) return;
        Directory.CreateDirectory(Folder);
        var name = $"{who}{NotAName().Replace(what, "-")}.{screen}.png";
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name), FullPage = true, Caret = ScreenshotCaret.Initial });
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex NotAName();
}
