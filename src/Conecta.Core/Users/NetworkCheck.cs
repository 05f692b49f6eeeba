using System.Globalization;
using System.Security.Cryptography;
using Conecta.Core.Data;
using Conecta.Core.History;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>
/// A sign-in that is new in a network, or that comes from another network than before, asks for the code of the app, or for a mailed one, before anything
/// else (ROLE-4). A person is never blocked for it, and asked once for each network.
/// </summary>
public sealed class NetworkCheck(ConectaDbContext db, SecondFactors secondFactors, TryCounter tries, AccountMails mails, SignInRecord record, TimeProvider clock)
{
    /// <summary>Digits of a mailed code.</summary>
    public const int Digits = 6;

    /// <summary>Whether the code comes from the person's app; otherwise it is mailed.</summary>
    public static bool UsesApp(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.TwoFactorEnabled;
    }

    /// <summary>Notes that a person begins a sign-in: the very first network is known by that, and one in which a code was given.</summary>
    /// <returns>Whether the network is known now; otherwise a code follows.</returns>
    public async Task<bool> BeginAsync(User user, bool hasSecondFactor, string? ipAddress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (SignInNetwork.Of(ipAddress) is not { } network) return true;
        var networks = db.Set<SignInNetwork>();
        if (!hasSecondFactor && await networks.AnyAsync(n => n.UserId == user.Id, cancellationToken)
            && !await networks.AnyAsync(n => n.UserId == user.Id && n.Network == network, cancellationToken)) return false;
        await KnowAsync(user, network, cancellationToken);
        return true;
    }

    /// <summary>
    /// Mails a code, unless the person's app gives it or one was mailed a moment ago. It holds in any network: a telephone that changes between two
    /// of them needs one mail, and no number of networks makes more mails than one a minute.
    /// </summary>
    /// <param name="user">Who is asked.</param>
    /// <param name="isAskedFor">Whether the person asks for another one; otherwise one that still lives is enough.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>Whether a mail goes out.</returns>
    public Task<bool> SendAsync(User user, bool isAskedFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (UsesApp(user)) return Task.FromResult(false);
        return db.WriteAsync(async token =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var code = await db.Set<MailCode>().FirstOrDefaultAsync(c => c.UserId == user.Id, token);
            var rest = isAskedFor ? MailCode.Pause : MailCode.Time;
            if (code is not null && code.UsedAt is null && now - code.SentAt < rest) return false;
            if (code is null) db.Add(code = new MailCode { UserId = user.Id });
            var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            (code.CodeHash, code.SentAt, code.UsedAt) = (Hash(user, digits), now, null);
            record.Add("signin.network-asked", user, AuditResult.Done);
            await mails.NetworkCodeAsync(user, digits, token);
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);
    }

    /// <summary>Checks a code; a right one makes the network known. Wrong ones count like wrong passwords.</summary>
    /// <returns>Whether it was right.</returns>
    public async Task<bool> ConfirmAsync(User user, string network, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var grant = await tries.TakeAsync(user.Id, cancellationToken);
        var isRight = grant.IsAllowed && (UsesApp(user)
            ? await secondFactors.VerifyAsync(user, code, cancellationToken)
            : await UseAsync(user, code, cancellationToken));
        return await db.WriteAsync(async token =>
        {
            record.Add(isRight ? "signin.network-confirmed" : "signin.failed", user, isRight ? AuditResult.Done : AuditResult.Failed);
            if (isRight)
            {
                await tries.ClearAsync(user.Id, token);
                await KnowAsync(user, network, token);
            }
            else if (grant is { IsAllowed: true, IsLast: true })
            {
                record.Add("signin.locked", user, AuditResult.Denied);
                await mails.LockedAsync(user, token);
            }

            await db.SaveChangesAsync(token);
            return isRight;
        }, cancellationToken);
    }

    private async Task<bool> UseAsync(User user, string code, CancellationToken cancellationToken)
    {
        var codes = db.Set<MailCode>();
        var (hash, now) = (Hash(user, code.Trim()), clock.GetUtcNow().UtcDateTime);
        var since = now - MailCode.Time;
        return await db.WriteAsync(token => codes.Where(c => c.UserId == user.Id && c.CodeHash == hash && c.UsedAt == null && c.SentAt > since)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), token), cancellationToken) == 1;
    }

    private Task KnowAsync(User user, string network, CancellationToken cancellationToken)
    {
        var (networks, now) = (db.Set<SignInNetwork>(), clock.GetUtcNow().UtcDateTime);
        return db.WriteAsync(async token =>
        {
            if (await networks.Where(n => n.UserId == user.Id && n.Network == network).ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now), token) > 0) return;
            networks.Add(new SignInNetwork { UserId = user.Id, Network = network, SeenAt = now });
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }

    private static string Hash(User user, string code) =>
        SignInSessions.Hash(string.Create(CultureInfo.InvariantCulture, $"{user.Id}|{user.SecurityStamp}|{code}"));
}
