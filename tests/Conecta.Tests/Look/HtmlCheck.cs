using AngleSharp.Dom;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;

namespace Conecta.Tests.Look;

/// <summary>What a validator would find in a page: faults of the parser, ids, labels, nesting, names (ux.md 9, layer 1).</summary>
internal static class HtmlCheck
{
    private const string Interactive = "a[href], button, select, textarea, summary, input:not([type=hidden])";
    private static readonly string[] References = ["aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "form", "list"];
    private static readonly HashSet<string> Labelable = new(["BUTTON", "INPUT", "METER", "OUTPUT", "PROGRESS", "SELECT", "TEXTAREA"], StringComparer.Ordinal);
    private static readonly HashSet<string> PhrasesOnly = new(["P", "SPAN", "BUTTON", "LABEL", "SUMMARY", "H1", "H2", "H3", "H4", "H5", "H6", "STRONG", "EM", "DT", "SMALL"], StringComparer.Ordinal);
    private static readonly HashSet<string> Blocks = new(["DIV", "SECTION", "ARTICLE", "UL", "OL", "DL", "TABLE", "FORM", "P", "FIELDSET", "NAV", "HEADER", "FOOTER", "DETAILS"], StringComparer.Ordinal);

    /// <summary>The faults of a page; empty for a sound one.</summary>
    public static IReadOnlyList<string> Problems(string html)
    {
        var problems = new List<string>();
        var parser = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true });
        parser.Error += (_, e) =>
        {
            if (e is HtmlErrorEvent fault) problems.Add($"{(HtmlParseError)fault.Code} at {fault.Position}");
        };
        var page = parser.ParseDocument(html);
        problems.AddRange(page.All.Where(e => e.HasAttribute("id")).GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"id {g.Key} stands {g.Count()} times"));
        problems.AddRange(page.QuerySelectorAll("[id='']").Select(e => $"empty id on {Show(e)}"));
        foreach (var label in page.QuerySelectorAll("label"))
        {
            var target = label.GetAttribute("for") is { } id ? page.GetElementById(id) : label.Descendants<IElement>().FirstOrDefault(e => Labelable.Contains(e.NodeName));
            if (target is null || !Labelable.Contains(target.NodeName)) problems.Add($"label without a field: {Show(label)}");
        }

        foreach (var name in References)
            foreach (var element in page.QuerySelectorAll($"[{name}]"))
                problems.AddRange(element.GetAttribute(name)!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(id => page.GetElementById(id) is null).Select(id => $"{name}={id} leads nowhere: {Show(element)}"));
        problems.AddRange(page.QuerySelectorAll("a, button, summary").SelectMany(outer => outer.QuerySelectorAll(Interactive).Select(inner => $"{Show(inner)} inside {Show(outer)}")));
        problems.AddRange(page.QuerySelectorAll("button:not([type])").Select(e => $"button without type: {Show(e)}"));
        problems.AddRange(page.QuerySelectorAll("img:not([alt])").Select(e => $"picture without alt: {Show(e)}"));
        problems.AddRange(page.QuerySelectorAll("input:not([type=hidden]):not([type=submit]):not([aria-hidden=true]), select, textarea").Where(e => !IsNamed(page, e)).Select(e => $"field without a name to read: {Show(e)}"));
        problems.AddRange(page.QuerySelectorAll("a[href], button").Where(e => !IsNamed(page, e) && !e.HasAttribute("hidden")).Select(e => $"nothing to read on {Show(e)}"));
        problems.AddRange(page.QuerySelectorAll("ul > :not(li):not(template), ol > :not(li):not(template), tr > :not(td):not(th), select > :not(option):not(optgroup)").Select(e => $"{Show(e)} inside {e.ParentElement!.LocalName}"));
        problems.AddRange(page.All.Where(e => PhrasesOnly.Contains(e.NodeName)).SelectMany(outer => outer.Children.Where(inner => Blocks.Contains(inner.NodeName)).Select(inner => $"{Show(inner)} inside {Show(outer)}")));
        problems.AddRange(page.QuerySelectorAll("[style], [onclick], [onchange], [onsubmit], style, script:not([src])").Select(e => $"inline: {Show(e)}"));
        return problems;
    }

    /// <summary>What only a whole page has, and a part for a dialog has not.</summary>
    public static IReadOnlyList<string> PageProblems(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        var problems = new List<string>();
        if (page.DocumentElement.GetAttribute("lang") != "pt-BR") problems.Add("lang is not pt-BR");
        if (string.IsNullOrWhiteSpace(page.Title)) problems.Add("no title");
        if (page.QuerySelectorAll("h1").Length != 1) problems.Add($"{page.QuerySelectorAll("h1").Length} h1");
        if (page.QuerySelectorAll("main").Length != 1) problems.Add($"{page.QuerySelectorAll("main").Length} main");
        return problems;
    }

    private static bool IsNamed(IParentNode page, IElement element) =>
        !string.IsNullOrWhiteSpace(element.GetAttribute("aria-label")) || element.HasAttribute("aria-labelledby") || !string.IsNullOrWhiteSpace(element.TextContent) && element.NodeName is "A" or "BUTTON" && element.TextContent.Trim().Length > 0
        || element.QuerySelector("[aria-label], title, img[alt]:not([alt=''])") is not null
        || element.Closest("label") is { TextContent: var around } && !string.IsNullOrWhiteSpace(around)
        || (element.Id is { Length: > 0 } id && page.QuerySelectorAll("label").Any(l => l.GetAttribute("for") == id && !string.IsNullOrWhiteSpace(l.TextContent)));

    private static string Show(IElement element)
    {
        var html = element.OuterHtml.ReplaceLineEndings(" ");
        return html.Length > 110 ? html[..110] + "…" : html;
    }
}
