using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;sort-header by="nome" label="Nome" sort="@Model.Query.Sort" descending="@Model.Query.Descending" /&gt;</c>: a column head that sorts.
/// The address keeps every other value; <c>sort</c> and <c>dir</c> follow the list contract (ux.md 5 #2).
/// </summary>
[HtmlTargetElement("sort-header", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SortHeaderTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>Value of <c>sort</c> that this column stands for.</summary>
    public string By { get; set; } = "";

    /// <summary>Column head.</summary>
    public string Label { get; set; } = "";

    /// <summary>The order in force; by default what the address says.</summary>
    public string? Sort { get; set; }

    /// <summary>Whether the order in force is descending; by default what the address says.</summary>
    public bool? Descending { get; set; }

    /// <summary>Right-aligned, for numbers.</summary>
    public bool Numeric { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var query = ViewContext.HttpContext.Request.Query;
        var current = string.IsNullOrEmpty(Sort) ? query["sort"].ToString() : Sort;
        var isDescending = Descending ?? string.Equals(query["dir"], "desc", StringComparison.OrdinalIgnoreCase);
        var isCurrent = string.Equals(current, By, StringComparison.OrdinalIgnoreCase);

        output.TagName = "th";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("scope", "col");
        if (Numeric) AddClass(output, "c-num");
        if (isCurrent) output.Attributes.SetAttribute("aria-sort", isDescending ? "descending" : "ascending");

        var link = Markup.Wrap("a", isCurrent ? "c-sort c-sort-on" : "c-sort", Markup.Tag("span", null, Label));
        link.InnerHtml.AppendHtml(Glyph(!isCurrent ? "selector" : isDescending ? "arrow-down" : "arrow-up"));
        link.Attributes["href"] = Markup.QueryUrl(ViewContext, ("sort", By), ("dir", isCurrent && !isDescending ? "desc" : "asc"));
        output.Content.SetHtmlContent(link);
    }
}
