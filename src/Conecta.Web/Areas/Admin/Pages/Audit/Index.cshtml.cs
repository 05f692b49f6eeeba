using Conecta.Core.Data;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Audit;

/// <summary>Relatórios › Auditoria: who did what in the company, when and from where.</summary>
public sealed class IndexModel(ConectaDbContext db, AuditView view) : CompanyPage
{
    /// <summary>What is shown.</summary>
    public AuditList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var people = await view.People(Access).AsNoTracking().OrderBy(u => u.Name).ThenBy(u => u.Id).Take(1000).ToListAsync(cancellationToken);
        List = await AuditList.ReadAsync(this, db, view.Entries(Access), people, AuditLinks.Index(Slug), cancellationToken);
    }
}
