using System.Buffers.Text;
using System.Security.Cryptography;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Users;

/// <summary>A link that works now, and whose it is.</summary>
/// <param name="LinkId">Key of the link.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="User">The account.</param>
/// <param name="CompanyName">Its company, if it has one.</param>
public sealed record LiveLink(long LinkId, AccountLinkPurpose Purpose, User User, string? CompanyName);

/// <summary>Makes, finds and ends the links that set passwords.</summary>
public sealed class AccountLinks(ConectaDbContext db, IOptions<ConectaOptions> options, TimeProvider clock)
{
    /// <summary>Makes a link, withdraws the earlier ones, and returns its full address. Joins the caller's transaction.</summary>
    public Task<string> IssueAsync(User user, AccountLinkPurpose purpose, CancellationToken cancellationToken) =>
        db.WriteAsync(async token =>
        {
            await WithdrawAsync(user.Id, token);
            var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            var now = clock.GetUtcNow().UtcDateTime;
            db.AccountLinks.Add(new AccountLink
            {
                UserId = user.Id,
                Purpose = purpose,
                TokenHash = SignInSessions.Hash(secret),
                SecurityStamp = user.SecurityStamp ?? "",
                CreatedAt = now,
                ExpiresAt = now + (purpose == AccountLinkPurpose.Invitation ? AccountLink.InvitationTime : AccountLink.ResetTime),
            });
            await db.SaveChangesAsync(token);
            // Always the configured address: what a request says about its host may be forged (reliability.md 1, check 22).
            return $"{options.Value.PublicUrl.TrimEnd('/')}/senha/{secret}";
        }, cancellationToken);

    /// <summary>Finds what a token opens now.</summary>
    /// <returns>The link, or null when it was used, withdrawn, outdated by a change of the account, or when its person may not enter.</returns>
    public async Task<LiveLink?> FindAsync(string? secret, CancellationToken cancellationToken)
    {
        if (secret is not { Length: 43 }) return null;
        var (links, users, companies, dealers) = (db.AccountLinks, db.Users, db.Companies, db.Dealers);
        var hash = SignInSessions.Hash(secret);
        var now = clock.GetUtcNow().UtcDateTime;
        var row = await (
            from link in links.AsNoTracking()
            join user in users.AsNoTracking() on link.UserId equals user.Id
            from company in companies.AsNoTracking().Where(c => c.Id == user.CompanyId).DefaultIfEmpty()
            from dealer in dealers.AsNoTracking().Where(d => d.Id == user.DealerId).DefaultIfEmpty()
            where link.TokenHash == hash
            select new { link, user, company, dealer }).FirstOrDefaultAsync(cancellationToken);
        if (row is null || row.link.EndedAt is not null || row.link.ExpiresAt <= now) return null;
        if (row.link.SecurityStamp != row.user.SecurityStamp || !AccountState.MayEnter(row.user, row.company, row.dealer)) return null;
        return new LiveLink(row.link.Id, row.link.Purpose, row.user, row.company?.Name);
    }

    /// <summary>Uses a link up.</summary>
    /// <returns>False when somebody used it in between. Call inside <see cref="ConectaDbContext.WriteAsync{T}"/>.</returns>
    public async Task<bool> UseAsync(long linkId, CancellationToken cancellationToken)
    {
        var links = db.AccountLinks;
        var now = clock.GetUtcNow().UtcDateTime;
        return await links.Where(l => l.Id == linkId && l.EndedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now), cancellationToken) == 1;
    }

    /// <summary>Ends every living link of an account, for instance because its mailbox changed. Call inside a write.</summary>
    public Task WithdrawAsync(long userId, CancellationToken cancellationToken)
    {
        var links = db.AccountLinks;
        var now = clock.GetUtcNow().UtcDateTime;
        return links.Where(l => l.UserId == userId && l.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now), cancellationToken);
    }
}
