using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dealer;

/// <summary>Início of a concessionária: counters of the companies that the person sees.</summary>
public sealed class IndexModel(ConectaDbContext db, SupportScopes scopes) : DealerPage
{
    /// <summary>Companies by state.</summary>
    public IReadOnlyDictionary<CompanyState, int> Companies { get; private set; } = new Dictionary<CompanyState, int>();

    /// <summary>Enabled accounts of those companies.</summary>
    public int Users { get; private set; }

    /// <summary>Enabled people of the concessionária.</summary>
    public int Staff { get; private set; }

    /// <summary>Companies being set up, the oldest first: those that wait for somebody.</summary>
    public IReadOnlyList<Company> BeingSetUp { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (users, visible) = (db.Users.AsNoTracking(), scopes.VisibleTo(Access.User));
        Companies = await visible.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Users = await users.CountAsync(u => u.IsEnabled && visible.Any(c => c.Id == u.CompanyId), cancellationToken);
        Staff = await users.CountAsync(u => u.IsEnabled && u.DealerId == Dealer.Id, cancellationToken);
        BeingSetUp = await visible.Where(c => c.State == CompanyState.Onboarding).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Take(10).ToListAsync(cancellationToken);
    }
}
