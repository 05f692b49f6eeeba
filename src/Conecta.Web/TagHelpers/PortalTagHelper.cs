using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>What most of the portal's tag helpers need: the view, the texts, and icons.</summary>
public abstract class PortalTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : TagHelper
{
    /// <summary>The view that renders; set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Texts in the language of the screen.</summary>
    protected IStringLocalizer<Texts> T => texts;

    /// <summary>An icon that says nothing to screen readers.</summary>
    protected TagBuilder Glyph(string name, string? extraClass = null) => Markup.Icon(versions, ViewContext, name, extraClass);

    /// <summary>Sets the class, keeping what the view wrote.</summary>
    protected static void AddClass(TagHelperOutput output, string cssClass)
    {
        var extra = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(extra) ? cssClass : $"{cssClass} {extra}");
    }
}
