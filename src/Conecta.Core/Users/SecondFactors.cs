using System.Security.Cryptography;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Switches the second step on and off and checks its codes.</summary>
public sealed class SecondFactors(
    ConectaDbContext db, IDataProtectionProvider protection, AccountMails mails, SignInSessions sessions, SignInRecord record, TimeProvider clock)
{
    /// <summary>Recovery codes that a person gets.</summary>
    public const int RecoveryCodeCount = 10;

    private const int RecoveryCodeBytes = 15;
    private IDataProtector Protector => protection.CreateProtector("Conecta.Users.CodeApp");

    /// <summary>Makes a new key for a code app, replacing one whose set-up was not finished.</summary>
    /// <exception cref="FieldErrorException">The second step is on already.</exception>
    public Task StartAsync(User user, CancellationToken cancellationToken)
    {
        var apps = db.CodeApps;
        var row = new CodeApp
        {
            UserId = user.Id,
            ProtectedKey = Protector.Protect(Convert.ToHexString(RandomNumberGenerator.GetBytes(TimeCodes.KeyLength))),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        return db.WriteAsync(async token =>
        {
            if (await apps.AnyAsync(a => a.UserId == user.Id && a.ConfirmedAt != null, token))
                throw new FieldErrorException("", "A verificação em duas etapas já está ativa.");
            await apps.Where(a => a.UserId == user.Id).ExecuteDeleteAsync(token);
            db.CodeApps.Add(row);
            await db.SaveChangesAsync(token);
            db.Entry(row).State = EntityState.Detached;
        }, cancellationToken);
    }

    /// <summary>The key of a set-up under way, in bytes.</summary>
    /// <returns>Null when none is under way.</returns>
    public async Task<byte[]?> PendingKeyAsync(long userId, CancellationToken cancellationToken)
    {
        var apps = db.CodeApps;
        var stored = await apps.Where(a => a.UserId == userId && a.ConfirmedAt == null).Select(a => a.ProtectedKey).FirstOrDefaultAsync(cancellationToken);
        return stored is null ? null : Convert.FromHexString(Protector.Unprotect(stored));
    }

    /// <summary>Switches the second step on when the first code of the app is right. Ends the person's other sign-ins.</summary>
    /// <returns>The recovery codes, to be shown once.</returns>
    /// <exception cref="FieldErrorException">The code is wrong (field <c>Code</c>).</exception>
    public async Task<IReadOnlyList<string>> ConfirmAsync(User user, long sessionId, string code, CancellationToken cancellationToken)
    {
        var key = await PendingKeyAsync(user.Id, cancellationToken)
            ?? throw new FieldErrorException("Code", "Comece a configuração de novo: o código QR não vale mais.");
        var (users, apps) = (db.Users, db.CodeApps);
        var now = clock.GetUtcNow();
        return await db.WriteAsync(async token =>
        {
            if (!await TakeStepAsync(user.Id, key, Letters(code), token)) throw new FieldErrorException("Code", "Código incorreto. Confira o relógio do celular e use o código que aparece agora.");
            await apps.Where(a => a.UserId == user.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ConfirmedAt, now.UtcDateTime), token);
            await users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true), token);
            await sessions.EndAllAsync(user.Id, sessionId, token);
            record.Add("user.second-step-on", user, AuditResult.Done);
            var codes = await NewCodesAsync(user, token);
            await mails.SecondFactorChangedAsync(user, true, token);
            return codes;
        }, cancellationToken);
    }

    /// <summary>Switches the second step off and ends the person's other sign-ins.</summary>
    public Task DisableAsync(User user, long sessionId, CancellationToken cancellationToken)
    {
        var (users, apps, codes) = (db.Users, db.CodeApps, db.RecoveryCodes);
        return db.WriteAsync(async token =>
        {
            await users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, false), token);
            await apps.Where(a => a.UserId == user.Id).ExecuteDeleteAsync(token);
            await codes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(token);
            await sessions.EndAllAsync(user.Id, sessionId, token);
            record.Add("user.second-step-off", user, AuditResult.Done);
            await mails.SecondFactorChangedAsync(user, false, token);
        }, cancellationToken);
    }

    /// <summary>Replaces the recovery codes.</summary>
    /// <returns>The new ones, to be shown once.</returns>
    public Task<IReadOnlyList<string>> RenewCodesAsync(User user, CancellationToken cancellationToken) =>
        db.WriteAsync(async token =>
        {
            record.Add("user.recovery-codes-renewed", user, AuditResult.Done);
            return await NewCodesAsync(user, token);
        }, cancellationToken);

    /// <summary>How many recovery codes still work.</summary>
    public Task<int> RemainingCodesAsync(long userId, CancellationToken cancellationToken)
    {
        var codes = db.RecoveryCodes;
        return codes.CountAsync(c => c.UserId == userId && c.UsedAt == null, cancellationToken);
    }

    /// <summary>Accepts a code of the app or a recovery code, each once only (reliability.md 1, checks 20 and 21).</summary>
    public async Task<bool> VerifyAsync(User user, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        // A recovery code may hold six digits among its letters, so the whole text decides.
        var typed = Letters(code);
        if (typed.Length != 6 || !typed.All(char.IsAsciiDigit)) return await UseRecoveryCodeAsync(user, typed, cancellationToken);
        var apps = db.CodeApps;
        var stored = await apps.Where(a => a.UserId == user.Id && a.ConfirmedAt != null).Select(a => a.ProtectedKey).FirstOrDefaultAsync(cancellationToken);
        return stored is not null
            && await db.WriteAsync(token => TakeStepAsync(user.Id, Convert.FromHexString(Protector.Unprotect(stored)), typed, token), cancellationToken);
    }

    private async Task<bool> TakeStepAsync(long userId, byte[] key, string code, CancellationToken cancellationToken)
    {
        if (TimeCodes.Match(key, code, clock.GetUtcNow()) is not { } step) return false;
        var users = db.Users;
        return await users.Where(u => u.Id == userId && u.LastCodeStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LastCodeStep, step), cancellationToken) == 1;
    }

    private Task<bool> UseRecoveryCodeAsync(User user, string code, CancellationToken cancellationToken)
    {
        var codes = db.RecoveryCodes;
        var hash = SignInSessions.Hash(code);
        var now = clock.GetUtcNow().UtcDateTime;
        return db.WriteAsync(async token =>
        {
            if (await codes.Where(c => c.UserId == user.Id && c.CodeHash == hash && c.UsedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), token) != 1) return false;
            record.Add("user.recovery-code-used", user, AuditResult.Done, asThatPerson: true);
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(User user, CancellationToken cancellationToken)
    {
        var codes = db.RecoveryCodes;
        await codes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        var shown = Enumerable.Range(0, RecoveryCodeCount).Select(_ => Base32.Encode(RandomNumberGenerator.GetBytes(RecoveryCodeBytes))).ToList();
        var rows = shown.ConvertAll(code => new RecoveryCode { UserId = user.Id, CodeHash = SignInSessions.Hash(code) });
        db.RecoveryCodes.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var row in rows) db.Entry(row).State = EntityState.Detached;
        return shown.ConvertAll(code => Base32.Group(code, "-"));
    }

    private static string Letters(string code) => new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
}
