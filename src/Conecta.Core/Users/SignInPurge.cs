using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Lets go of sign-ins and mailed links that ended long ago and of finished jobs; neither tells anything that the audit trail does not.</summary>
public sealed class SignInPurge(ConectaDbContext db, TimeProvider clock) : IRecurringWork
{
    /// <summary>How long an ended sign-in is still listed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public string Name => "signin.purge";

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - Kept;
        var forgotten = clock.GetUtcNow().UtcDateTime - SignInNetwork.Kept;
        var (codes, networks) = (db.Set<MailCode>(), db.Set<SignInNetwork>());
        var (sessions, links, jobs) = (db.SignInSessions, db.AccountLinks, db.Jobs);
        return db.WriteAsync(async token =>
        {
            await sessions.Where(s => s.EndedAt < before || s.ExpiresAt < before).ExecuteDeleteAsync(token);
            await links.Where(l => l.ExpiresAt < before).ExecuteDeleteAsync(token);
            await codes.Where(c => c.SentAt < before).ExecuteDeleteAsync(token);
            // The last one stays: without any, whoever came next would be taken for the person's first sign-in.
            await networks.Where(n => n.SeenAt < forgotten && networks.Any(o => o.UserId == n.UserId && o.SeenAt > n.SeenAt)).ExecuteDeleteAsync(token);
            await jobs.Where(j => j.State == JobState.Done && j.EndedAt < before).ExecuteDeleteAsync(token);
        }, cancellationToken);
    }
}
