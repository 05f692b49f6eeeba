using System.Globalization;

namespace Conecta.Web.Areas.Admin;

/// <summary>Days and moments of an address, typed in the company's zone.</summary>
public static class ZonedDay
{
    /// <summary>The first instant (UTC) of a day written yyyy-MM-dd; null for anything else.</summary>
    public static DateTime? Start(string? text, TimeZoneInfo zone) => Day(text) is { } day ? Utc(day.ToDateTime(TimeOnly.MinValue), zone) : null;

    /// <summary>The first instant (UTC) after a day written yyyy-MM-dd; null for anything else.</summary>
    public static DateTime? End(string? text, TimeZoneInfo zone) => Day(text) is { } day && day < DateOnly.MaxValue ? Utc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone) : null;

    /// <summary>The instant (UTC) of a moment as a browser's field writes it, with or without seconds; null for anything else.</summary>
    public static DateTime? Moment(string? text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1970 and < 9000
            ? Utc(local, zone)
            : null;

    /// <summary>A day written yyyy-MM-dd.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // A day that begins with the clock put forward starts an hour later.
    private static DateTime Utc(DateTime local, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
}
