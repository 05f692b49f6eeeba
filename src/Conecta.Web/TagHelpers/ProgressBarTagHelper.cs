using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Conecta.Web.TagHelpers;

/// <summary><c>&lt;progress-bar label="Importando" value="480" max="1234" /&gt;</c>: a native progress element with its words; without a value it only tells that work goes on.</summary>
[HtmlTargetElement("progress-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressBarTagHelper : TagHelper
{
    /// <summary>What is going on.</summary>
    public string Label { get; set; } = "";

    /// <summary>Done so far; null when it cannot be known.</summary>
    public long? Value { get; set; }

    /// <summary>The whole.</summary>
    public long Max { get; set; } = 100;

    /// <summary>Words at the right; by default the percentage.</summary>
    public string? Text { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var max = Math.Max(1, Max);
        var value = Value is { } given ? Math.Clamp(given, 0, max) : (long?)null;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "c-progress");
        var bar = Markup.Tag("progress");
        bar.Attributes["aria-label"] = Label;
        bar.Attributes["max"] = max.ToString(CultureInfo.InvariantCulture);
        if (value is { } done) bar.Attributes["value"] = done.ToString(CultureInfo.InvariantCulture);
        var right = !string.IsNullOrEmpty(Text) ? Text : (value is { } part ? (part * 100 / max).ToString(CultureInfo.InvariantCulture) + "%" : "");
        output.Content.SetHtmlContent(Markup.Wrap("div", "c-progress-words", Markup.Tag("span", null, Label), Markup.Tag("span", "c-num", right)));
        output.Content.AppendHtml(bar);
    }
}
