using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>
/// Creates and changes accounts of every kind; the pages of agents, administrators, concessionárias and the platform call it. Each method is
/// one transaction and joins the caller's, so that a page may save its own rows beside the account.
/// </summary>
/// <remarks>Refusals are <see cref="FieldErrorException"/> with the property names of <see cref="AccountFields"/>, <c>UserGroupId</c>, or none.</remarks>
public sealed class AccountWriter(
    ConectaDbContext db, Invitations invitations, AccountLinks links, AccountMails mails, SignInSessions sessions,
    GrantRules grants, LastFullAccess lastAccess, TimeProvider clock)
{
    /// <summary>Creates an account without a password and mails its invitation. The fields must be valid.</summary>
    public Task<User> CreateAsync(AccountFields fields, AccountPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(place);
        return db.WriteAsync(async token =>
        {
            if (place.CompanyId is { } companyId) await DemandRoomAsync(companyId, token);
            var user = new User
            {
                Kind = place.Kind,
                CompanyId = place.CompanyId,
                DealerId = place.DealerId,
                LockoutEnabled = true,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            await PlaceAsync(user, place, token);
            Fill(user, fields);
            await DemandFreeLoginAsync(user, token);
            db.Users.Add(user);
            await SaveAsync(token);
            await invitations.InviteAsync(user, token);
            return user;
        }, cancellationToken);
    }

    /// <summary>Changes an account. The old mailbox is told when login or mailbox change; a person not yet in gets a new invitation.</summary>
    /// <param name="userId">Account; it must stand in <paramref name="place"/>.</param>
    /// <param name="fields">New values, valid.</param>
    /// <param name="place">Where it stands, and the group it shall have.</param>
    /// <param name="isEnabled">Whether it may sign in.</param>
    /// <param name="version"><see cref="VersionOf"/> when the form was shown.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="MissingException">No such account in this place.</exception>
    /// <exception cref="EditConflictException">Somebody else saved it in between.</exception>
    public Task<User> ChangeAsync(
        long userId, AccountFields fields, AccountPlace place, bool isEnabled, Guid version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(place);
        return db.WriteAsync(async token =>
        {
            var user = await FindAsync(userId, place, token);
            if (VersionOf(user) != version) throw new EditConflictException(VersionOf(user));
            await grants.DemandMayManageAsync(user, token);
            var (oldLogin, oldMailbox) = (user.NormalizedUserName, user.Email);
            await SwitchAsync(user, isEnabled, token);
            await PlaceAsync(user, place, token);
            Fill(user, fields);
            var isMoved = oldLogin != user.NormalizedUserName || oldMailbox != user.Email;
            if (oldLogin != user.NormalizedUserName) await DemandFreeLoginAsync(user, token);
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            await SaveAsync(token);
            if (isMoved) await AfterMoveAsync(user, oldMailbox, token);
            return user;
        }, cancellationToken);
    }

    /// <summary>Enables or disables an account. Disabling ends its sign-ins at once (ROLE-5, ROLE-8).</summary>
    /// <exception cref="MissingException">No such account in this place.</exception>
    public Task SetEnabledAsync(long userId, AccountPlace place, bool isEnabled, CancellationToken cancellationToken) =>
        db.WriteAsync(async token =>
        {
            var user = await FindAsync(userId, place, token);
            await grants.DemandMayManageAsync(user, token);
            await SwitchAsync(user, isEnabled, token);
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            await SaveAsync(token);
        }, cancellationToken);

    /// <summary>Deletes an account with its sign-ins, links, codes and photo. What others keep about it they remove first.</summary>
    /// <exception cref="MissingException">No such account in this place.</exception>
    public Task DeleteAsync(long userId, AccountPlace place, CancellationToken cancellationToken) =>
        db.WriteAsync(async token =>
        {
            var user = await FindAsync(userId, place, token);
            await grants.DemandMayManageAsync(user, token);
            await lastAccess.RequireAnotherPersonAsync(user, "", token);
            db.Users.Remove(user);
            await SaveAsync(token);
        }, cancellationToken);

    /// <summary>The version that a form posts back.</summary>
    public static Guid VersionOf(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Guid.TryParse(user.ConcurrencyStamp, out var version) ? version : Guid.Empty;
    }

    private async Task<User> FindAsync(long userId, AccountPlace place, CancellationToken cancellationToken)
    {
        var users = db.Users;
        var user = await users.FirstOrDefaultAsync(u => u.Id == userId, cancellationToken);
        return user is not null && place.Holds(user) ? user : throw new MissingException();
    }

    private async Task PlaceAsync(User user, AccountPlace place, CancellationToken cancellationToken)
    {
        if (user.Kind == UserKind.DealerAdmin && place.Kind != UserKind.DealerAdmin && user.Id != 0) await lastAccess.RequireAnotherPersonAsync(user, "", cancellationToken);
        user.Kind = place.Kind;
        if (place.Kind != UserKind.CompanyAdmin) return;
        var wanted = place.UserGroupId ?? user.UserGroupId ?? throw new FieldErrorException("UserGroupId", "Escolha o grupo de usuários.");
        if (wanted == user.UserGroupId) return;
        var group = await grants.FindGroupAsync(place.CompanyId!.Value, wanted, cancellationToken)
            ?? throw new FieldErrorException("UserGroupId", "Escolha um grupo de usuários da lista.");
        await grants.DemandMayGrantAsync(group, "UserGroupId", cancellationToken);
        if (user.Id != 0 && !group.HasFullAccess) await lastAccess.RequireAnotherPersonAsync(user, "", cancellationToken);
        user.UserGroupId = wanted;
    }

    private async Task SwitchAsync(User user, bool isEnabled, CancellationToken cancellationToken)
    {
        if (user.IsEnabled == isEnabled) return;
        if (isEnabled)
        {
            if (user.CompanyId is { } companyId) await DemandRoomAsync(companyId, cancellationToken);
        }
        else
        {
            await lastAccess.RequireAnotherPersonAsync(user, "", cancellationToken);
            await sessions.EndAllAsync(user.Id, null, cancellationToken);
            await links.WithdrawAsync(user.Id, cancellationToken);
        }

        user.IsEnabled = isEnabled;
    }

    private static void Fill(User user, AccountFields fields)
    {
        user.Name = fields.Name.Trim();
        user.UserName = fields.Login.Trim();
        user.NormalizedUserName = Login.Normalize(fields.Login);
        user.Email = fields.Mailbox();
        user.NormalizedEmail = Login.Normalize(user.Email);
    }

    private async Task AfterMoveAsync(User user, string? oldMailbox, CancellationToken cancellationToken)
    {
        await links.WithdrawAsync(user.Id, cancellationToken);
        if (user.PasswordHash is null)
        {
            if (user.IsEnabled) await invitations.InviteAsync(user, cancellationToken);
        }
        else if (oldMailbox is not null)
        {
            await mails.AddressChangedAsync(user, oldMailbox, cancellationToken);
        }
    }

    private async Task DemandFreeLoginAsync(User user, CancellationToken cancellationToken)
    {
        var users = db.Users;
        // A login exists once in the installation.
        using var above = db.Scope.AboveCompanies();
        if (await users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName && u.Id != user.Id, cancellationToken)) throw LoginTaken();
    }

    // Counted behind a lock on the company's row, so that two people who fill the last place at once do not both get it.
    private async Task DemandRoomAsync(long companyId, CancellationToken cancellationToken)
    {
        var (companies, users) = (db.Companies, db.Users);
        await companies.Where(c => c.Id == companyId).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, c => c.State), cancellationToken);
        var limit = await companies.Where(c => c.Id == companyId).Select(c => c.UserLimit).FirstOrDefaultAsync(cancellationToken);
        if (limit is not null && await users.CountAsync(u => u.CompanyId == companyId && u.IsEnabled, cancellationToken) >= limit)
            throw new FieldErrorException("", $"A empresa já tem {limit} usuários ativos, o limite contratado. Desative alguém ou peça um limite maior.");
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_User_Login", nameof(User), nameof(User.NormalizedUserName)))
        {
            throw LoginTaken();
        }
    }

    private static FieldErrorException LoginTaken() => new(nameof(AccountFields.Login), "Este login já é usado por outra conta. Escolha outro.");
}
