using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.ContactGroups;

/// <summary>Asks before groups are deleted, and says why one cannot be.</summary>
[Requires(Permissions.ContactGroupsDelete)]
public sealed class DeleteModel(ConectaDbContext db, ContactGroupWriter writer) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await db.WriteAsync(async token =>
        {
            foreach (var id in Ids.Distinct()) await writer.DeleteAsync(id, Access, token);
        }, cancellationToken);
        return Done(Ids.Count == 1 ? "Grupo excluído." : $"{Ids.Count} grupos excluídos.", GroupLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Names = await db.ContactGroups.AsNoTracking().Where(g => Ids.Contains(g.Id)).OrderBy(g => g.Name).Select(g => g.Name).ToListAsync(cancellationToken);
        var uses = new List<ObjectUse>();
        foreach (var id in Ids) uses.AddRange(await writer.UsesAsync(id, Access, cancellationToken));
        Uses = uses;
    }
}
