using Conecta.Core.Data;
using Conecta.Core.History;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Audit;

/// <summary>Auditoria da plataforma: acts that belong to no company.</summary>
public sealed class IndexModel(ConectaDbContext db) : PortalPage
{
    /// <summary>What is shown.</summary>
    public AuditList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var people = await db.Users.AsNoTracking().Where(u => u.CompanyId == null).OrderBy(u => u.Name).ThenBy(u => u.Id).Take(1000).ToListAsync(cancellationToken);
        List = await AuditList.ReadAsync(this, db, db.AuditEntries.Where(a => a.CompanyId == null), people, PlatformLinks.Audit, cancellationToken);
    }
}
