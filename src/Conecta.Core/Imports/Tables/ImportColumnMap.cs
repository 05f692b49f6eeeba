using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports;

/// <summary>What a mapped column does to a value that the contact already has (import.md 11).</summary>
public enum ColumnPolicy
{
    /// <summary>Sobrescrever; a name that a person typed is kept.</summary>
    Default,

    /// <summary>Sobrescrever, whoever typed the present value.</summary>
    Overwrite,

    /// <summary>Só se estiver vazio.</summary>
    IfEmpty,

    /// <summary>Nunca: only new contacts get it.</summary>
    Never,
}

/// <summary>One column of the file and the field it fills.</summary>
public sealed class ImportColumnMap : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The import.</summary>
    public long ImportJobId { get; set; }

    /// <summary>0 for column A.</summary>
    public int Position { get; set; }

    /// <summary>Letter in Excel.</summary>
    public string Letter { get; set; } = "";

    /// <summary>Heading made distinct: a second "Telefone" is "Telefone (2)"; "[C]" when it is blank.</summary>
    public string Heading { get; set; } = "";

    /// <summary>Heading as the matching compares it.</summary>
    public string NormalizedHeading { get; set; } = "";

    /// <summary>Key of the field it fills (<see cref="Matching.ImportFields"/> or <c>custom:key</c>); null = not imported.</summary>
    public string? Field { get; set; }

    /// <summary>What it does to present values.</summary>
    public ColumnPolicy Policy { get; set; }

    /// <summary>How sure the proposal was, 0 to 1.</summary>
    public double Score { get; set; }

    /// <summary>The field that was proposed; null for none.</summary>
    public string? Proposed { get; set; }

    /// <summary>"O título diz X, mas o conteúdo parece Y"; null without a contradiction.</summary>
    public string? Mismatch { get; set; }

    /// <summary>Hidden in the workbook.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Share of the data rows in which it has something, 0 to 1.</summary>
    public double FillRate { get; set; }

    /// <summary>JSON list of up to three different values.</summary>
    public string Samples { get; set; } = "[]";

    /// <summary>Whether the texts of this column write the month first.</summary>
    public bool IsMonthFirst { get; set; }

    /// <summary>A date of the column in words, when none of its dates tells day from month; null otherwise.</summary>
    public string? DateAmbiguity { get; set; }

    /// <summary>Reconhecida, Confira or Sem par, while the proposal stands.</summary>
    public Matching.MatchBadge Badge => Field is null || Field != Proposed || Score < Matching.ColumnMatch.CheckFrom ? Matching.MatchBadge.None
        : Score >= Matching.ColumnMatch.RecognizedFrom ? Matching.MatchBadge.Recognized : Matching.MatchBadge.Check;
}

internal sealed class ImportColumnMapMapping : IEntityTypeConfiguration<ImportColumnMap>
{
    public void Configure(EntityTypeBuilder<ImportColumnMap> builder)
    {
        builder.ToTable("ImportColumnMap");
        builder.HasKey(c => new { c.CompanyId, c.ImportJobId, c.Position });
        builder.Property(c => c.Letter).HasMaxLength(3);
        builder.Property(c => c.Heading).HasMaxLength(33_000);
        builder.Property(c => c.NormalizedHeading).HasMaxLength(33_000);
        builder.Property(c => c.Field).HasMaxLength(80);
        builder.Property(c => c.Proposed).HasMaxLength(80);
        builder.Property(c => c.Mismatch).HasMaxLength(300);
        builder.Property(c => c.Samples).HasMaxLength(4000);
        builder.Property(c => c.DateAmbiguity).HasMaxLength(60);
        builder.Ignore(c => c.Badge);
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(c => new { c.CompanyId, c.ImportJobId })
            .HasPrincipalKey(j => new { j.CompanyId, j.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
