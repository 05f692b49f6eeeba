using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.Staff;

/// <summary>Equipe de suporte: the people of the concessionária.</summary>
public sealed class IndexModel(ConectaDbContext db, TimeProvider clock) : DealerPage
{
    /// <summary>A row: the account and how many companies it is narrowed to (0 = all).</summary>
    public sealed record Row(User User, int Companies);

    /// <summary>Its people by name.</summary>
    public IReadOnlyList<Row> People { get; private set; } = [];

    /// <summary>Where an account stands.</summary>
    public AccountStanding StandingOf(User user) => AccountState.StandingOf(user, clock.GetUtcNow().UtcDateTime);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var narrowed = db.Set<Core.Tenancy.SupportScope>();
        var users = db.Users.AsNoTracking().Where(u => u.DealerId == Dealer.Id);
        if (Query.Q is { } text)
        {
            var found = await FoldedSearch.IdsAsync(users.Select(u => new SearchedRow(u.Id, u.Name, u.UserName, null)), text, cancellationToken);
            users = users.Where(x => found.Contains(x.Id));
        }
        People = await users.OrderBy(u => u.Name).ThenBy(u => u.Id).Select(u => new Row(u, narrowed.Count(s => s.UserId == u.Id))).ToListAsync(cancellationToken);
    }
}
