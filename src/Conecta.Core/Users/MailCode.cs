using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Users;

/// <summary>The mailed code that a person without a code app was asked for; one for each person, used once. Only its hash is kept.</summary>
public sealed class MailCode
{
    /// <summary>How long a code holds.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(15);

    /// <summary>A new code is mailed at most this often.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Whose code it is; the key.</summary>
    public long UserId { get; set; }

    /// <summary>SHA-256 of person and code, in hex; what protects it is the count of wrong tries (ROLE-4).</summary>
    public string CodeHash { get; set; } = "";

    /// <summary>When it was mailed (UTC).</summary>
    public DateTime SentAt { get; set; }

    /// <summary>When it was used (UTC); null while it lives.</summary>
    public DateTime? UsedAt { get; set; }
}

internal sealed class MailCodeMapping : IEntityTypeConfiguration<MailCode>
{
    public void Configure(EntityTypeBuilder<MailCode> builder)
    {
        builder.ToTable("MailCode");
        builder.HasKey(c => c.UserId).HasName("PK_MailCode");
        builder.Property(c => c.UserId).ValueGeneratedNever();
        builder.Property(c => c.CodeHash).HasMaxLength(64);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
