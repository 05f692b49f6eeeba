using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Crawl;

/// <summary>A page that the crawl reached.</summary>
/// <param name="Pattern">Route pattern.</param>
/// <param name="Url">Address, one for each pattern.</param>
/// <param name="Title">Title of the document.</param>
public sealed record FoundPage(string Pattern, string Url, string Title);

/// <summary>Walks from a person's first page over all links that only read, one address for each route pattern.</summary>
public sealed class Crawler(IPage page, RouteTable routes, string origin)
{
    private readonly Dictionary<string, FoundPage> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>Links that led nowhere: an answer above 399, as "address: status".</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Patterns whose answer is a file or leads on to a page that is known.</summary>
    public HashSet<string> Downloads { get; } = new(StringComparer.Ordinal);

    /// <param name="start">Addresses to begin with.</param>
    /// <param name="visit">Called with each new page while it is open.</param>
    public async Task<IReadOnlyList<FoundPage>> WalkAsync(IEnumerable<string> start, Func<FoundPage, Task> visit)
    {
        var queue = new Queue<string>(start);
        while (queue.TryDequeue(out var url))
        {
            if (IsKnown(url) || await GoAsync(url) is not { } here) continue;
            await visit(here);
            foreach (var link in await LinksAsync())
                if (!IsKnown(link)) queue.Enqueue(link);
        }

        return [.. _found.Values];
    }

    private bool IsKnown(string url) =>
        routes.PatternOf(PathOf(url)) is not { } pattern || _found.ContainsKey(pattern) || _refused.Contains(pattern);

    private async Task<FoundPage?> GoAsync(string url)
    {
        var pattern = routes.PatternOf(PathOf(url))!;
        IResponse? answer;
        try
        {
            answer = await page.GotoAsync(url);
        }
        catch (PlaywrightException download) when (download.Message.Contains("Download is starting", StringComparison.Ordinal))
        {
            _refused.Add(pattern);
            Downloads.Add(pattern);
            return null;
        }

        if (answer is { Status: >= 400 })
        {
            _refused.Add(pattern);
            Broken.Add($"{url}: {answer.Status}");
            return null;
        }

        // A redirect leads to another page, which may be known already.
        var landed = routes.PatternOf(PathOf(page.Url));
        if (landed != pattern)
        {
            _refused.Add(pattern);
            Downloads.Add(pattern);
        }

        if (landed is null || _found.ContainsKey(landed)) return null;
        var here = new FoundPage(landed, page.Url[origin.Length..], await page.TitleAsync());
        _found.Add(landed, here);
        return here;
    }

    private async Task<string[]> LinksAsync() => await page.EvaluateAsync<string[]>(
        "origin => [...document.querySelectorAll('a[href]:not([download])')].map(a => a.href).filter(href => href.startsWith(origin + '/')).map(href => href.slice(origin.length).split('#')[0])", origin);

    private static string PathOf(string url) => new Uri(new Uri("http://localhost"), url).AbsolutePath;
}
