using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;

namespace Conecta.Core.Users;

/// <summary>
/// Audit lines about signing in (reliability.md 1, check 59). They name the account by id; what was typed as a login is never kept, since
/// people type passwords into the wrong field.
/// </summary>
public sealed class SignInRecord(ConectaDbContext db, ICurrentUser current, TimeProvider clock)
{
    /// <summary>Adds a line about an act of the account itself; kept by the next save.</summary>
    public void Add(string action, User? user, AuditResult result, bool asThatPerson = false) =>
        db.Set<AuditEntry>().Add(AuditTrail.Create(
            asThatPerson && user is not null ? new ActingUser(user, current.IpAddress) : current,
            clock.GetUtcNow().UtcDateTime, user?.CompanyId, action, "user", user?.Id, user?.Name, result, null));
}
