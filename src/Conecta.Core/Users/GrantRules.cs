using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>
/// Nobody grants a permission he lacks, nor changes a person who may do more than he (ROLE-7; reliability.md 1, check 8). People of the upper
/// tiers and the product itself are not bound: they create a company's first administrator.
/// </summary>
public sealed class GrantRules(ConectaDbContext db, ICurrentUser current)
{
    /// <summary>Refuses to put somebody into a group that allows more than the acting person may, or to save such a group.</summary>
    /// <exception cref="GrantRefusedException">With the field given.</exception>
    public async Task DemandMayGrantAsync(UserGroup group, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (!await CoversAsync(group, cancellationToken))
            throw new GrantRefusedException(field, "Você não pode conceder permissões que não tem.", "usergroup", group.Id, group.Name);
    }

    /// <summary>Refuses to change an account whose group allows more than the acting person may.</summary>
    /// <exception cref="GrantRefusedException">For the whole form.</exception>
    public async Task DemandMayManageAsync(User user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.UserGroupId is not { } groupId || user.CompanyId is not { } companyId) return;
        if (await FindGroupAsync(companyId, groupId, cancellationToken) is { } group && !await CoversAsync(group, cancellationToken))
        {
            throw new GrantRefusedException(
                "", "Esta pessoa tem permissões que você não tem. Só alguém com as mesmas permissões pode alterá-la.", "user", user.Id, user.Name);
        }
    }

    /// <summary>A group of a company, whatever the scope; null when the company has no such group.</summary>
    internal async Task<UserGroup?> FindGroupAsync(long companyId, long groupId, CancellationToken cancellationToken)
    {
        var groups = db.UserGroups.IgnoreQueryFilters([FilterNames.Company]);
        using var above = db.Scope.AboveCompanies();
        return await groups.AsNoTracking().FirstOrDefaultAsync(g => g.CompanyId == companyId && g.Id == groupId, cancellationToken);
    }

    private async Task<bool> CoversAsync(UserGroup group, CancellationToken cancellationToken)
    {
        if (current.UserId is not { } actorId) return true;
        var users = db.Users;
        var actor = await users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == actorId, cancellationToken);
        if (actor is null || actor.Kind == UserKind.Agent) return false;
        if (actor.Kind != UserKind.CompanyAdmin) return true;
        if (actor.CompanyId != group.CompanyId || actor.UserGroupId is not { } ownId) return false;
        var own = await FindGroupAsync(group.CompanyId, ownId, cancellationToken);
        if (own is null) return false;
        if (own.HasFullAccess) return true;
        return !group.HasFullAccess && (group.HasTeamScope || !own.HasTeamScope) && group.Keys().IsSubsetOf(own.Keys());
    }
}
