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

    /// <returns>One sentence for each problem.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IPage page)
    {
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
