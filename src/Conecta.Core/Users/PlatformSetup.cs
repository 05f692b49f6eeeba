using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Makes the first administrator of the platform. There is no default account (reliability.md 1, check 17).</summary>
public sealed class PlatformSetup(ConectaDbContext db, AccountLinks links, AccountMails mails, TimeProvider clock)
{
    /// <summary>Whether some enabled administrator of the platform exists.</summary>
    public Task<bool> IsDoneAsync(CancellationToken cancellationToken)
    {
        var users = db.Users;
        return users.AnyAsync(u => u.Kind == UserKind.PlatformAdmin && u.IsEnabled && u.PasswordHash != null, cancellationToken);
    }

    /// <summary>Creates the account, or finds the one made before that never got a password, and mails its one-time link. Another one that was made before goes.</summary>
    /// <returns>The link, to be shown to the person at the console; null when set-up was done before or the address belongs to another account.</returns>
    public async Task<string?> RunAsync(string email, string name, CancellationToken cancellationToken)
    {
        if (await IsDoneAsync(cancellationToken)) return null;
        var login = Login.Normalize(email);
        var users = db.Users;
        return await db.WriteAsync(async token =>
        {
            var user = await users.FirstOrDefaultAsync(u => u.NormalizedUserName == login, token);
            if (user is not null && (user.Kind != UserKind.PlatformAdmin || user.PasswordHash is not null)) return null;
            // Who was named before and never came in, e.g. with a mistyped address, keeps no right and no link.
            var named = await users.Where(u => u.Kind == UserKind.PlatformAdmin && u.PasswordHash == null && u.NormalizedUserName != login).ToListAsync(token);
            users.RemoveRange(named);
            if (user is null)
            {
                user = new User
                {
                    Kind = UserKind.PlatformAdmin,
                    Name = name.Trim(),
                    UserName = email.Trim(),
                    NormalizedUserName = login,
                    Email = email.Trim(),
                    NormalizedEmail = login,
                    LockoutEnabled = true,
                    SecurityStamp = Guid.NewGuid().ToString("N"),
                    CreatedAt = clock.GetUtcNow().UtcDateTime,
                };
                users.Add(user);
                await db.SaveChangesAsync(token);
            }

            var link = await links.IssueAsync(user, AccountLinkPurpose.Invitation, token);
            await mails.InviteAsync(user, null, link, token);
            return link;
        }, cancellationToken);
    }
}
