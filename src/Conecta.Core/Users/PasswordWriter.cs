using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Sets passwords: by a mailed link, or by the signed-in person who knows the present one. Both end the person's other sign-ins.</summary>
public sealed class PasswordWriter(
    ConectaDbContext db, Passwords passwords, TryCounter tries, AccountLinks links, SignInSessions sessions, AccountMails mails, SignInRecord record)
{
    /// <summary>Sets the password of the account that a mailed link opens, and uses the link up. Nobody is signed in by it.</summary>
    /// <returns>False when the link does not work any more.</returns>
    /// <exception cref="FieldErrorException">The rules refuse the password (field <c>Password</c>); the link stays usable.</exception>
    public async Task<bool> SetByLinkAsync(string? secret, string password, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(secret, cancellationToken) is not { } link) return false;
        PasswordRules.Demand(password, link.User, link.CompanyName, "Password");
        var hash = await passwords.HashAsync(password, cancellationToken);
        return await db.WriteAsync(async token =>
        {
            if (!await links.UseAsync(link.LinkId, token)) return false;
            await WriteAsync(link.User.Id, hash, token);
            await links.WithdrawAsync(link.User.Id, token);
            await tries.ClearAsync(link.User.Id, token);
            await sessions.EndAllAsync(link.User.Id, null, token);
            record.Add(link.Purpose == AccountLinkPurpose.Invitation ? "user.password-created" : "user.password-reset", link.User, AuditResult.Done, asThatPerson: true);
            if (link.Purpose == AccountLinkPurpose.Reset) await mails.PasswordChangedAsync(link.User, token);
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);
    }

    /// <summary>Changes the password of a signed-in person who proves the present one.</summary>
    /// <returns>The new key of the session that changed it.</returns>
    /// <exception cref="FieldErrorException">The present password is wrong (<c>Present</c>) or the new one is refused (<c>Password</c>).</exception>
    public async Task<string> ChangeAsync(Access access, string present, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(access);
        await DemandPresentAsync(access.User, present, "Present", cancellationToken);
        PasswordRules.Demand(password, access.User, access.Company?.Name, "Password");
        if (password == present) throw new FieldErrorException("Password", "A nova senha é igual à atual.");
        var hash = await passwords.HashAsync(password, cancellationToken);
        return await db.WriteAsync(async token =>
        {
            var stamp = await WriteAsync(access.User.Id, hash, token);
            await links.WithdrawAsync(access.User.Id, token);
            await sessions.EndAllAsync(access.User.Id, access.Session.Id, token);
            record.Add("user.password-changed", access.User, AuditResult.Done);
            await mails.PasswordChangedAsync(access.User, token);
            return await sessions.RenewAsync(access.Session.Id, stamp, access.Session.HasSecondFactor, token);
        }, cancellationToken);
    }

    /// <summary>Asks the signed-in person for the password again, before an act that a borrowed screen must not do. Wrong ones count (ROLE-4).</summary>
    /// <exception cref="FieldErrorException">It is wrong, or there were too many wrong ones.</exception>
    public async Task DemandPresentAsync(User user, string? present, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var grant = await tries.TakeAsync(user.Id, cancellationToken);
        if (!grant.IsAllowed) throw new FieldErrorException(field, "Muitas tentativas erradas. Espere 15 minutos e tente de novo.");
        if (await passwords.VerifyAsync(user.PasswordHash, present ?? "", cancellationToken) != PasswordVerificationResult.Failed)
        {
            await tries.GiveBackAsync(user.Id, cancellationToken);
            return;
        }

        record.Add("user.password-asked", user, AuditResult.Failed);
        await db.SaveChangesAsync(cancellationToken);
        throw new FieldErrorException(field, "Senha atual incorreta.");
    }

    private async Task<string> WriteAsync(long userId, string hash, CancellationToken cancellationToken)
    {
        var users = db.Users;
        var stamp = Guid.NewGuid().ToString("N");
        await users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.PasswordHash, hash)
            .SetProperty(u => u.SecurityStamp, stamp)
            .SetProperty(u => u.EmailConfirmed, true), cancellationToken);
        return stamp;
    }
}
