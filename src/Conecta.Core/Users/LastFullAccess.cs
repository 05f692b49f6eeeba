using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Keeps at least one enabled administrator with permissão total in every company (ROLE-7).</summary>
public sealed class LastFullAccess(ConectaDbContext db)
{
    /// <summary>Refuses a change of a group when all full access of the company hangs on it.</summary>
    /// <exception cref="FieldErrorException">Nobody outside the group has full access.</exception>
    public async Task RequireAnotherGroupAsync(long groupId, string field, CancellationToken cancellationToken)
    {
        if (!await Full().AnyAsync(u => u.UserGroupId != groupId, cancellationToken))
            throw new FieldErrorException(field, "A empresa ficaria sem administrador com permissão total. Dê permissão total a outra pessoa antes.");
    }

    /// <summary>Refuses disabling, deleting or reducing a person when all full access of the company hangs on him.</summary>
    /// <exception cref="FieldErrorException">Nobody else has full access.</exception>
    public async Task RequireAnotherPersonAsync(long userId, string field, CancellationToken cancellationToken)
    {
        if (!await Full().AnyAsync(u => u.Id != userId, cancellationToken))
            throw new FieldErrorException(field, "Este é o último administrador com permissão total. Dê permissão total a outra pessoa antes.");
    }

    private IQueryable<User> Full()
    {
        var company = db.FilterCompanyId;
        var groups = db.UserGroups;
        return db.Users.AsNoTracking().Where(u => u.CompanyId == company && u.Kind == UserKind.CompanyAdmin && u.IsEnabled
            && groups.Any(g => g.Id == u.UserGroupId && g.HasFullAccess));
    }
}
