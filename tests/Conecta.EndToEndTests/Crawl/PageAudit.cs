using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Crawl;

/// <summary>Judges an open page: axe by the rules of WCAG 2.2 A and AA, and the checks of <c>audit.js</c> that axe does not make (ux.md 9).</summary>
public static class PageAudit
{
    private static readonly string OwnChecks = ReadScript();

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    // Two people often see the same page; what is built of the same parts is judged once for a screen.
    private const string Parts =
        "() => [...new Set([...document.body.querySelectorAll('*')].map(e => [e.parentElement, e].map(x => x.tagName + '.' + x.getAttribute('class') + (x.disabled ? '!' : '')).join('>')))].sort().join('|')";

    private static readonly ConcurrentDictionary<string, byte> Judged = new(StringComparer.Ordinal);

    /// <summary>Judges the page unless one of the same parts was judged under the same <paramref name="key"/> in this run.</summary>
    /// <returns>One sentence for each problem.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IPage page, string key)
    {
        var parts = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(await page.EvaluateAsync<string>(Parts))));
        if (!Judged.TryAdd($"{key} {parts}", 0)) return [];
        var axe = await page.RunAxe(Rules);
        var problems = axe.Violations.SelectMany(rule => rule.Nodes.Take(5).Select(node => $"axe {rule.Id}: {node.Html}")).ToList();
        problems.AddRange(await page.EvaluateAsync<string[]>(OwnChecks));
        return problems;
    }

    private static string ReadScript()
    {
        using var stream = typeof(PageAudit).Assembly.GetManifestResourceStream("audit.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
