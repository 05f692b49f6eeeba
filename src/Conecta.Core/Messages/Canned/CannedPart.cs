using Conecta.Core.Data;
using Conecta.Core.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Messages.Canned;

/// <summary>One part of a canned message: a text, or a file with its caption. Parts are sent in order.</summary>
public sealed class CannedPart : ICompanyOwned
{
    /// <summary>Longest text (MSG-8).</summary>
    public const int TextMaxLength = 4096;

    /// <summary>Longest caption of a picture or a document (MSG-8); an audio has none (whatsapp.md 4).</summary>
    public const int CaptionMaxLength = 1024;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The message.</summary>
    public long CannedMessageId { get; set; }

    /// <summary>Place in the order, from 1.</summary>
    public int Position { get; set; }

    /// <summary>The text, or the caption of the file; null for a file without one.</summary>
    public string? Text { get; set; }

    /// <summary>The file; null for a text.</summary>
    public long? MediaFileId { get; set; }
}

internal sealed class CannedPartMapping : IEntityTypeConfiguration<CannedPart>
{
    public void Configure(EntityTypeBuilder<CannedPart> builder)
    {
        builder.ToTable("CannedPart");
        builder.Property(p => p.Text).HasMaxLength(CannedPart.TextMaxLength);
        builder.HasIndex(p => new { p.CompanyId, p.CannedMessageId, p.Position }).HasDatabaseName("IX_CannedPart_Message");
        builder.HasIndex(p => new { p.CompanyId, p.MediaFileId }).HasDatabaseName("IX_CannedPart_File");
        builder.HasOne<CannedMessage>().WithMany().HasForeignKey(p => new { p.CompanyId, p.CannedMessageId })
            .HasPrincipalKey(m => new { m.CompanyId, m.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<MediaFile>().WithMany().HasForeignKey(p => new { p.CompanyId, p.MediaFileId })
            .HasPrincipalKey(f => new { f.CompanyId, f.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
    }
}
