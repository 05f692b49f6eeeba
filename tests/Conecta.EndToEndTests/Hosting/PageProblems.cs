using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Hosting;

/// <summary>What a browser context complained about: console errors and warnings (policy messages among them), script errors, requests to other origins.</summary>
public sealed class PageProblems
{
    private readonly ConcurrentQueue<string> _found = new();
    private readonly string _origin;

    public PageProblems(IBrowserContext context, string origin)
    {
        _origin = origin;
        context.Console += (_, message) => OnConsole(message);
        context.WebError += (_, error) => _found.Enqueue($"script error: {error.Error}");
        context.Request += (_, request) => OnRequest(request.Url);
    }

    /// <summary>Everything found since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (_found.TryDequeue(out var problem)) taken.Add(problem);
        return taken;
    }

    private void OnConsole(IConsoleMessage message)
    {
        if (message.Type is not ("error" or "warning") || IsRefusalOnPurpose(message)) return;
        _found.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
    }

    // The browser reports each answer above 399 by itself. An invalid form is 400, a conflict 409, a refusal 403, a page that is not there 404:
    // answers that tests ask for, as is the sample of the error page. A missing style, script or picture is not on purpose, nor is any failure of the server.
    private static bool IsRefusalOnPurpose(IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
        && (message.Text.Contains("status of 4", StringComparison.Ordinal) || message.Location.Contains("/erro/500", StringComparison.Ordinal))
        && !Path.HasExtension(message.Location.Split(':')[^3..][0].Split('?')[0]);

    private void OnRequest(string url)
    {
        if (url.StartsWith(_origin + "/", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal)
            || url.StartsWith("blob:", StringComparison.Ordinal) || url == "about:blank") return;
        _found.Enqueue($"request to another origin: {url}");
    }
}
