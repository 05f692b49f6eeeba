using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary><c>&lt;empty-state icon="users" title="Nenhum contato ainda" text="…"&gt;one action&lt;/empty-state&gt;</c> (ux.md 5 #16).</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>Symbol of the sprite.</summary>
    public string Icon { get; set; } = "inbox";

    /// <summary>What is missing.</summary>
    public string Title { get; set; } = "";

    /// <summary>Why, or what to do.</summary>
    public string? Text { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        AddClass(output, "c-empty");
        output.Content.SetHtmlContent(Markup.Wrap("div", "c-empty-icon", Glyph(Icon)));
        output.Content.AppendHtml(Markup.Tag("h2", "c-empty-title", Title));
        if (!string.IsNullOrEmpty(Text)) output.Content.AppendHtml(Markup.Tag("p", "c-empty-text", Text));
        if (!actions.IsEmptyOrWhiteSpace) output.Content.AppendHtml(Markup.Wrap("div", "c-empty-actions", actions));
    }
}
