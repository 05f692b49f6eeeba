using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Admins;

/// <summary>Configurações › Administradores: the people of the company only, never of the upper tiers (ROLE-9).</summary>
public sealed class IndexModel(ConectaDbContext db, TimeProvider clock) : CompanyPage
{
    /// <summary>A row.</summary>
    public sealed record Row(User User, string? Group);

    [BindProperty(SupportsGet = true, Name = "grupo")]
    public long? InGroup { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    /// <summary>Groups to filter by.</summary>
    public IReadOnlyList<UserGroup> Groups { get; private set; } = [];

    /// <summary>Where an account stands.</summary>
    public AccountStanding StandingOf(User user) => AccountState.StandingOf(user, clock.GetUtcNow().UtcDateTime);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (query, groups, companyId) = (Query, db.UserGroups, Company.Id);
        Groups = await groups.AsNoTracking().OrderBy(g => g.Name).ThenBy(g => g.Id).ToListAsync(cancellationToken);
        var rows = db.Users.AsNoTracking().Where(u => u.CompanyId == companyId && u.Kind == UserKind.CompanyAdmin);
        if (query.Q is { } text)
        {
            var found = await FoldedSearch.IdsAsync(rows.Select(u => new SearchedRow(u.Id, u.Name, u.UserName, null)), text, cancellationToken);
            rows = rows.Where(x => found.Contains(x.Id));
        }
        if (InGroup is { } inGroup) rows = rows.Where(u => u.UserGroupId == inGroup);
        var total = await rows.CountAsync(cancellationToken);
        var sorted = (query.Sort, query.Descending) switch
        {
            ("acesso", false) => rows.OrderBy(u => u.LastSignInAt).ThenBy(u => u.Id),
            ("acesso", true) => rows.OrderByDescending(u => u.LastSignInAt).ThenByDescending(u => u.Id),
            (_, true) => rows.OrderByDescending(u => u.Name).ThenByDescending(u => u.Id),
            _ => rows.OrderBy(u => u.Name).ThenBy(u => u.Id),
        };
        var items = await sorted.Skip(query.Skip).Take(query.Size)
            .Select(u => new Row(u, groups.Where(g => g.Id == u.UserGroupId).Select(g => g.Name).FirstOrDefault())).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
