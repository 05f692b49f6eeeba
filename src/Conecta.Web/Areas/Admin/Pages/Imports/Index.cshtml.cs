using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Contatos › Importação: the history of this company's imports (import.md 16).</summary>
public sealed class IndexModel(ConectaDbContext db) : CompanyPage
{
    /// <summary>A row.</summary>
    public sealed record Row(ImportJob Import, string? Group);

    /// <summary>Person that the list is filtered by.</summary>
    [FromQuery(Name = "pessoa")]
    public string? Person { get; set; }

    /// <summary>State that the list is filtered by.</summary>
    [FromQuery(Name = "situacao")]
    public string? State { get; set; }

    /// <summary>First day, in the company's zone.</summary>
    [FromQuery(Name = "de")]
    public string? From { get; set; }

    /// <summary>Last day, in the company's zone.</summary>
    [FromQuery(Name = "ate")]
    public string? To { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    /// <summary>Whether the company has any import at all.</summary>
    public bool HasAny { get; private set; }

    /// <summary>People who imported.</summary>
    public IReadOnlyList<string> People { get; private set; } = [];

    /// <summary>The state filter; null for all.</summary>
    public ImportState? StateFilter => Enum.TryParse<ImportState>(State, out var state) && Enum.IsDefined(state) ? state : null;

    /// <summary>The first day; null for no bound.</summary>
    public DateOnly? FromDay => Day(From);

    /// <summary>The last day; null for no bound.</summary>
    public DateOnly? ToDay => Day(To);

    /// <summary>Whether a filter is in force.</summary>
    public bool IsFiltered => !string.IsNullOrEmpty(Person) || StateFilter is not null || FromDay is not null || ToDay is not null || Query.Q is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var imports = db.ImportJobs.AsNoTracking();
        HasAny = await imports.AnyAsync(cancellationToken);
        People = await imports.Select(j => j.PersonName).Distinct().OrderBy(name => name).Take(200).ToListAsync(cancellationToken);
        if (query.Q is { } text) imports = imports.Where(j => j.FileName.Contains(text));
        if (!string.IsNullOrEmpty(Person)) imports = imports.Where(j => j.PersonName == Person);
        if (StateFilter is { } state) imports = imports.Where(j => j.State == state);
        if (FromDay is { } from)
        {
            var start = Utc(from);
            imports = imports.Where(j => j.CreatedAt >= start);
        }

        if (ToDay is { } to)
        {
            var end = Utc(to.AddDays(1));
            imports = imports.Where(j => j.CreatedAt < end);
        }

        var sorted = (query.Sort, query.Descending) switch
        {
            ("arquivo", false) => imports.OrderBy(j => j.FileName).ThenBy(j => j.Id),
            ("arquivo", true) => imports.OrderByDescending(j => j.FileName).ThenByDescending(j => j.Id),
            ("linhas", false) => imports.OrderBy(j => j.Rows).ThenBy(j => j.Id),
            ("linhas", true) => imports.OrderByDescending(j => j.Rows).ThenByDescending(j => j.Id),
            ("data", false) => imports.OrderBy(j => j.CreatedAt).ThenBy(j => j.Id),
            _ => imports.OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id),
        };
        var total = await imports.CountAsync(cancellationToken);
        var groups = db.ContactGroups;
        var items = await sorted.Skip(query.Skip).Take(query.Size)
            .Select(j => new Row(j, groups.Where(g => g.Id == j.BatchGroupId).Select(g => g.Name).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }

    private DateTime Utc(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), Zone);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 9000 ? day : null;
}
