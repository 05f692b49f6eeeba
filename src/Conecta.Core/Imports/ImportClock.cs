using Conecta.Core.Tenancy;

namespace Conecta.Core.Imports;

/// <summary>Times of an import as the company's people see them.</summary>
internal static class ImportClock
{
    public static DateTime Local(DateTime utc, Company company) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(company.TimeZone, out var zone) ? TimeZoneInfo.ConvertTimeFromUtc(utc, zone) : utc;

    public static DateOnly Today(DateTime utc, Company company) => DateOnly.FromDateTime(Local(utc, company));
}
