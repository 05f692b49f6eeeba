using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Tells which groups of the scope's company hold a permission, for whoever lacks it (domain.md 3.4).</summary>
public sealed class PermissionHolders(ConectaDbContext db)
{
    /// <summary>Names of the groups, by name.</summary>
    public async Task<IReadOnlyList<string>> GroupsAsync(string permission, CancellationToken cancellationToken)
    {
        // Groups of one company are few; the keys of one are a text that only code takes apart.
        var groups = await db.UserGroups.AsNoTracking().OrderBy(g => g.Name).ThenBy(g => g.Id).ToListAsync(cancellationToken);
        return [.. groups.Where(g => g.HasFullAccess || g.Keys().Contains(permission)).Select(g => g.Name)];
    }
}
