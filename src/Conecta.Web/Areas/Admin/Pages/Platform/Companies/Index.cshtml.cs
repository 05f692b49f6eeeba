using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Companies;

/// <summary>Every company of the installation: names, states and counters (TIER-5).</summary>
public sealed class IndexModel(ConectaDbContext db) : PortalPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, string Slug, CompanyState State, string? Dealer, int Users, DateTime? LastSignInAt);

    [BindProperty(SupportsGet = true, Name = "situacao")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "concessionaria")]
    public long? Of { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    /// <summary>Concessionárias to filter by.</summary>
    public IReadOnlyList<(long Id, string Name)> Dealers { get; private set; } = [];

    /// <summary>Whether a filter or a search is on.</summary>
    public bool IsNarrowed => Query.Q is not null || Wanted is not null || Of is not null;

    /// <summary>The state filter, when it names one.</summary>
    public CompanyState? Wanted => Enum.TryParse<CompanyState>(State, out var state) && Enum.IsDefined(state) ? state : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var (users, dealers) = (db.Users, db.Dealers);
        Dealers = [.. (await dealers.AsNoTracking().OrderBy(d => d.Name).ThenBy(d => d.Id).Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken)).Select(d => (d.Id, d.Name))];
        var rows = db.Companies.AsNoTracking();
        if (query.Q is { } text)
        {
            var found = await FoldedSearch.IdsAsync(rows.Select(c => new SearchedRow(c.Id, c.Name, c.Slug, c.LegalName)), text, cancellationToken);
            rows = rows.Where(x => found.Contains(x.Id));
        }
        if (Wanted is { } state) rows = rows.Where(c => c.State == state);
        if (Of is { } dealer) rows = dealer == 0 ? rows.Where(c => c.DealerId == null) : rows.Where(c => c.DealerId == dealer);
        var total = await rows.CountAsync(cancellationToken);
        var sorted = (query.Sort, query.Descending) switch
        {
            ("criada", false) => rows.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id),
            ("criada", true) => rows.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id),
            ("usuarios", false) => rows.OrderBy(c => users.Count(u => u.CompanyId == c.Id && u.IsEnabled)).ThenBy(c => c.Id),
            ("usuarios", true) => rows.OrderByDescending(c => users.Count(u => u.CompanyId == c.Id && u.IsEnabled)).ThenByDescending(c => c.Id),
            (_, true) => rows.OrderByDescending(c => c.Name).ThenByDescending(c => c.Id),
            _ => rows.OrderBy(c => c.Name).ThenBy(c => c.Id),
        };
        var items = await sorted.Skip(query.Skip).Take(query.Size).Select(c => new Row(
            c.Id, c.Name, c.Slug, c.State, dealers.Where(d => d.Id == c.DealerId).Select(d => d.Name).FirstOrDefault(),
            users.Count(u => u.CompanyId == c.Id && u.IsEnabled), users.Where(u => u.CompanyId == c.Id).Max(u => u.LastSignInAt))).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
