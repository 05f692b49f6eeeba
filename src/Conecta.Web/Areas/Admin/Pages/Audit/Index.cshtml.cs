using Conecta.Core.Data;
using Conecta.Core.History;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Audit;

/// <summary>Relatórios › Auditoria: who did what in the company, when and from where.</summary>
public sealed class IndexModel(ConectaDbContext db) : CompanyPage
{
    /// <summary>What is shown.</summary>
    public AuditList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var companyId = Company.Id;
        var people = await db.Users.AsNoTracking().Where(u => u.CompanyId == companyId).OrderBy(u => u.Name).ThenBy(u => u.Id).Take(1000).ToListAsync(cancellationToken);
        List = await AuditList.ReadAsync(Request, db.AuditEntries.Where(a => a.CompanyId == companyId), people, Zone, AuditLinks.Index(Slug), cancellationToken);
    }
}
