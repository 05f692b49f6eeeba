using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;stepper label="Importação" steps="@(new[] { "Arquivo", "Colunas" })" current="2" /&gt;</c>: where a person is in a wizard. Steps before the
/// current one are done and lead back when <c>urls</c> has an address for them.
/// </summary>
[HtmlTargetElement("stepper", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepperTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>Name of the wizard.</summary>
    public string Label { get; set; } = "";

    /// <summary>Names of the steps, in order.</summary>
    public IReadOnlyList<string> Steps { get; set; } = [];

    /// <summary>Number of the current step, from 1; one more than there are steps means all are done.</summary>
    public int Current { get; set; } = 1;

    /// <summary>The current step failed.</summary>
    public bool Failed { get; set; }

    /// <summary>Addresses of the steps; null where one cannot go back.</summary>
    public IReadOnlyList<string?>? Urls { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "c-stepper");
        output.Attributes.SetAttribute("aria-label", Label);
        var list = Markup.Tag("ol");
        for (var index = 0; index < Steps.Count; index++)
        {
            var number = index + 1;
            var state = number < Current ? "done" : number > Current ? "todo" : Failed ? "failed" : "current";
            var url = state == "done" && Urls is not null && index < Urls.Count ? Urls[index] : null;
            var mark = Markup.Wrap("span", "c-step-mark", state switch
            {
                "done" => Glyph("check"),
                "failed" => Glyph("x"),
                _ => Markup.Tag("span", null, number.ToString(CultureInfo.InvariantCulture)),
            });
            var hidden = Markup.Tag("span", "visually-hidden", state switch { "done" => T[" (concluída)"], "failed" => T[" (falhou)"], _ => "" });
            var step = Markup.Wrap(url is null ? "span" : "a", "c-step-body", mark, Markup.Wrap("span", "c-step-name", Markup.Tag("span", null, Steps[index]), hidden));
            if (url is not null) step.Attributes["href"] = url;
            var item = Markup.Wrap("li", "c-step c-step-" + state, step);
            if (number == Current) item.Attributes["aria-current"] = "step";
            list.InnerHtml.AppendHtml(item);
        }

        output.Content.SetHtmlContent(list);
    }
}
