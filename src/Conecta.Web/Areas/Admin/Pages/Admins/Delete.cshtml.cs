using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Admins;

/// <summary>Asks before administrators are deleted; the last one with permissão total stays (ROLE-7).</summary>
[Requires(Permissions.AdminsDelete)]
public sealed class DeleteModel(ConectaDbContext db, AccountWriter writer) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await db.WriteAsync(async token =>
        {
            foreach (var id in Ids.Distinct()) await writer.DeleteAsync(id, AccountPlace.CompanyAdmin(Company.Id), token);
        }, cancellationToken);
        return Ids.Contains(Access.User.Id)
            ? LocalRedirect("/entrar")
            : Done(Ids.Count == 1 ? "Administrador excluído." : $"{Ids.Count} administradores excluídos.", AdminLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var companyId = Company.Id;
        Names = await db.Users.AsNoTracking().Where(u => u.CompanyId == companyId && u.Kind == UserKind.CompanyAdmin && Ids.Contains(u.Id))
            .OrderBy(u => u.Name).Select(u => u.Name).ToListAsync(cancellationToken);
    }
}
