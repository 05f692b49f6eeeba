using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports;

/// <summary>One finding of an import, kept as long as its rows are.</summary>
public sealed class ImportIssue : ICompanyOwned
{
    /// <summary>Position of a finding about the row or the file.</summary>
    public const int NoColumn = -1;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The import.</summary>
    public long ImportJobId { get; set; }

    /// <summary>The row's <see cref="ImportRow.Seq"/>; 0 for the file.</summary>
    public int Seq { get; set; }

    /// <summary>The number that Excel shows; 0 for the file.</summary>
    public int RowNo { get; set; }

    /// <summary>0 for column A; <see cref="NoColumn"/> when no column is meant.</summary>
    public int Position { get; set; }

    /// <summary>Code of import.md 21.</summary>
    public string Code { get; set; } = "";

    /// <summary>How grave.</summary>
    public FindingSeverity Severity { get; set; }

    /// <summary>What stood in the cell, at most 200 characters, or what the finding names ("linha 2").</summary>
    public string? Value { get; set; }

    /// <summary>The message in Portuguese.</summary>
    public string Message { get; set; } = "";
}

internal sealed class ImportIssueMapping : IEntityTypeConfiguration<ImportIssue>
{
    public void Configure(EntityTypeBuilder<ImportIssue> builder)
    {
        builder.ToTable("ImportIssue");
        builder.Property(i => i.Code).HasMaxLength(60);
        builder.Property(i => i.Value).HasMaxLength(210);
        builder.Property(i => i.Message).HasMaxLength(1000);
        builder.HasIndex(i => new { i.CompanyId, i.ImportJobId, i.RowNo, i.Position, i.Code, i.Id }).HasDatabaseName("IX_ImportIssue_Row");
        builder.HasIndex(i => new { i.CompanyId, i.ImportJobId, i.Code, i.Position }).HasDatabaseName("IX_ImportIssue_Code");
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(i => new { i.CompanyId, i.ImportJobId })
            .HasPrincipalKey(j => new { j.CompanyId, j.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
