using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>What holds for a user group that goes back to an earlier version: nobody is given what the restoring person lacks (ROLE-7), and a way in stays.</summary>
public sealed class UserGroupRestoreRules(ConectaDbContext db, UserGroupWriter writer, LastFullAccess lastFullAccess) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "usergroup";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var groups = db.UserGroups;
        var group = await groups.AsNoTracking().FirstAsync(g => g.Id == id, cancellationToken);
        if (by.Group?.HasFullAccess == true)
        {
            if (group.HasFullAccess) return null;
            try
            {
                await lastFullAccess.RequireAnotherGroupAsync(id, "", cancellationToken);
                return null;
            }
            catch (FieldErrorException fault)
            {
                return fault.Message;
            }
        }

        // Without permissão total nobody widens what groups may do, nor whom they see: the older version may have been wider in a way that no list tells.
        return "Só quem tem permissão total restaura grupos de usuários.";
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (by.Group?.HasFullAccess != true) throw new FieldErrorException("", "Só quem tem permissão total restaura grupos de usuários.");
        foreach (var id in ids) await writer.DeleteAsync(id, cancellationToken);
    }
}
