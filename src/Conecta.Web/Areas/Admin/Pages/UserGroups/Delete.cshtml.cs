using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.UserGroups;

/// <summary>Asks before groups are deleted, and says why one cannot be.</summary>
[Requires(Permissions.UserGroupsDelete)]
public sealed class DeleteModel(ConectaDbContext db, UserGroupWriter writer) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await db.WriteAsync(async token =>
        {
            foreach (var id in Ids.Distinct()) await writer.DeleteAsync(id, token);
        }, cancellationToken);
        return Done(Ids.Count == 1 ? "Grupo excluído." : $"{Ids.Count} grupos excluídos.", UserGroupLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Names = await db.UserGroups.AsNoTracking().Where(g => Ids.Contains(g.Id)).OrderBy(g => g.Name).Select(g => g.Name).ToListAsync(cancellationToken);
        var uses = new List<ObjectUse>();
        foreach (var id in Ids) uses.AddRange(await writer.UsesAsync(id, cancellationToken));
        Uses = uses;
    }
}
