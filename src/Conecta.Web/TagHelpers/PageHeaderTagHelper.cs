using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary><c>&lt;page-header title="Contatos" subtitle="1.234 no total"&gt;actions&lt;/page-header&gt;</c>: the page's only h1, with its actions beside it.</summary>
[HtmlTargetElement("page-header")]
public sealed class PageHeaderTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>Text of the h1.</summary>
    public string Title { get; set; } = "";

    /// <summary>A quieter line under the title.</summary>
    public string? Subtitle { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        AddClass(output, "c-page-header");
        var words = Markup.Wrap("div", "c-page-header-words", Markup.Tag("h1", "c-title", Title));
        if (!string.IsNullOrEmpty(Subtitle)) words.InnerHtml.AppendHtml(Markup.Tag("p", "c-subtitle", Subtitle));
        output.Content.SetHtmlContent(words);
        if (!actions.IsEmptyOrWhiteSpace) output.Content.AppendHtml(Markup.Wrap("div", "c-actions", actions));
    }
}
