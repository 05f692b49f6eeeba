using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports;

/// <summary>How far an undo is.</summary>
public enum ImportUndoStage
{
    /// <summary>The dry run is under way; nothing of the base changes.</summary>
    Checking,

    /// <summary>The dry run is over: what would be put back and what would stay is known.</summary>
    Checked,

    /// <summary>Contacts are being put back.</summary>
    Running,

    /// <summary>Over.</summary>
    Done,
}

/// <summary>The undo of an import: dry run, then the work, each with its own checkpoint (import.md 17).</summary>
public sealed class ImportUndo : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The import; it has one undo.</summary>
    public long ImportJobId { get; set; }

    /// <summary>How far it is.</summary>
    public ImportUndoStage Stage { get; set; }

    /// <summary>Whether a person stopped it at a chunk boundary.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The checkpoint: last <see cref="ImportRow.Seq"/> that the stage has finished.</summary>
    public int NextSeq { get; set; }

    /// <summary>Created contacts judged or treated so far.</summary>
    public int Created { get; set; }

    /// <summary>Of these, those that stay because somebody touched them.</summary>
    public int CreatedKept { get; set; }

    /// <summary>Updated contacts judged or treated so far.</summary>
    public int Updated { get; set; }

    /// <summary>Of these, those of which a part or everything stays because it was edited later.</summary>
    public int UpdatedKept { get; set; }

    /// <summary>Why the person undoes it.</summary>
    public string? Reason { get; set; }

    /// <summary>Account that asked for the work; null for the command line.</summary>
    public long? UserId { get; set; }

    /// <summary>Name of that person.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>The person behind a support access.</summary>
    public string? RealPerson { get; set; }

    /// <summary>Address that person worked from.</summary>
    public string? IpAddress { get; set; }

    /// <summary>When the dry run ended (UTC).</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>When the work was asked for (UTC).</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>When the work ended (UTC).</summary>
    public DateTime? FinishedAt { get; set; }
}

internal sealed class ImportUndoMapping : IEntityTypeConfiguration<ImportUndo>
{
    public void Configure(EntityTypeBuilder<ImportUndo> builder)
    {
        builder.ToTable("ImportUndo");
        builder.HasKey(u => new { u.CompanyId, u.ImportJobId });
        builder.Property(u => u.Reason).HasMaxLength(500);
        builder.Property(u => u.PersonName).HasMaxLength(120);
        builder.Property(u => u.RealPerson).HasMaxLength(120);
        builder.Property(u => u.IpAddress).HasMaxLength(64);
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(u => new { u.CompanyId, u.ImportJobId })
            .HasPrincipalKey(j => new { j.CompanyId, j.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
