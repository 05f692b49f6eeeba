using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;error-summary /&gt;</c>: every message of an invalid post, each a link to its field; takes the focus, also without scripts.
/// Renders nothing when all is well. The layout renders one with <c>fallback</c> for pages that forgot it.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    private const string DoneKey = "Conecta.ErrorSummary";

    /// <summary>Heading of the summary.</summary>
    public string? Title { get; set; }

    /// <summary>Render only when the page rendered none.</summary>
    public bool Fallback { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.IsValid || (Fallback && ViewContext.ViewData.ContainsKey(DoneKey)))
        {
            output.SuppressOutput();
            return;
        }

        ViewContext.ViewData[DoneKey] = true;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "c-notice c-notice-danger c-error-summary");
        output.Attributes.SetAttribute("id", "resumo-de-erros");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        var messages = Messages().ToList();
        if (messages is [{ Key: "" }])
        {
            // One message about the whole form says it all.
            output.Content.SetHtmlContent(Glyph("alert-circle"));
            output.Content.AppendHtml(Markup.Wrap("div", "c-notice-body", Markup.Tag("p", null, messages[0].Text)));
            return;
        }

        var list = Markup.Tag("ul");
        foreach (var (key, text) in messages)
        {
            if (key.Length == 0)
            {
                list.InnerHtml.AppendHtml(Markup.Tag("li", null, text));
                continue;
            }

            var link = Markup.Tag("a", null, text);
            link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(key, "_");
            list.InnerHtml.AppendHtml(Markup.Wrap("li", null, link));
        }

        var heading = string.IsNullOrEmpty(Title) ? T["Confira os campos destacados. Nada foi salvo."].Value : Title;
        output.Content.SetHtmlContent(Glyph("alert-circle"));
        output.Content.AppendHtml(Markup.Wrap("div", "c-notice-body", Markup.Tag("h2", "c-notice-title", heading), list));
    }

    private IEnumerable<(string Key, string Text)> Messages() =>
        from entry in ViewContext.ModelState
        from error in entry.Value!.Errors
        let text = string.IsNullOrEmpty(error.ErrorMessage) ? T["Valor inválido."].Value : error.ErrorMessage
        group (entry.Key, text) by (entry.Key, text) into same
        select same.Key;
}
