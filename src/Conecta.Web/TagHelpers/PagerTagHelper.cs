using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;pager page="2" size="25" total="1234" /&gt;</c>: range, total, page links and page size. With <c>after</c> or <c>before</c> it pages
/// by keyset (ux.md 5 #2) and shows only previous and next. All values travel in the address.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    private static readonly int[] Sizes = [25, 50, 100, 200];

    /// <summary>Open page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows on a page.</summary>
    public int Size { get; set; } = 25;

    /// <summary>Rows in the whole result; null when it was not counted.</summary>
    public long? Total { get; set; }

    /// <summary>The total is a lower bound: it reads "mais de 10.000".</summary>
    public bool AtLeast { get; set; }

    /// <summary>Rows shown on this page; needed where the range cannot be worked out (keyset paging).</summary>
    public int? Shown { get; set; }

    /// <summary>Cursor of the next page in keyset paging; null on the last.</summary>
    public string? After { get; set; }

    /// <summary>Cursor of the previous page in keyset paging; null on the first.</summary>
    public string? Before { get; set; }

    /// <summary>Pages by keyset even when neither cursor is given (a single page).</summary>
    public bool Keyset { get; set; }

    /// <summary>Name of the list for screen readers.</summary>
    public string? Label { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        After = string.IsNullOrEmpty(After) ? null : After;
        Before = string.IsNullOrEmpty(Before) ? null : Before;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "c-pager");
        output.Content.SetHtmlContent(Markup.Tag("p", "c-pager-range", Range()));
        if (Total is null or > 25 || AtLeast) output.Content.AppendHtml(SizeLinks());
        var links = Keyset || After is not null || Before is not null ? KeysetLinks() : PageLinks();
        if (links.Count == 0) return;
        var list = Markup.Wrap("ul", "c-pages", [.. links]);
        var nav = Markup.Wrap("nav", null, list);
        nav.Attributes["aria-label"] = string.IsNullOrEmpty(Label) ? T["Páginas"].Value : T["Páginas de {0}", Label].Value;
        output.Content.AppendHtml(nav);
    }

    private string Range()
    {
        if (Total is null) return Shown is { } rows ? T["{0} nesta página", Number(rows)] : "";
        var total = AtLeast ? T["mais de {0}", Number(Total.Value)].Value : Number(Total.Value);
        if (Keyset || After is not null || Before is not null)
            return Shown is { } shown ? T["{0} nesta página, {1} no total", Number(shown), total] : T["{0} no total", total];
        if (Total == 0) return T["Nenhum resultado"];
        var first = ((long)Page - 1) * Size + 1;
        return T["{0}–{1} de {2}", Number(first), Number(Math.Min(Total.Value, first + Size - 1)), total];
    }

    private TagBuilder SizeLinks()
    {
        var group = Markup.Wrap("div", "c-sizes", Markup.Tag("span", null, T["Por página"]));
        foreach (var size in Sizes)
        {
            var link = Markup.Tag("a", size == Size ? "c-size c-size-on" : "c-size", Number(size));
            link.Attributes["href"] = Markup.QueryUrl(ViewContext, ("size", size.ToString(CultureInfo.InvariantCulture)));
            link.Attributes["aria-label"] = T["{0} por página", Number(size)];
            if (size == Size) link.Attributes["aria-current"] = "true";
            group.InnerHtml.AppendHtml(link);
        }

        return group;
    }

    private List<IHtmlContent> KeysetLinks() => Before is null && After is null
        ? []
        : [
            Step("chevron-left", T["Anterior"], Before is null ? null : Markup.QueryUrl(ViewContext, ("before", Before)), "prev"),
            Step("chevron-right", T["Próxima"], After is null ? null : Markup.QueryUrl(ViewContext, ("after", After)), "next"),
        ];

    private List<IHtmlContent> PageLinks()
    {
        var last = Total is null ? Page : (int)Math.Max(1, (Total.Value + Size - 1) / Size);
        if (last <= 1) return [];
        List<IHtmlContent> links = [Step("chevron-left", T["Anterior"], Page > 1 ? PageUrl(Page - 1) : null, "prev")];
        var previous = 0;
        foreach (var number in Enumerable.Range(1, last).Where(n => n == 1 || n == last || Math.Abs(n - Page) <= 1))
        {
            if (number - previous > 1) links.Add(Markup.Wrap("li", "c-page-gap", Markup.Tag("span", null, "…")));
            links.Add(PageLink(number));
            previous = number;
        }

        links.Add(Step("chevron-right", T["Próxima"], Page < last ? PageUrl(Page + 1) : null, "next"));
        return links;
    }

    private TagBuilder PageLink(int number)
    {
        var link = Markup.Tag("a", number == Page ? "c-page c-page-on" : "c-page", Number(number));
        link.Attributes["href"] = PageUrl(number);
        link.Attributes["aria-label"] = T["Página {0}", Number(number)];
        if (number == Page) link.Attributes["aria-current"] = "page";
        return Markup.Wrap("li", "c-page-number", link);
    }

    private TagBuilder Step(string icon, string text, string? url, string rel)
    {
        var words = Markup.Tag("span", "c-page-word", text);
        IHtmlContent[] content = rel == "prev" ? [Glyph(icon), words] : [words, Glyph(icon)];
        var step = Markup.Wrap(url is null ? "span" : "a", url is null ? "c-page c-page-off" : "c-page", content);
        if (url is null) return Markup.Wrap("li", null, step);
        step.Attributes["href"] = url;
        step.Attributes["rel"] = rel;
        return Markup.Wrap("li", null, step);
    }

    private string PageUrl(int page) => Markup.QueryUrl(ViewContext, ("page", page.ToString(CultureInfo.InvariantCulture)));

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
