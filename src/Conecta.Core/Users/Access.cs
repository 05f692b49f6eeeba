using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>What a signed-in person may do now, read afresh at each request so that a reduction acts at once (ROLE-8).</summary>
/// <param name="User">The account.</param>
/// <param name="Session">The sign-in.</param>
/// <param name="Company">The person's own company; null for the upper tiers.</param>
/// <param name="Dealer">The person's concessionária; null for others.</param>
/// <param name="Group">The permission group of an administrator; null for others.</param>
public sealed record Access(User User, SignInSession Session, Company? Company, Dealer? Dealer, UserGroup? Group)
{
    private readonly IReadOnlySet<string> _keys = Group?.Keys() ?? new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether the person was seen in this network before, or need not be (ROLE-4).</summary>
    public bool IsNetworkKnown { get; init; } = true;

    /// <summary>Whether the person may do what the key names, inside the own company.</summary>
    public bool Has(string permission) =>
        User.Kind == UserKind.CompanyAdmin && Group is not null && (Group.HasFullAccess || _keys.Contains(permission));
}

/// <summary>Loads the access behind a session key, or nothing when any link of the chain is broken.</summary>
public sealed class AccessReader(ConectaDbContext db, TimeProvider clock)
{
    /// <summary>Reads the access of a live session.</summary>
    /// <param name="keyHash">SHA-256 of the cookie's key, in hex.</param>
    /// <param name="network">Where the request comes from, as <see cref="SignInNetwork.Of"/> names it; null where that says nothing.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The access, or null when the session ended, idled out, or its person, company or concessionária may not enter.</returns>
    public async Task<Access?> ReadAsync(string keyHash, string? network, CancellationToken cancellationToken)
    {
        var (sessions, users, companies, dealers, networks) = (db.SignInSessions, db.Users, db.Companies, db.Dealers, db.Set<SignInNetwork>());
        var groups = db.UserGroups.IgnoreQueryFilters([FilterNames.Company]);
        // Whose session it is, is what this query finds out.
        using var above = db.Scope.AboveCompanies();
        var row = await (
            from session in sessions.AsNoTracking()
            join user in users.AsNoTracking() on session.UserId equals user.Id
            from company in companies.AsNoTracking().Where(c => c.Id == user.CompanyId).DefaultIfEmpty()
            from dealer in dealers.AsNoTracking().Where(d => d.Id == user.DealerId).DefaultIfEmpty()
            from userGroup in groups.AsNoTracking().Where(g => g.CompanyId == user.CompanyId && g.Id == user.UserGroupId).DefaultIfEmpty()
            where session.KeyHash == keyHash
            let isKnown = network == null || networks.Any(n => n.UserId == user.Id && n.Network == network) || !networks.Any(n => n.UserId == user.Id)
            select new { session, user, company, dealer, userGroup, isKnown }).FirstOrDefaultAsync(cancellationToken);
        if (row is null) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var idle = row.user.Kind == UserKind.Agent ? SignInSession.AgentIdle : SignInSession.AdminIdle;
        var live = row.session.EndedAt is null && row.session.ExpiresAt > now && row.session.LastSeenAt + idle > now
            && row.session.SecurityStamp == row.user.SecurityStamp && (row.session.HasSecondFactor || !row.user.TwoFactorEnabled)
            && AccountState.MayEnter(row.user, row.company, row.dealer);
        return live ? new Access(row.user, row.session, row.company, row.dealer, row.userGroup) { IsNetworkKnown = row.isKnown } : null;
    }

    /// <summary>Notes that the session was used, at most once a minute.</summary>
    public async Task TouchAsync(SignInSession session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (now - session.LastSeenAt < TimeSpan.FromMinutes(1)) return;
        var sessions = db.SignInSessions;
        await db.WriteAsync(token => sessions.Where(s => s.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), token), cancellationToken);
    }
}
