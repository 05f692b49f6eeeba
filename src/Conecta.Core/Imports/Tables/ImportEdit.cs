using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports;

/// <summary>What a correction touched.</summary>
public enum ImportEditKind
{
    /// <summary>Cells of one row, or the row itself.</summary>
    Cell,

    /// <summary>All rows with one problem.</summary>
    Group,

    /// <summary>A correction workbook.</summary>
    File,
}

/// <summary>One correction in the review, made by one act, undone by one act (import.md 5.3). It dies with the rows, whose values it holds.</summary>
public sealed class ImportEdit : ICompanyOwned
{
    /// <summary>Longest <see cref="Description"/>.</summary>
    public const int DescriptionMaxLength = 400;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The import.</summary>
    public long ImportJobId { get; set; }

    /// <summary>What it touched.</summary>
    public ImportEditKind Kind { get; set; }

    /// <summary>Account of who made it; null for the command line.</summary>
    public long? UserId { get; set; }

    /// <summary>Name of that person.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>What was done, in Portuguese.</summary>
    public string Description { get; set; } = "";

    /// <summary>How many rows it touched.</summary>
    public int Rows { get; set; }

    /// <summary>What stood there and what stands there now: JSON of EditPayload.</summary>
    public string Payload { get; set; } = "{}";

    /// <summary>Number of the plan that it made; whoever confirms an older one is shown it.</summary>
    public int PlanNumber { get; set; }

    /// <summary>Round of the import (<see cref="ImportJob.Round"/>) in which it was made; only edits of the present one can be undone.</summary>
    public int Round { get; set; }

    /// <summary>When it was undone (UTC); null while it stands.</summary>
    public DateTime? UndoneAt { get; set; }
}

/// <summary>A value that somebody replaced in a review, offered the next time it comes, never applied unseen (import.md 5.3).</summary>
public sealed class ImportValueMap : ICompanyOwned
{
    /// <summary>Longest value.</summary>
    public const int ValueMaxLength = 200;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Key of the field.</summary>
    public string Field { get; set; } = "";

    /// <summary>What stood in the cell, without accents and case.</summary>
    public string From { get; set; } = "";

    /// <summary>What it was replaced by.</summary>
    public string To { get; set; } = "";

    /// <summary>How often.</summary>
    public int Uses { get; set; }
}

internal sealed class ImportEditMapping : IEntityTypeConfiguration<ImportEdit>, IEntityTypeConfiguration<ImportValueMap>
{
    public void Configure(EntityTypeBuilder<ImportEdit> builder)
    {
        builder.ToTable("ImportEdit");
        builder.Property(e => e.PersonName).HasMaxLength(120);
        builder.Property(e => e.Description).HasMaxLength(ImportEdit.DescriptionMaxLength);
        builder.Property(e => e.Payload).HasMaxLength(100_000_000);
        builder.HasIndex(e => new { e.CompanyId, e.ImportJobId, e.Id }).HasDatabaseName("IX_ImportEdit_Job");
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(e => new { e.CompanyId, e.ImportJobId })
            .HasPrincipalKey(j => new { j.CompanyId, j.Id }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ImportValueMap> builder)
    {
        builder.ToTable("ImportValueMap");
        builder.Property(m => m.Field).HasMaxLength(80);
        builder.Property(m => m.From).HasMaxLength(ImportValueMap.ValueMaxLength);
        builder.Property(m => m.To).HasMaxLength(ImportValueMap.ValueMaxLength);
        builder.HasIndex(m => new { m.CompanyId, m.Field, m.From }).IsUnique().HasDatabaseName("UX_ImportValueMap_From");
    }
}
