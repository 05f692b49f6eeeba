using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports;

/// <summary>What a stored file of an import is.</summary>
public enum ImportFileKind
{
    /// <summary>The upload.</summary>
    Upload,

    /// <summary>A correction workbook that came back.</summary>
    Correction,

    /// <summary>A report that we wrote.</summary>
    Report,

    /// <summary>Proof of consent.</summary>
    Proof,
}

/// <summary>A stored file of an import. Its content lies in the data folder under a random name.</summary>
public sealed class ImportFile : ICompanyOwned
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The import.</summary>
    public long ImportJobId { get; set; }

    /// <summary>What it is.</summary>
    public ImportFileKind Kind { get; set; }

    /// <summary>Name in the store: random, never taken from the upload.</summary>
    public string StoredName { get; set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The content is deleted after this (UTC).</summary>
    public DateTime DeleteAfter { get; set; }

    /// <summary>When the content was deleted (UTC); null while it is there.</summary>
    public DateTime? DeletedAt { get; set; }
}

internal sealed class ImportFileMapping : IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        builder.ToTable("ImportFile");
        builder.Property(f => f.StoredName).HasMaxLength(60);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.HasIndex(f => new { f.CompanyId, f.ImportJobId, f.Id }).HasDatabaseName("IX_ImportFile_Job");
        builder.HasIndex(f => f.DeleteAfter).HasDatabaseName("IX_ImportFile_DeleteAfter").HasFilter("\"DeletedAt\" IS NULL");
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(f => new { f.CompanyId, f.ImportJobId })
            .HasPrincipalKey(j => new { j.CompanyId, j.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
