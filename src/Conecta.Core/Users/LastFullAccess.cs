using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Keeps a way in: the last enabled administrator with permissão total, and the last of each upper tier, stays (ROLE-7).</summary>
public sealed class LastFullAccess(ConectaDbContext db)
{
    /// <summary>Refuses when nobody with full access would remain beside this account. Call inside the write that takes the access away.</summary>
    /// <exception cref="FieldErrorException">With the field given.</exception>
    public async Task RequireAnotherPersonAsync(User user, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var users = db.Users;
        if (!user.IsEnabled) return;
        using var above = db.Scope.AboveCompanies();
        switch (user.Kind)
        {
            case UserKind.PlatformAdmin:
                await HoldAsync(users.Where(u => u.Kind == UserKind.PlatformAdmin), cancellationToken);
                if (!await users.AnyAsync(u => u.Kind == UserKind.PlatformAdmin && u.IsEnabled && u.Id != user.Id, cancellationToken))
                    throw new FieldErrorException(field, "Este é o último administrador da plataforma. Crie outro antes.");
                break;
            case UserKind.DealerAdmin:
                await HoldAsync(users.Where(u => u.Kind == UserKind.DealerAdmin && u.DealerId == user.DealerId), cancellationToken);
                if (!await users.AnyAsync(u => u.Kind == UserKind.DealerAdmin && u.DealerId == user.DealerId && u.IsEnabled && u.Id != user.Id, cancellationToken))
                    throw new FieldErrorException(field, "Este é o último administrador da concessionária. Crie outro antes.");
                break;
            case UserKind.CompanyAdmin when user is { CompanyId: { } companyId, UserGroupId: { } groupId }:
                var groups = Groups(companyId);
                await LockAsync(companyId, cancellationToken);
                if (await groups.AnyAsync(g => g.Id == groupId && g.HasFullAccess, cancellationToken)
                    && !await Remaining(companyId).AnyAsync(u => u.Id != user.Id, cancellationToken))
                    throw new FieldErrorException(field, "Este é o último administrador com permissão total da empresa. Dê a permissão total a outra pessoa antes.");
                break;
        }
    }

    /// <summary>Refuses to take permissão total from a group of the scope's company when nobody outside it has full access. Call inside the write that does it.</summary>
    /// <exception cref="FieldErrorException">With the field given.</exception>
    public async Task RequireAnotherGroupAsync(long groupId, string field, CancellationToken cancellationToken)
    {
        var companyId = db.FilterCompanyId;
        await LockAsync(companyId, cancellationToken);
        if (!await Remaining(companyId).AnyAsync(u => u.UserGroupId != groupId, cancellationToken))
            throw new FieldErrorException(field, "A empresa ficaria sem administrador com permissão total. Dê permissão total a outra pessoa antes.");
    }

    private IQueryable<UserGroup> Groups(long companyId) =>
        db.UserGroups.IgnoreQueryFilters([FilterNames.Company]).Where(g => g.CompanyId == companyId);

    private IQueryable<User> Remaining(long companyId)
    {
        var (users, groups) = (db.Users, Groups(companyId).Where(g => g.HasFullAccess));
        return users.Where(u => u.CompanyId == companyId && u.Kind == UserKind.CompanyAdmin && u.IsEnabled && groups.Any(g => g.Id == u.UserGroupId));
    }

    // Two people who disable each other at the same moment must not both pass: the write holds the rows that the answer depends on.
    // On SQLite the writer gate does so already; on PostgreSQL an update that changes nothing takes the row locks.
    private Task<int> LockAsync(long companyId, CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        return companies.Where(c => c.Id == companyId).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, c => c.State), cancellationToken);
    }

    private static Task<int> HoldAsync(IQueryable<User> people, CancellationToken cancellationToken) =>
        people.ExecuteUpdateAsync(set => set.SetProperty(u => u.IsEnabled, u => u.IsEnabled), cancellationToken);
}
