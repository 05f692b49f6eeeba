using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;time-at at="@utc" zone="@zone" /&gt;</c> writes 22/11/2026 14:05 in the company's zone; <c>&lt;time-ago&gt;</c> writes "há 5 min" and shows the
/// exact time with the zone's name on hover and focus (ux.md 5 #25). Nothing is written as "—".
/// </summary>
[HtmlTargetElement("time-at", TagStructure = TagStructure.NormalOrSelfClosing)]
[HtmlTargetElement("time-ago", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeTagHelper(TimeProvider clock, IFileVersionProvider versions, IStringLocalizer<Texts> texts)
    : PortalTagHelper(versions, texts)
{
    /// <summary>The moment, UTC.</summary>
    public DateTime? At { get; set; }

    /// <summary>Zone of the company; UTC when not given.</summary>
    public TimeZoneInfo? Zone { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var relative = output.TagName == "time-ago";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is not { } at)
        {
            output.TagName = "span";
            output.Content.SetContent("—");
            return;
        }

        var utc = DateTime.SpecifyKind(at, DateTimeKind.Utc);
        var zone = Zone ?? TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        var exact = local.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        AddClass(output, relative ? "c-time c-time-ago" : "c-time");
        if (!relative)
        {
            output.Content.SetContent(exact);
            return;
        }

        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.SetContent(Ago(clock.GetUtcNow().UtcDateTime - utc, exact));
        output.Content.AppendHtml(Markup.Tag("span", "c-time-tip", $"{exact} ({ZoneName(zone, utc)})"));
    }

    private static string ZoneName(TimeZoneInfo zone, DateTime utc)
    {
        var offset = zone.GetUtcOffset(utc);
        var place = zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return offset == TimeSpan.Zero ? "UTC" : $"{place}, {(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}";
    }

    private string Ago(TimeSpan age, string exact) => age switch
    {
        { TotalSeconds: < -60 } => exact,
        { TotalMinutes: < 1 } => T["agora"],
        { TotalHours: < 1 } => T["há {0} min", (int)age.TotalMinutes],
        { TotalDays: < 1 } => T["há {0} h", (int)age.TotalHours],
        { TotalDays: < 2 } => T["há 1 dia"],
        { TotalDays: < 30 } => T["há {0} dias", (int)age.TotalDays],
        _ => exact,
    };
}
