using Conecta.Core.Data;
using Conecta.Core.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Templates;

/// <summary>A file that is a sample of one language, of its header or of a card: says who uses it, since the content itself is kept as text.</summary>
public sealed class TemplateFile : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The language.</summary>
    public long EditionId { get; set; }

    /// <summary>The file.</summary>
    public long MediaFileId { get; set; }
}

internal sealed class TemplateFileMapping : IEntityTypeConfiguration<TemplateFile>
{
    public void Configure(EntityTypeBuilder<TemplateFile> builder)
    {
        builder.ToTable("TemplateFile");
        builder.HasKey(f => new { f.CompanyId, f.EditionId, f.MediaFileId });
        builder.HasIndex(f => new { f.CompanyId, f.MediaFileId }).HasDatabaseName("IX_TemplateFile_File");
        builder.HasOne<TemplateEdition>().WithMany().HasForeignKey(f => new { f.CompanyId, f.EditionId })
            .HasPrincipalKey(e => new { e.CompanyId, e.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<MediaFile>().WithMany().HasForeignKey(f => new { f.CompanyId, f.MediaFileId })
            .HasPrincipalKey(f => new { f.CompanyId, f.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
