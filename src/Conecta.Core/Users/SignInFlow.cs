using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>How far a sign-in got.</summary>
public enum SignInOutcome
{
    /// <summary>Wrong, blocked, unknown or without a password: one answer for all (reliability.md 1, check 16).</summary>
    Refused,

    /// <summary>The password was right; a code must follow.</summary>
    NeedsCode,

    /// <summary>Everything asked for was right.</summary>
    Accepted,

    /// <summary>The password was right, but the account is disabled.</summary>
    Disabled,

    /// <summary>The password was right, but the company or the concessionária is suspended or ended.</summary>
    Suspended,
}

/// <summary>Outcome of a step and, unless it was refused, whose sign-in it is.</summary>
public sealed record SignInStep(SignInOutcome Outcome, User? User = null);

/// <summary>The steps of signing in: password, then a code where the account has a second step, then the session.</summary>
public sealed class SignInFlow(
    ConectaDbContext db, Passwords passwords, TryCounter tries, SecondFactors secondFactors, SignInSessions sessions,
    NetworkCheck networks, AccountMails mails, SignInRecord record, TimeProvider clock)
{
    /// <summary>Checks login and password. The work and the answer are the same whether or not the account exists.</summary>
    public async Task<SignInStep> CheckPasswordAsync(string login, string password, CancellationToken cancellationToken)
    {
        var (users, companies, dealers) = (db.Users, db.Companies, db.Dealers);
        var normalized = Login.Normalize(login);
        var row = await (
            from user in users.AsNoTracking().Where(u => u.NormalizedUserName == normalized)
            from company in companies.AsNoTracking().Where(c => c.Id == user.CompanyId).DefaultIfEmpty()
            from dealer in dealers.AsNoTracking().Where(d => d.Id == user.DealerId).DefaultIfEmpty()
            select new { user, company, dealer }).FirstOrDefaultAsync(cancellationToken);
        var grant = await tries.TakeAsync(row?.user.Id ?? 0, cancellationToken);
        var verdict = await passwords.VerifyAsync(grant.IsAllowed ? row!.user.PasswordHash : null, password, cancellationToken);
        if (verdict == PasswordVerificationResult.Failed) return await RefuseAsync(row?.user, grant, cancellationToken);

        var found = row!.user;
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded) await RehashAsync(found, password, cancellationToken);
        await tries.GiveBackAsync(found.Id, cancellationToken);
        if (!AccountState.MayEnter(found, row.company, row.dealer))
        {
            record.Add("signin.refused", found, AuditResult.Denied);
            await db.SaveChangesAsync(cancellationToken);
            return new SignInStep(found.IsEnabled ? SignInOutcome.Suspended : SignInOutcome.Disabled, found);
        }

        return new SignInStep(found.TwoFactorEnabled ? SignInOutcome.NeedsCode : SignInOutcome.Accepted, found);
    }

    /// <summary>Checks the code of a sign-in whose password was right a moment ago.</summary>
    /// <param name="userId">Account of the first step.</param>
    /// <param name="securityStamp">Its stamp then; another one now makes the first step void.</param>
    /// <param name="code">Code of the app, or a recovery code.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<SignInStep> CheckCodeAsync(long userId, string securityStamp, string code, CancellationToken cancellationToken)
    {
        var users = db.Users;
        var user = await users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId && u.SecurityStamp == securityStamp, cancellationToken);
        if (user is null || !await MayEnterAsync(user, cancellationToken)) return new SignInStep(SignInOutcome.Refused);
        var grant = await tries.TakeAsync(userId, cancellationToken);
        if (!grant.IsAllowed || !await secondFactors.VerifyAsync(user, code, cancellationToken)) return await RefuseAsync(user, grant, cancellationToken);
        return new SignInStep(SignInOutcome.Accepted, user);
    }

    /// <summary>Begins the session of an accepted sign-in and ends the one this browser had before.</summary>
    /// <param name="user">Who signed in.</param>
    /// <param name="hasSecondFactor">Whether a code was given.</param>
    /// <param name="ipAddress">Where from.</param>
    /// <param name="device">Browser and system in a few words.</param>
    /// <param name="earlierKey">Key of the session in the same browser, or null.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The key for the cookie.</returns>
    public Task<string> BeginAsync(
        User user, bool hasSecondFactor, string? ipAddress, string? device, string? earlierKey, CancellationToken cancellationToken)
    {
        var users = db.Users;
        DateTime? now = clock.GetUtcNow().UtcDateTime;
        return db.WriteAsync(async token =>
        {
            if (earlierKey is not null) await sessions.EndByKeyAsync(earlierKey, token);
            await users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), token);
            // In a network that is not known yet the password alone must not make wrong codes forgotten.
            if (await networks.BeginAsync(user, hasSecondFactor, ipAddress, token)) await tries.ClearAsync(user.Id, token);
            record.Add("signin.done", user, AuditResult.Done, asThatPerson: true);
            return await sessions.BeginAsync(user, hasSecondFactor, ipAddress, device, token);
        }, cancellationToken);
    }

    private async Task<bool> MayEnterAsync(User user, CancellationToken cancellationToken)
    {
        var (companies, dealers) = (db.Companies, db.Dealers);
        var company = await companies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == user.CompanyId, cancellationToken);
        var dealer = await dealers.AsNoTracking().FirstOrDefaultAsync(d => d.Id == user.DealerId, cancellationToken);
        return AccountState.MayEnter(user, company, dealer);
    }

    private Task<SignInStep> RefuseAsync(User? user, TryGrant grant, CancellationToken cancellationToken) =>
        db.WriteAsync(async token =>
        {
            record.Add("signin.failed", user, AuditResult.Failed);
            if (user is not null && grant is { IsAllowed: true, IsLast: true })
            {
                record.Add("signin.locked", user, AuditResult.Denied);
                if (user.IsEnabled && user.PasswordHash is not null) await mails.LockedAsync(user, token);
            }

            await db.SaveChangesAsync(token);
            return new SignInStep(SignInOutcome.Refused);
        }, cancellationToken);

    private async Task RehashAsync(User user, string password, CancellationToken cancellationToken)
    {
        var users = db.Users;
        var old = user.PasswordHash;
        var hash = await passwords.HashAsync(password, cancellationToken);
        await db.WriteAsync(token => users.Where(u => u.Id == user.Id && u.PasswordHash == old)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), token), cancellationToken);
    }
}
