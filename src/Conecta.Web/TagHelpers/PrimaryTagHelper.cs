using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;primary&gt;Salvar&lt;/primary&gt;</c>: the page's one primary button; with <c>href</c> a link. <c>busy-text</c> is what it says while the form is being sent.
/// </summary>
[HtmlTargetElement("primary")]
public sealed class PrimaryTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>Address, when the main act is to go somewhere.</summary>
    public string? Href { get; set; }

    /// <summary>Symbol of the sprite before the words.</summary>
    public string? Icon { get; set; }

    /// <summary>Words while the form is being sent; "Salvando…" by default.</summary>
    public string? BusyText { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = string.IsNullOrEmpty(Href) ? "button" : "a";
        AddClass(output, "btn btn-primary");
        output.Attributes.SetAttribute("data-testid", "primary");
        if (string.IsNullOrEmpty(Href))
        {
            output.Attributes.SetAttribute("type", "submit");
            output.Attributes.SetAttribute("data-busy-text", string.IsNullOrEmpty(BusyText) ? T["Salvando…"].Value : BusyText);
        }
        else
        {
            output.Attributes.SetAttribute("href", Href);
        }

        if (!string.IsNullOrEmpty(Icon)) output.PreContent.SetHtmlContent(Glyph(Icon));
    }
}
