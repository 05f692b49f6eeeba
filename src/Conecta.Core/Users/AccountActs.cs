using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>What an administrator does to an account beside its form: mail the password link anew, unblock, end its sign-ins.</summary>
/// <remarks>Each finds the account only inside the place that the caller names, and keeps to ROLE-7.</remarks>
public sealed class AccountActs(
    ConectaDbContext db, GrantRules grants, Invitations invitations, AccountLocks locks, SignInSessions sessions, AuditTrail audit)
{
    /// <summary>An account of a place, or null.</summary>
    public async Task<User?> FindAsync(long userId, AccountPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        var users = db.Users;
        var user = await users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, cancellationToken);
        return user is not null && place.Holds(user) ? user : null;
    }

    /// <summary>Mails the invitation, or the link for a new password, anew.</summary>
    /// <returns>The mailbox it goes to.</returns>
    /// <exception cref="MissingException">No such account in this place.</exception>
    /// <exception cref="FieldErrorException">The account is disabled.</exception>
    public async Task<string> ResendAsync(long userId, AccountPlace place, CancellationToken cancellationToken)
    {
        var user = await DemandAsync(userId, place, cancellationToken);
        await db.WriteAsync(async token =>
        {
            await invitations.ResendAsync(user, token);
            await audit.WriteAsync("user.invited", "user", user.Id, user.Name, AuditResult.Done, token, companyId: user.CompanyId);
        }, cancellationToken);
        return user.Email ?? "";
    }

    /// <summary>Lifts the block after wrong passwords (ROLE-4).</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="MissingException">No such account in this place.</exception>
    public async Task<bool> UnlockAsync(long userId, AccountPlace place, CancellationToken cancellationToken) =>
        await locks.UnlockAsync(await DemandAsync(userId, place, cancellationToken), cancellationToken);

    /// <summary>Ends every sign-in of the account.</summary>
    /// <returns>How many were alive.</returns>
    /// <exception cref="MissingException">No such account in this place.</exception>
    public async Task<int> EndSignInsAsync(long userId, AccountPlace place, CancellationToken cancellationToken)
    {
        var user = await DemandAsync(userId, place, cancellationToken);
        return await db.WriteAsync(async token =>
        {
            var ended = await sessions.EndAllAsync(user.Id, null, token);
            if (ended > 0) await audit.WriteAsync("user.signedout", "user", user.Id, user.Name, AuditResult.Done, token, companyId: user.CompanyId);
            return ended;
        }, cancellationToken);
    }

    private async Task<User> DemandAsync(long userId, AccountPlace place, CancellationToken cancellationToken)
    {
        var user = await FindAsync(userId, place, cancellationToken) ?? throw new MissingException();
        await grants.DemandMayManageAsync(user, cancellationToken);
        return user;
    }
}
