using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Data;
using Conecta.Core.History;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Begins and ends sign-ins.</summary>
public sealed class SignInSessions(ConectaDbContext db, SignInRecord record, TimeProvider clock)
{
    /// <summary>Begins a session and returns the key for the cookie; only its hash is kept.</summary>
    public async Task<string> BeginAsync(User user, bool hasSecondFactor, string? ipAddress, string? device, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow().UtcDateTime;
        db.SignInSessions.Add(new SignInSession
        {
            UserId = user.Id,
            KeyHash = Hash(key),
            SecurityStamp = user.SecurityStamp ?? "",
            HasSecondFactor = hasSecondFactor,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + (user.Kind == UserKind.Agent ? SignInSession.AgentAbsolute : SignInSession.AdminAbsolute),
            IpAddress = ipAddress?.Length > 64 ? ipAddress[..64] : ipAddress,
            Device = device?.Length > 100 ? device[..100] : device,
        });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    /// <summary>Ends one session of a person, as an act of somebody: it stands in the audit trail.</summary>
    /// <returns>Whether there was such a live session.</returns>
    public Task<bool> EndByPersonAsync(User owner, long sessionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var sessions = db.SignInSessions;
        return db.WriteAsync(async token =>
        {
            if (await EndAsync(sessions.Where(s => s.Id == sessionId && s.UserId == owner.Id), token) == 0) return false;
            record.Add("signin.ended", owner, AuditResult.Done);
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);
    }

    /// <summary>Ends all sessions of a person but for one when given, as an act of somebody: it stands in the audit trail.</summary>
    /// <returns>How many were ended.</returns>
    public Task<int> EndAllByPersonAsync(User owner, long? exceptSessionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return db.WriteAsync(async token =>
        {
            var ended = await EndAllAsync(owner.Id, exceptSessionId, token);
            if (ended > 0) record.Add("signin.all-ended", owner, AuditResult.Done);
            await db.SaveChangesAsync(token);
            return ended;
        }, cancellationToken);
    }

    /// <summary>Ends the session that a cookie's key opens, if it lives.</summary>
    public Task EndByKeyAsync(string key, CancellationToken cancellationToken)
    {
        var sessions = db.SignInSessions;
        var hash = Hash(key);
        return EndAsync(sessions.Where(s => s.KeyHash == hash), cancellationToken);
    }

    /// <summary>
    /// Gives a living session a new key when its rights grow or its password changes, so that the earlier cookie is useless (reliability.md 1, check 24).
    /// </summary>
    /// <returns>The new key for the cookie.</returns>
    public async Task<string> RenewAsync(long sessionId, string securityStamp, bool hasSecondFactor, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var hash = Hash(key);
        var sessions = db.SignInSessions;
        await db.WriteAsync(token => sessions.Where(s => s.Id == sessionId && s.EndedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.KeyHash, hash)
            .SetProperty(s => s.SecurityStamp, securityStamp)
            .SetProperty(s => s.HasSecondFactor, hasSecondFactor), token), cancellationToken);
        return key;
    }

    /// <summary>The living sessions of a person, the last used first.</summary>
    public async Task<IReadOnlyList<SignInSession>> LivingAsync(User user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var sessions = db.SignInSessions;
        var now = clock.GetUtcNow().UtcDateTime;
        var idleSince = now - (user.Kind == UserKind.Agent ? SignInSession.AgentIdle : SignInSession.AdminIdle);
        return await sessions.AsNoTracking()
            .Where(s => s.UserId == user.Id && s.EndedAt == null && s.ExpiresAt > now && s.LastSeenAt > idleSince && s.SecurityStamp == user.SecurityStamp)
            .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id).Take(100).ToListAsync(cancellationToken);
    }

    /// <summary>Ends all sessions of a person, but for one when given.</summary>
    public Task<int> EndAllAsync(long userId, long? exceptSessionId, CancellationToken cancellationToken)
    {
        var sessions = db.SignInSessions;
        return EndAsync(sessions.Where(s => s.UserId == userId && s.Id != exceptSessionId), cancellationToken);
    }

    private Task<int> EndAsync(IQueryable<SignInSession> which, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.WriteAsync(token => which.Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), token), cancellationToken);
    }

    /// <summary>SHA-256 of a key, in hex.</summary>
    public static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
}
