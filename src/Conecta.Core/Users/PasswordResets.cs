using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>
/// Takes requests of people who forgot their password. A request is one encrypted job row, whatever was typed, so neither the answer nor its
/// time tells whether there is such an account (reliability.md 1, check 16).
/// </summary>
public sealed class PasswordResets(ConectaDbContext db, JobQueue jobs, IDataProtectionProvider protection)
{
    internal const string Purpose = "Conecta.Users.Reset";

    /// <summary>Notes a request for a login or recovery address.</summary>
    public async Task RequestAsync(string login, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(login);
        var text = login.Length > User.EmailMaxLength ? login[..User.EmailMaxLength] : login;
        jobs.Add(PasswordResetJob.JobKind, protection.CreateProtector(Purpose).Protect(text));
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Mails the reset link of one request, if there is an account that may have it.</summary>
public sealed class PasswordResetJob(
    ConectaDbContext db, Invitations invitations, IDataProtectionProvider protection, SignInRecord record, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "account.reset";

    /// <summary>Links that one account gets within an hour, so that nobody's mailbox is flooded.</summary>
    public const int LinksPerHour = 5;

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var login = Login.Normalize(protection.CreateProtector(PasswordResets.Purpose).Unprotect(job.Payload));
        var (users, companies, dealers, links) = (db.Users, db.Companies, db.Dealers, db.AccountLinks);
        var row = await (
            from user in users.AsNoTracking().Where(u => u.NormalizedUserName == login)
            from company in companies.AsNoTracking().Where(c => c.Id == user.CompanyId).DefaultIfEmpty()
            from dealer in dealers.AsNoTracking().Where(d => d.Id == user.DealerId).DefaultIfEmpty()
            select new { user, company, dealer }).FirstOrDefaultAsync(cancellationToken);
        if (row is null || !AccountState.MayEnter(row.user, row.company, row.dealer)) return;
        var hourAgo = clock.GetUtcNow().UtcDateTime.AddHours(-1);
        if (await links.CountAsync(l => l.UserId == row.user.Id && l.CreatedAt > hourAgo, cancellationToken) >= LinksPerHour) return;
        await db.WriteAsync(async token =>
        {
            record.Add("user.password-mail", row.user, History.AuditResult.Done);
            await invitations.ResendAsync(row.user, token);
        }, cancellationToken);
    }
}
