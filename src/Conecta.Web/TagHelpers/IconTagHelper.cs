using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Conecta.Web.TagHelpers;

/// <summary><c>&lt;icon name="users" /&gt;</c>: a symbol of the sprite. It is decoration unless <c>label</c> gives it a name of its own.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(IFileVersionProvider versions) : TagHelper
{
    /// <summary>Address of the sprite, without its version.</summary>
    public const string Sprite = "/shared/icons.svg";

    /// <summary>Symbol in the sprite.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name for screen readers; leave empty when words stand beside the icon.</summary>
    public string? Label { get; set; }

    /// <summary>The view that renders; set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        var extra = output.Attributes["class"]?.Value;
        output.Attributes.SetAttribute("class", extra is null ? "c-icon" : $"c-icon {extra}");
        output.Attributes.SetAttribute("width", "20");
        output.Attributes.SetAttribute("height", "20");
        output.Attributes.SetAttribute("focusable", "false");
        if (string.IsNullOrEmpty(Label))
        {
            output.Attributes.SetAttribute("aria-hidden", "true");
        }
        else
        {
            output.Attributes.SetAttribute("role", "img");
            output.Attributes.SetAttribute("aria-label", Label);
        }

        output.Content.SetHtmlContent(Markup.IconUse(versions, ViewContext, Name));
    }
}
