using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>What a person fills in for a user group.</summary>
/// <param name="Name">Name, unique in the company.</param>
/// <param name="HasFullAccess">Permissão total; the keys are then ignored.</param>
/// <param name="HasTeamScope">Visualização por equipe.</param>
/// <param name="Keys">Permission keys.</param>
public sealed record UserGroupDraft(string Name, bool HasFullAccess, bool HasTeamScope, IReadOnlyCollection<string> Keys);

/// <summary>Creates, changes and deletes user groups of the scope's company.</summary>
public sealed class UserGroupWriter(ConectaDbContext db, LastFullAccess lastFullAccess)
{
    /// <summary>Makes a group.</summary>
    /// <param name="draft">What it should be.</param>
    /// <param name="by">The acting administrator, who cannot grant what he lacks (ROLE-7).</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="FieldErrorException">The name exists, or a permission may not be granted.</exception>
    public async Task<long> CreateAsync(UserGroupDraft draft, Access by, CancellationToken cancellationToken)
    {
        var group = new UserGroup();
        Apply(group, draft, by);
        db.UserGroups.Add(group);
        await SaveAsync(cancellationToken);
        return group.Id;
    }

    /// <summary>Changes a group.</summary>
    /// <exception cref="MissingException">There is no such group in this company.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The name exists, a permission may not be granted, or nobody would keep full access.</exception>
    public Task UpdateAsync(long id, Guid version, UserGroupDraft draft, Access by, CancellationToken cancellationToken) =>
        db.WriteAsync(async token =>
        {
            var group = await FindAsync(id, token);
            if (group.Version != version) throw new EditConflictException(group.Version);
            if (group.HasFullAccess && !draft.HasFullAccess)
                await lastFullAccess.RequireAnotherGroupAsync(group.Id, nameof(UserGroupDraft.HasFullAccess), token);
            Apply(group, draft, by);
            await SaveAsync(token);
        }, cancellationToken);

    /// <summary>Deletes a group that nobody is in.</summary>
    /// <exception cref="InUseException">Somebody is in it.</exception>
    /// <exception cref="MissingException">There is no such group in this company.</exception>
    public async Task DeleteAsync(long id, CancellationToken cancellationToken)
    {
        var group = await FindAsync(id, cancellationToken);
        var uses = await UsesAsync(id, cancellationToken);
        if (uses.Count > 0) throw new InUseException(group.Name, uses);
        db.UserGroups.Remove(group);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Who is in the group.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(long id, CancellationToken cancellationToken)
    {
        var company = db.FilterCompanyId;
        return await db.Users.AsNoTracking()
            .Where(u => u.CompanyId == company && u.UserGroupId == id)
            .OrderBy(u => u.Name).ThenBy(u => u.Id)
            .Select(u => new ObjectUse("Administrador", u.Name, "administradores/" + u.Id))
            .ToListAsync(cancellationToken);
    }

    private async Task<UserGroup> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.UserGroups.FirstOrDefaultAsync(g => g.Id == id, cancellationToken) ?? throw new MissingException();

    private static void Apply(UserGroup group, UserGroupDraft draft, Access by)
    {
        if (draft.HasFullAccess && by.Group?.HasFullAccess != true)
            throw new GrantRefusedException(nameof(draft.HasFullAccess), "Só quem tem permissão total pode concedê-la.", "usergroup", group.Id == 0 ? null : group.Id, draft.Name);
        var known = Permissions.All.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var before = group.Keys();
        var keys = draft.HasFullAccess ? [] : draft.Keys.Where(known.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (keys.FirstOrDefault(key => !before.Contains(key) && !by.Has(key)) is { } lacking)
        {
            var permission = Permissions.All.First(p => p.Key == lacking);
            throw new GrantRefusedException(
                nameof(draft.Keys), $"Você não tem a permissão \"{permission.Subject}: {permission.Verb}\" e por isso não pode concedê-la.", "usergroup", group.Id == 0 ? null : group.Id, draft.Name);
        }

        group.Name = draft.Name.Trim();
        group.HasFullAccess = draft.HasFullAccess;
        group.HasTeamScope = draft.HasTeamScope;
        group.PermissionKeys = string.Join(' ', keys);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_UserGroup_Name", nameof(UserGroup), nameof(UserGroup.Name)))
        {
            throw new FieldErrorException(nameof(UserGroupDraft.Name), "Já existe um grupo com este nome.");
        }
    }
}
