using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Admins;

/// <summary>Administradores da plataforma.</summary>
public sealed class IndexModel(ConectaDbContext db, TimeProvider clock) : PortalPage
{
    /// <summary>All of them; an installation has a handful.</summary>
    public IReadOnlyList<User> People { get; private set; } = [];

    /// <summary>Where an account stands.</summary>
    public AccountStanding StandingOf(User user) => AccountState.StandingOf(user, clock.GetUtcNow().UtcDateTime);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var users = db.Users.AsNoTracking().Where(u => u.Kind == UserKind.PlatformAdmin);
        if (Query.Q is { } text)
        {
            var found = await FoldedSearch.IdsAsync(users.Select(u => new SearchedRow(u.Id, u.Name, u.UserName, null)), text, cancellationToken);
            users = users.Where(x => found.Contains(x.Id));
        }
        People = await users.OrderBy(u => u.Name).ThenBy(u => u.Id).ToListAsync(cancellationToken);
    }
}
