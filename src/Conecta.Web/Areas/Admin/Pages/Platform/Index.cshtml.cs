using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform;

/// <summary>Início of the platform: counters, nothing of the inside of a company (TIER-5).</summary>
public sealed class IndexModel(ConectaDbContext db) : PortalPage
{
    /// <summary>Companies by state.</summary>
    public IReadOnlyDictionary<CompanyState, int> Companies { get; private set; } = new Dictionary<CompanyState, int>();

    /// <summary>Concessionárias that work.</summary>
    public int Dealers { get; private set; }

    /// <summary>Suspended concessionárias.</summary>
    public int SuspendedDealers { get; private set; }

    /// <summary>Enabled accounts of companies.</summary>
    public int Users { get; private set; }

    /// <summary>Companies that were made last.</summary>
    public IReadOnlyList<Company> Newest { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (companies, dealers, users) = (db.Companies.AsNoTracking(), db.Dealers.AsNoTracking(), db.Users.AsNoTracking());
        Companies = await companies.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Dealers = await dealers.CountAsync(d => !d.IsSuspended, cancellationToken);
        SuspendedDealers = await dealers.CountAsync(d => d.IsSuspended, cancellationToken);
        Users = await users.CountAsync(u => u.CompanyId != null && u.IsEnabled, cancellationToken);
        Newest = await companies.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(5).ToListAsync(cancellationToken);
    }
}
