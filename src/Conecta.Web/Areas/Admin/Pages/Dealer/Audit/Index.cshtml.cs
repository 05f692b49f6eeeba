using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.Audit;

/// <summary>What the people of the concessionária did outside of companies. A company that went elsewhere goes with its lines (TIER-3).</summary>
public sealed class IndexModel(ConectaDbContext db) : DealerPage
{
    /// <summary>What is shown.</summary>
    public AuditList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (users, companies, dealerId) = (db.Users, db.Companies, Dealer.Id);
        var people = await users.AsNoTracking().Where(u => u.DealerId == dealerId).OrderBy(u => u.Name).ThenBy(u => u.Id).Take(1000).ToListAsync(cancellationToken);
        var own = db.AuditEntries.Where(a => a.CompanyId == null && users.Any(u => u.Id == a.UserId && u.DealerId == dealerId)
            && (a.ObjectKind != "company" || companies.Any(c => c.Id == a.ObjectId && c.DealerId == dealerId)));
        List = await AuditList.ReadAsync(this, db, own, people, DealerLinks.Audit, cancellationToken);
    }
}
