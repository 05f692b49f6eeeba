using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Media;

/// <summary>What a file is to the person who gets it.</summary>
public enum MediaKind
{
    /// <summary>Imagem.</summary>
    Image,

    /// <summary>Documento.</summary>
    Document,

    /// <summary>Áudio.</summary>
    Audio,

    /// <summary>Vídeo; taken only where the caller says so.</summary>
    Video,
}

/// <summary>
/// A file that goes to contacts, as it was sent in once. The bytes lie in the data folder by their hash, so that the same content is kept once for a company;
/// each sending in has a row of its own, since it says who may use it.
/// </summary>
public sealed class MediaFile : ICompanyOwned
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 150;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Name under which a contact gets a document, without folders.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is.</summary>
    public MediaKind Kind { get; set; }

    /// <summary>What the content itself says it is, e.g. <c>image/png</c>.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the content in lower-case hex; also its name in the store.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Who sent it in; null for the product itself. Until it is used somewhere, nobody else sees it.</summary>
    public long? SentById { get; set; }

    /// <summary>When it was sent in (UTC).</summary>
    public DateTime StoredAt { get; set; }
}

/// <summary>Sets of this feature.</summary>
public static class MediaSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Files of the scope's company that go to contacts.</summary>
        public DbSet<MediaFile> MediaFiles => db.Set<MediaFile>();
    }
}

internal sealed class MediaFileMapping : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("MediaFile");
        builder.HasAlternateKey(f => new { f.CompanyId, f.Id });
        builder.Property(f => f.Name).HasMaxLength(MediaFile.NameMaxLength);
        builder.Property(f => f.MediaType).HasMaxLength(100);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.HasIndex(f => new { f.CompanyId, f.Sha256 }).HasDatabaseName("IX_MediaFile_Content");
        builder.HasOne<Company>().WithMany().HasForeignKey(f => f.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
