using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.UserGroups;

/// <summary>Configurações › Grupo de usuários: the list.</summary>
public sealed class IndexModel(ConectaDbContext db) : CompanyPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, bool HasFullAccess, bool HasTeamScope, string Keys, int People)
    {
        /// <summary>How many permissions of this version the group holds.</summary>
        public int Count => Keys.Split(' ').Count(k => Permissions.All.Any(p => p.IsAvailable && p.Key == k));
    }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var users = db.Users;
        var rows = db.UserGroups.AsNoTracking();
        // Groups of one company are few: folding the letters in the database is not worth a column, so the search takes the text as typed.
        if (query.Q is { } text)
        {
            var found = await FoldedSearch.IdsAsync(rows.Select(g => new SearchedRow(g.Id, g.Name, null, null)), text, cancellationToken);
            rows = rows.Where(x => found.Contains(x.Id));
        }
        var sorted = (query.Sort, query.Descending) switch
        {
            ("pessoas", false) => rows.OrderBy(g => users.Count(u => u.UserGroupId == g.Id)).ThenBy(g => g.Id),
            ("pessoas", true) => rows.OrderByDescending(g => users.Count(u => u.UserGroupId == g.Id)).ThenByDescending(g => g.Id),
            (_, true) => rows.OrderByDescending(g => g.Name).ThenByDescending(g => g.Id),
            _ => rows.OrderBy(g => g.Name).ThenBy(g => g.Id),
        };
        var total = await rows.CountAsync(cancellationToken);
        var items = await sorted.Skip(query.Skip).Take(query.Size)
            .Select(g => new Row(g.Id, g.Name, g.HasFullAccess, g.HasTeamScope, g.PermissionKeys, users.Count(u => u.UserGroupId == g.Id)))
            .ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
