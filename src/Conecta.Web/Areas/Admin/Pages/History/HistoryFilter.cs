using System.Globalization;
using Conecta.Core.History.Versions;
using Conecta.Core.Restoring;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.History;

/// <summary>Filters of the list as the address holds them; values that make no sense do not filter.</summary>
public sealed class HistoryFilter
{
    [FromQuery(Name = "pessoa")]
    public string? Person { get; set; }

    [FromQuery(Name = "tipo")]
    public string? ObjectType { get; set; }

    [FromQuery(Name = "origem")]
    public string? Origin { get; set; }

    [FromQuery(Name = "de")]
    public string? From { get; set; }

    [FromQuery(Name = "ate")]
    public string? Until { get; set; }

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed(TimeZoneInfo zone, ConfigurationModel model) => Read(zone, model) != new VersionFilter(null, null, null, null, null, null);

    /// <summary>The filter behind the values.</summary>
    public VersionFilter Read(TimeZoneInfo zone, ConfigurationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new VersionFilter(
            long.TryParse(Person, NumberStyles.None, CultureInfo.InvariantCulture, out var person) ? person : null,
            model.Kinds.FirstOrDefault(k => k.Key == ObjectType)?.Key, null,
            Enum.TryParse<ConfigurationOrigin>(Origin, out var origin) && Enum.IsDefined(origin) ? origin : null,
            ZonedDay.Start(From, zone), ZonedDay.End(Until, zone));
    }

    /// <summary>The values again, for the export of what is shown.</summary>
    public string Kept() => QueryString.Create(new[] { ("pessoa", Person), ("tipo", ObjectType), ("origem", Origin), ("de", From), ("ate", Until) }
        .Where(v => !string.IsNullOrEmpty(v.Item2)).Select(v => KeyValuePair.Create(v.Item1, v.Item2))).ToString();
}
