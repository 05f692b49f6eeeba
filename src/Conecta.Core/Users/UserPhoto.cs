using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Users;

/// <summary>The photo of a person, shown internally only (ROLE-6).</summary>
public sealed class UserPhoto
{
    /// <summary>Most bytes of a photo.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Most pixels of a side.</summary>
    public const int MaxSide = 4096;

    /// <summary>Whose it is; also the key.</summary>
    public long UserId { get; set; }

    /// <summary>The file as it came.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>What its first bytes say it is: image/png, image/jpeg or image/webp.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>When it was stored (UTC).</summary>
    public DateTime StoredAt { get; set; }
}

internal sealed class UserPhotoMapping : IEntityTypeConfiguration<UserPhoto>
{
    public void Configure(EntityTypeBuilder<UserPhoto> builder)
    {
        builder.ToTable("UserPhoto");
        builder.HasKey(p => p.UserId);
        builder.Property(p => p.UserId).ValueGeneratedNever();
        builder.Property(p => p.Content).HasMaxLength(UserPhoto.MaxBytes);
        builder.Property(p => p.MediaType).HasMaxLength(20);
        builder.HasOne<User>().WithOne().HasForeignKey<UserPhoto>(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
