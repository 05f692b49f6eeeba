using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.Companies;

/// <summary>The companies of the concessionária that the person sees (TIER-3, TIER-4).</summary>
public sealed class IndexModel(ConectaDbContext db, SupportScopes scopes) : DealerPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, string Slug, CompanyState State, int Users, string? Analyst, DateTime? LastSignInAt);

    [BindProperty(SupportsGet = true, Name = "situacao")]
    public string? State { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    /// <summary>The state filter, when it names one.</summary>
    public CompanyState? Wanted => Enum.TryParse<CompanyState>(State, out var state) && Enum.IsDefined(state) ? state : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var users = db.Users;
        var rows = scopes.VisibleTo(Access.User);
        if (query.Q is { } text)
        {
            var found = await FoldedSearch.IdsAsync(rows.Select(c => new SearchedRow(c.Id, c.Name, c.Slug, c.LegalName)), text, cancellationToken);
            rows = rows.Where(x => found.Contains(x.Id));
        }
        if (Wanted is { } state) rows = rows.Where(c => c.State == state);
        var total = await rows.CountAsync(cancellationToken);
        var sorted = (query.Sort, query.Descending) switch
        {
            ("criada", false) => rows.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id),
            ("criada", true) => rows.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id),
            (_, true) => rows.OrderByDescending(c => c.Name).ThenByDescending(c => c.Id),
            _ => rows.OrderBy(c => c.Name).ThenBy(c => c.Id),
        };
        var items = await sorted.Skip(query.Skip).Take(query.Size).Select(c => new Row(
            c.Id, c.Name, c.Slug, c.State, users.Count(u => u.CompanyId == c.Id && u.IsEnabled),
            users.Where(u => u.Id == c.AnalystId).Select(u => u.Name).FirstOrDefault(),
            users.Where(u => u.CompanyId == c.Id).Max(u => u.LastSignInAt))).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
