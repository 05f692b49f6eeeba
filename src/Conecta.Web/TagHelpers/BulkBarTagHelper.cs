using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;bulk-bar total="1234"&gt;buttons&lt;/bulk-bar&gt;</c>: acts on the ticked rows of the form it stands in (<c>data-select</c> on the form, boxes
/// named <c>ids</c>). The tick "todos os N do filtro" posts <c>all=true</c>: the server then evaluates the filter again (ux.md 5 #5). Works without
/// scripts; with them the bar appears when something is ticked and its buttons wait for it.
/// </summary>
[HtmlTargetElement("bulk-bar")]
public sealed class BulkBarTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>Rows of the whole result.</summary>
    public long Total { get; set; }

    /// <summary>The total is a lower bound.</summary>
    public bool AtLeast { get; set; }

    /// <summary>Rows on this page; the tick for the whole result is offered only when there are more.</summary>
    public int Shown { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var buttons = await output.GetChildContentAsync();
        output.TagName = "div";
        AddClass(output, "c-bulk");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", T["Ações para os selecionados"]);
        output.Attributes.SetAttribute("data-bulk", "");
        var count = Markup.Tag("output", "c-bulk-count");
        count.Attributes["data-bulk-one"] = T["1 selecionado"];
        count.Attributes["data-bulk-many"] = T["{0} selecionados"];
        count.Attributes["data-bulk-none"] = T["Nenhum selecionado"];
        count.Attributes["data-bulk-all"] = T["Todos os {0} do filtro", TotalText];
        output.Content.SetHtmlContent(count);
        if (Total > Shown)
        {
            var box = Markup.Tag("input", "form-check-input");
            box.TagRenderMode = Microsoft.AspNetCore.Mvc.Rendering.TagRenderMode.SelfClosing;
            box.Attributes["type"] = "checkbox";
            box.Attributes["name"] = "all";
            box.Attributes["value"] = "true";
            box.Attributes["data-bulk-everything"] = "";
            output.Content.AppendHtml(Markup.Wrap("label", "c-bulk-all", box, Markup.Tag("span", null, T["Selecionar todos os {0} do filtro", TotalText])));
        }

        output.Content.AppendHtml(Markup.Wrap("div", "c-actions", buttons));
    }

    private string TotalText
    {
        get
        {
            var number = Total.ToString("N0", CultureInfo.CurrentCulture);
            return AtLeast ? T["mais de {0}", number].Value : number;
        }
    }
}
