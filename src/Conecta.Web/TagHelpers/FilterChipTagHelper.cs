using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary><c>&lt;filter-chip name="situacao" label="Situação" value="Ativo" /&gt;</c>: a filter in force, with the link that takes it away.</summary>
[HtmlTargetElement("filter-chip", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterChipTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>Name of the value in the address.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is filtered.</summary>
    public string Label { get; set; } = "";

    /// <summary>The value as people read it.</summary>
    public string Value { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "c-chip");
        var remove = Markup.Wrap("a", "c-chip-remove", Glyph("x"));
        remove.Attributes["href"] = Markup.QueryUrl(ViewContext, (Name, null));
        remove.Attributes["aria-label"] = T["Remover filtro {0}: {1}", Label, Value];
        output.Content.SetHtmlContent(Markup.Tag("span", "c-chip-label", Label + ":"));
        output.Content.AppendHtml(Markup.Tag("span", null, Value));
        output.Content.AppendHtml(remove);
    }
}
