using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Users;

/// <summary>What became of asking for a try.</summary>
/// <param name="IsAllowed">Whether the secret may be looked at; false while the account is blocked or does not exist.</param>
/// <param name="IsLast">Whether this try, if wrong, is the one that blocks.</param>
public readonly record struct TryGrant(bool IsAllowed, bool IsLast);

/// <summary>
/// Counts wrong tries of one account: five within 15 minutes block it for 15 minutes (ROLE-4). A try is counted before the secret is
/// looked at, by one conditional update, so fifty tries at the same moment count as fifty and only five are ever compared
/// (reliability.md 1, check 15). A right secret gives its try back.
/// </summary>
public sealed class TryCounter(ConectaDbContext db, TimeProvider clock)
{
    /// <summary>Tries within <see cref="Window"/> that block.</summary>
    public const int Limit = 5;

    /// <summary>How far back tries are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>How long a block lasts.</summary>
    public static readonly TimeSpan BlockTime = TimeSpan.FromMinutes(15);

    /// <summary>Counts a try.</summary>
    public Task<TryGrant> TakeAsync(long userId, CancellationToken cancellationToken)
    {
        var (users, decoys) = (db.Users, db.Set<TryDecoy>());
        var decoy = userId % TryDecoy.Rows;
        var now = clock.GetUtcNow();
        var since = (now - Window).UtcDateTime;
        DateTime? present = now.UtcDateTime;
        DateTimeOffset? blockedUntil = now + BlockTime;
        return db.WriteAsync(async token =>
        {
            var counted = await users.Where(u => u.Id == userId && (u.LockoutEnd == null || u.LockoutEnd <= now)).ExecuteUpdateAsync(set => set
                .SetProperty(u => u.LockoutEnd, u => u.FailuresSince > since && u.AccessFailedCount + 1 >= Limit ? blockedUntil : null)
                .SetProperty(u => u.AccessFailedCount, u => u.FailuresSince > since ? u.AccessFailedCount + 1 : 1)
                .SetProperty(u => u.FailuresSince, u => u.FailuresSince > since ? u.FailuresSince : present), token);
            // Every try runs the same three statements and commits a change, so that the time does not tell a blocked or unknown account from others.
            await decoys.Where(d => d.Id == decoy).ExecuteUpdateAsync(set => set.SetProperty(d => d.Tries, d => d.Tries + 1), token);
            var count = await users.Where(u => u.Id == userId).Select(u => u.AccessFailedCount).FirstOrDefaultAsync(token);
            return counted == 0 ? default : new TryGrant(true, count >= Limit);
        }, cancellationToken);
    }

    /// <summary>Takes back the count of one try whose secret was right, and the block if this try had set it.</summary>
    public Task GiveBackAsync(long userId, CancellationToken cancellationToken)
    {
        var users = db.Users;
        return db.WriteAsync(token => users.Where(u => u.Id == userId && u.AccessFailedCount > 0).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount - 1)
            .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null), token), cancellationToken);
    }

    /// <summary>Forgets all wrong tries: after a complete sign-in, a new password, or by an administrator.</summary>
    /// <returns>Whether there was anything to forget.</returns>
    public async Task<bool> ClearAsync(long userId, CancellationToken cancellationToken)
    {
        var users = db.Users;
        return await db.WriteAsync(token => users.Where(u => u.Id == userId && (u.AccessFailedCount > 0 || u.LockoutEnd != null)).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.AccessFailedCount, 0)
            .SetProperty(u => u.FailuresSince, (DateTime?)null)
            .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null), token), cancellationToken) > 0;
    }
}

/// <summary>A row that every try of signing in writes, whatever became of the account; it tells nothing. Several, so that tries seldom wait for each other.</summary>
public sealed class TryDecoy
{
    /// <summary>How many rows there are.</summary>
    public const int Rows = 16;

    /// <summary>Key, from 0.</summary>
    public long Id { get; set; }

    /// <summary>Tries so far.</summary>
    public long Tries { get; set; }
}

internal sealed class TryDecoyMapping : IEntityTypeConfiguration<TryDecoy>
{
    public void Configure(EntityTypeBuilder<TryDecoy> builder)
    {
        builder.ToTable("TryDecoy");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasData(Enumerable.Range(0, TryDecoy.Rows).Select(id => new TryDecoy { Id = id }));
    }
}
