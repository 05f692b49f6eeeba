using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;search-box label="Buscar contatos" placeholder="Nome, telefone ou e-mail" /&gt;</c>: asks with GET, keeps order, filters and size,
/// starts again at the first page. Content between the tags (further filters) becomes part of the same form.
/// </summary>
[HtmlTargetElement("search-box")]
public sealed class SearchBoxTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>Name of the value in the address.</summary>
    public string Name { get; set; } = "q";

    /// <summary>Name of the box for screen readers.</summary>
    public string Label { get; set; } = "";

    /// <summary>An example of what can be searched.</summary>
    public string? Placeholder { get; set; }

    /// <summary>Names of the values that the content posts itself, separated by commas; they are not repeated as hidden fields.</summary>
    public string? Filters { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var filters = await output.GetChildContentAsync();
        var request = ViewContext.HttpContext.Request;
        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "c-search");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("action", request.PathBase + request.Path);
        var own = (Filters ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var (key, value) in Markup.Kept(ViewContext, [Name, .. own]))
        {
            var hidden = Markup.Tag("input");
            hidden.TagRenderMode = Microsoft.AspNetCore.Mvc.Rendering.TagRenderMode.SelfClosing;
            hidden.Attributes["type"] = "hidden";
            hidden.Attributes["name"] = key;
            hidden.Attributes["value"] = value;
            output.Content.AppendHtml(hidden);
        }

        var input = Markup.Tag("input", "form-control");
        input.TagRenderMode = Microsoft.AspNetCore.Mvc.Rendering.TagRenderMode.SelfClosing;
        input.Attributes["type"] = "search";
        input.Attributes["name"] = Name;
        input.Attributes["aria-label"] = Label;
        input.Attributes["value"] = request.Query[Name].ToString();
        input.Attributes["autocomplete"] = "off";
        if (!string.IsNullOrEmpty(Placeholder)) input.Attributes["placeholder"] = Placeholder;
        output.Content.AppendHtml(Markup.Wrap("div", "c-search-box", Glyph("search"), input));
        output.Content.AppendHtml(filters);
        var button = Markup.Tag("button", "btn", T["Buscar"]);
        button.Attributes["type"] = "submit";
        output.Content.AppendHtml(button);
    }
}
