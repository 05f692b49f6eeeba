using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Users;

/// <summary>What a mailed link is for.</summary>
public enum AccountLinkPurpose
{
    /// <summary>Primeiro acesso: create the first password.</summary>
    Invitation,

    /// <summary>Esqueci a senha.</summary>
    Reset,
}

/// <summary>
/// A mailed link with which a person sets a password: used once, for a short time, and dead as soon as the account's security stamp or
/// mailbox changes (reliability.md 1, check 22). Only the hash of its token is kept.
/// </summary>
public sealed class AccountLink
{
    /// <summary>How long an invitation holds.</summary>
    public static readonly TimeSpan InvitationTime = TimeSpan.FromHours(72);

    /// <summary>How long a reset link holds (ROLE-3).</summary>
    public static readonly TimeSpan ResetTime = TimeSpan.FromMinutes(30);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Whose password it sets.</summary>
    public long UserId { get; set; }

    /// <summary>What it is for.</summary>
    public AccountLinkPurpose Purpose { get; set; }

    /// <summary>SHA-256 of the token, in hex.</summary>
    public string TokenHash { get; set; } = "";

    /// <summary>Security stamp of the account when it was sent.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>When it was sent (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Dead after this (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was used, or withdrawn for a newer one (UTC); null while it lives.</summary>
    public DateTime? EndedAt { get; set; }
}

internal sealed class AccountLinkMapping : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.ToTable("AccountLink");
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.Property(l => l.SecurityStamp).HasMaxLength(100);
        builder.HasIndex(l => l.TokenHash).IsUnique().HasDatabaseName("UX_AccountLink_Token");
        builder.HasIndex(l => new { l.UserId, l.CreatedAt }).HasDatabaseName("IX_AccountLink_User");
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
