using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Users;

/// <summary>
/// One signed-in browser. The cookie holds only a random key, of which the hash stands here, so that ending the row ends the sign-in
/// at the next request (reliability.md 1, checks 24-27).
/// </summary>
public sealed class SignInSession
{
    /// <summary>Idle limit of an administrator.</summary>
    public static readonly TimeSpan AdminIdle = TimeSpan.FromMinutes(30);

    /// <summary>Absolute limit of an administrator.</summary>
    public static readonly TimeSpan AdminAbsolute = TimeSpan.FromHours(12);

    /// <summary>Idle limit of an agent.</summary>
    public static readonly TimeSpan AgentIdle = TimeSpan.FromHours(12);

    /// <summary>Absolute limit of an agent.</summary>
    public static readonly TimeSpan AgentAbsolute = TimeSpan.FromDays(7);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Whose sign-in it is.</summary>
    public long UserId { get; set; }

    /// <summary>SHA-256 of the cookie's key, in hex.</summary>
    public string KeyHash { get; set; } = "";

    /// <summary>Security stamp at sign-in; another one on the account ends the session.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Whether the second factor was given.</summary>
    public bool HasSecondFactor { get; set; }

    /// <summary>When it began (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last request, to the minute (UTC).</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>Ends at the latest (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was ended by a person or by the product (UTC); null while it lives.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Address it began from.</summary>
    public string? IpAddress { get; set; }

    /// <summary>Browser and system in a few words, e.g. "Chrome no Windows".</summary>
    public string? Device { get; set; }
}

internal sealed class SignInSessionMapping : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.ToTable("SignInSession");
        builder.Property(s => s.KeyHash).HasMaxLength(64);
        builder.Property(s => s.SecurityStamp).HasMaxLength(100);
        builder.Property(s => s.IpAddress).HasMaxLength(64);
        builder.Property(s => s.Device).HasMaxLength(100);
        builder.HasIndex(s => s.KeyHash).IsUnique().HasDatabaseName("UX_SignInSession_Key");
        builder.HasIndex(s => new { s.UserId, s.EndedAt }).HasDatabaseName("IX_SignInSession_User");
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
