using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;status-badge tone="success"&gt;Ativo&lt;/status-badge&gt;</c>: a word with a colour and a mark of its own shape, so the meaning is not in the
/// colour alone. Tones: success, warning, danger, info, neutral, primary.
/// </summary>
[HtmlTargetElement("status-badge")]
public sealed class StatusBadgeTagHelper : TagHelper
{
    private static readonly HashSet<string> Tones = ["success", "warning", "danger", "info", "neutral", "primary"];

    /// <summary>What the word means.</summary>
    public string Tone { get; set; } = "neutral";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var tone = Tones.Contains(Tone) ? Tone : throw new InvalidOperationException($"Unknown tone: {Tone}.");
        output.TagName = "span";
        var extra = output.Attributes["class"]?.Value;
        output.Attributes.SetAttribute("class", $"c-badge c-tone-{tone}{(extra is null ? "" : " " + extra)}");
        var mark = Markup.Tag("span", "c-badge-mark");
        mark.Attributes["aria-hidden"] = "true";
        output.PreContent.SetHtmlContent(mark);
    }
}
