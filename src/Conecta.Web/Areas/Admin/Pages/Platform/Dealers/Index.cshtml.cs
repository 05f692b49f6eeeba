using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Dealers;

/// <summary>Every concessionária of the installation.</summary>
public sealed class IndexModel(ConectaDbContext db) : PortalPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, bool IsSuspended, int Companies, int? Quota, int People);

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var (users, companies) = (db.Users, db.Companies);
        var rows = db.Dealers.AsNoTracking();
        if (query.Q is { } text)
        {
            var found = await FoldedSearch.IdsAsync(rows.Select(d => new SearchedRow(d.Id, d.Name, null, null)), text, cancellationToken);
            rows = rows.Where(x => found.Contains(x.Id));
        }
        var total = await rows.CountAsync(cancellationToken);
        var sorted = (query.Sort, query.Descending) switch
        {
            ("empresas", false) => rows.OrderBy(d => companies.Count(c => c.DealerId == d.Id)).ThenBy(d => d.Id),
            ("empresas", true) => rows.OrderByDescending(d => companies.Count(c => c.DealerId == d.Id)).ThenByDescending(d => d.Id),
            (_, true) => rows.OrderByDescending(d => d.Name).ThenByDescending(d => d.Id),
            _ => rows.OrderBy(d => d.Name).ThenBy(d => d.Id),
        };
        var items = await sorted.Skip(query.Skip).Take(query.Size).Select(d => new Row(
            d.Id, d.Name, d.IsSuspended, companies.Count(c => c.DealerId == d.Id && c.State != CompanyState.Ended), d.CompanyQuota,
            users.Count(u => u.DealerId == d.Id && u.IsEnabled))).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
