using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Conecta.Web.TagHelpers;

/// <summary><c>&lt;avatar name="Ana Souza" photo-url="…" /&gt;</c>: the photo, or initials on a quiet colour that stays the same for a name. Decoration: the name stands beside it.</summary>
[HtmlTargetElement("avatar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AvatarTagHelper : TagHelper
{
    /// <summary>Number of colours in the style sheet.</summary>
    public const int Colours = 6;

    /// <summary>Name the initials are taken from.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address of the photo.</summary>
    public string? PhotoUrl { get; set; }

    /// <summary>sm, md or lg.</summary>
    public string Size { get; set; } = "md";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"c-avatar c-avatar-{Size} c-avatar-{Colour(Name)}");
        output.Attributes.SetAttribute("aria-hidden", "true");
        if (string.IsNullOrEmpty(PhotoUrl))
        {
            output.Content.SetContent(Initials(Name));
            return;
        }

        var image = Markup.Tag("img");
        image.TagRenderMode = Microsoft.AspNetCore.Mvc.Rendering.TagRenderMode.SelfClosing;
        image.Attributes["src"] = PhotoUrl;
        image.Attributes["alt"] = "";
        output.Content.SetHtmlContent(image);
    }

    /// <summary>First letters of the first and the last word, in capitals; "?" for an empty name.</summary>
    internal static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0) return "?";
        var first = StringInfo.GetNextTextElement(words[0]);
        var last = words.Length == 1 ? "" : StringInfo.GetNextTextElement(words[^1]);
        return (first + last).ToUpper(CultureInfo.CurrentCulture);
    }

    private static int Colour(string name) => name.Aggregate(0, (sum, letter) => (sum * 31 + letter) % 9973) % Colours;
}
