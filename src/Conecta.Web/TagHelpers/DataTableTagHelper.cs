using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;data-table label="Contatos"&gt;&lt;table&gt;…&lt;/table&gt;&lt;/data-table&gt;</c>: the region a wide table scrolls in, with a name and a focus stop (ux.md 4.4).
/// With <c>stacked</c> the rows become cards on a phone; each cell then carries its head in <c>data-label</c>.
/// </summary>
[HtmlTargetElement("data-table")]
public sealed class DataTableTagHelper : TagHelper
{
    /// <summary>Name of the region.</summary>
    public string Label { get; set; } = "";

    /// <summary>Rows become cards on a phone.</summary>
    public bool Stacked { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Stacked ? "table-responsive c-table c-table-stacked" : "table-responsive c-table");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("tabindex", "0");
    }
}
