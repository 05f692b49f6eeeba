using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Teams;

namespace Conecta.Web.Areas.Admin;

/// <summary>A part of the trail as a screen shows it: filters from the address, one page, the people who can be filtered by.</summary>
/// <param name="Rows">The page.</param>
/// <param name="Filter">What is filtered.</param>
/// <param name="FromText">First day as typed.</param>
/// <param name="UntilText">Last day as typed.</param>
/// <param name="People">Who may have acted.</param>
/// <param name="Zone">Zone of times and days.</param>
/// <param name="Url">Address without filters.</param>
/// <param name="Names">Names behind ids.</param>
/// <param name="Withholds">Whether names of teams and agents are withheld from the reader.</param>
public sealed record AuditList(
    Page<AuditEntry> Rows, AuditFilter Filter, string? FromText, string? UntilText, IReadOnlyList<(long Id, string Name)> People, TimeZoneInfo Zone, string Url,
    AuditNames Names, bool Withholds)
{
    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => Filter != new AuditFilter(null, null, null, null, null);

    /// <summary>Reads the page that an address asks for. Values that make no sense do not filter.</summary>
    /// <param name="page">The page; its address holds pessoa, tipo, resultado, de, ate.</param>
    /// <param name="db">Data of the request.</param>
    /// <param name="part">Entries that the reader may see.</param>
    /// <param name="people">Who may have acted.</param>
    /// <param name="url">Address without filters.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<AuditList> ReadAsync(
        PortalPage page, ConectaDbContext db, IQueryable<AuditEntry> part, IReadOnlyList<User> people, string url, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (query, zone) = (page.Request.Query, page.Zone);
        var (from, until) = (query["de"].ToString(), query["ate"].ToString());
        var filter = new AuditFilter(
            long.TryParse(query["pessoa"], NumberStyles.None, CultureInfo.InvariantCulture, out var person) ? person : null,
            AuditWords.Kinds.Any(k => k.Key == query["tipo"]) ? query["tipo"].ToString() : null,
            Enum.TryParse<AuditResult>(query["resultado"], out var result) && Enum.IsDefined(result) ? result : null,
            ZonedDay.Start(from, zone), ZonedDay.End(until, zone));
        var rows = await AuditSearch.ReadAsync(part, filter, ListQueryValues.From(query), cancellationToken);
        return new AuditList(rows, filter, Typed(from), Typed(until), [.. people.Select(p => (p.Id, p.Name))], zone, url,
            await AuditNames.ReadAsync(db, rows.Items, cancellationToken), TeamVisibility.IsNarrowed(page.Access));
    }

    // What is no day does not come back into the field either.
    private static string? Typed(string text) => ZonedDay.Day(text) is null ? null : text;
}
