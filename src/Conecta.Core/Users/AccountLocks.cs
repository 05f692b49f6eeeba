using Conecta.Core.Data;
using Conecta.Core.History;

namespace Conecta.Core.Users;

/// <summary>Lifts the block that wrong tries set (ROLE-4). Pages of administrators, dealers and the platform call it.</summary>
public sealed class AccountLocks(ConectaDbContext db, TryCounter tries, AuditTrail audit)
{
    /// <summary>Unblocks an account that the caller has already found inside what he may manage.</summary>
    /// <returns>Whether it was blocked or had wrong tries.</returns>
    public Task<bool> UnlockAsync(User user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return db.WriteAsync(async token =>
        {
            if (!await tries.ClearAsync(user.Id, token)) return false;
            await audit.WriteAsync("user.unlocked", "user", user.Id, user.Name, AuditResult.Done, token);
            return true;
        }, cancellationToken);
    }
}
