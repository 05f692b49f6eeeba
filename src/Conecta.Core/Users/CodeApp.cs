using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Users;

/// <summary>The secret that an account shares with a code app. Counts only once a first code proved that the app has it.</summary>
public sealed class CodeApp
{
    /// <summary>Whose it is; also the key.</summary>
    public long UserId { get; set; }

    /// <summary>The secret, encrypted.</summary>
    public string ProtectedKey { get; set; } = "";

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When a first code was accepted (UTC); null during set-up.</summary>
    public DateTime? ConfirmedAt { get; set; }
}

/// <summary>One of the codes that open an account when the phone is gone. Single use; only its hash is kept.</summary>
public sealed class RecoveryCode
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Whose it is.</summary>
    public long UserId { get; set; }

    /// <summary>SHA-256 in hex; a plain hash is enough because the code holds 120 random bits.</summary>
    public string CodeHash { get; set; } = "";

    /// <summary>When it was used (UTC); null while it works.</summary>
    public DateTime? UsedAt { get; set; }
}

internal sealed class CodeAppMapping : IEntityTypeConfiguration<CodeApp>, IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<CodeApp> builder)
    {
        builder.ToTable("CodeApp");
        builder.HasKey(a => a.UserId);
        builder.Property(a => a.UserId).ValueGeneratedNever();
        builder.Property(a => a.ProtectedKey).HasMaxLength(1000);
        builder.HasOne<User>().WithOne().HasForeignKey<CodeApp>(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCode");
        builder.Property(c => c.CodeHash).HasMaxLength(64);
        builder.HasIndex(c => new { c.UserId, c.CodeHash }).IsUnique().HasDatabaseName("UX_RecoveryCode_Code");
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
