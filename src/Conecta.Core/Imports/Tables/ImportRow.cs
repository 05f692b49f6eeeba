using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports;

/// <summary>Where a data row ends; each ends in exactly one (import.md 2).</summary>
public enum ImportBucket
{
    /// <summary>Novos.</summary>
    New,

    /// <summary>A atualizar.</summary>
    Updated,

    /// <summary>Sem mudança.</summary>
    Unchanged,

    /// <summary>Repetidos na planilha.</summary>
    Repeated,

    /// <summary>Ignorados.</summary>
    Ignored,

    /// <summary>Pendentes.</summary>
    Pending,
}

/// <summary>One data row: what stood in the file, what the dry run decided, what came of it.</summary>
public sealed class ImportRow : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The import.</summary>
    public long ImportJobId { get; set; }

    /// <summary>1 for the first data row in the order of the file. A broken file may give two rows one number, so this is the key.</summary>
    public int Seq { get; set; }

    /// <summary>The number that Excel shows.</summary>
    public int RowNo { get; set; }

    /// <summary>Hidden by hand or by a filter.</summary>
    public bool IsHidden { get; set; }

    /// <summary>The filled cells in the form of <see cref="Rows.StagedCells"/>.</summary>
    public string Cells { get; set; } = "";

    /// <summary>What the reader found in the row, in the form of <see cref="Rows.StagedFindings"/>; null for nothing.</summary>
    public string? Findings { get; set; }

    /// <summary>Bucket of the plan, then of the result; null before the dry run.</summary>
    public ImportBucket? Bucket { get; set; }

    /// <summary>Whether the row has a warning.</summary>
    public bool IsWarned { get; set; }

    /// <summary>The contact that was found, or made by the run.</summary>
    public long? ContactId { get; set; }

    /// <summary>Values of the contact that the plan would change, as it saw them: JSON field → text or null. Null for a new contact.</summary>
    public string? Before { get; set; }

    /// <summary>Values to be written: JSON field → text or null. Null when nothing is written.</summary>
    public string? After { get; set; }

    /// <summary><see cref="RowNo"/> of the row that this one repeats; null otherwise.</summary>
    public int? SurvivorRowNo { get; set; }

    /// <summary>Name of who left the row out in the review; null otherwise.</summary>
    public string? SkippedBy { get; set; }

    /// <summary>Round in which the row was planned last (<see cref="ImportJob.Round"/>); rows of earlier rounds are settled.</summary>
    public int Round { get; set; }

    /// <summary>The row's phone as a number, while the row can repeat others; by it an edit finds the rows that it touches.</summary>
    public long? PhoneKey { get; set; }

    /// <summary>Hash of its external code, likewise.</summary>
    public long? CodeKey { get; set; }

    /// <summary>Hash of its WhatsApp user id, likewise.</summary>
    public long? UserKey { get; set; }

    /// <summary>Hash of its e-mail where rows are found by it, likewise.</summary>
    public long? MailKey { get; set; }

    /// <summary>Why the undo leaves this row's contact as it is, or part of it; null when everything of it can be, or was, put back.</summary>
    public string? UndoNote { get; set; }
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("ImportRow");
        builder.HasKey(r => new { r.CompanyId, r.ImportJobId, r.Seq });
        builder.Property(r => r.Cells).HasMaxLength(4_000_000);
        builder.Property(r => r.Findings).HasMaxLength(4_000_000);
        builder.Property(r => r.Before).HasMaxLength(1_000_000);
        builder.Property(r => r.After).HasMaxLength(1_000_000);
        builder.HasIndex(r => new { r.CompanyId, r.ImportJobId, r.Bucket, r.Seq }).HasDatabaseName("IX_ImportRow_Bucket");
        builder.Property(r => r.UndoNote).HasMaxLength(500);
        builder.HasIndex(r => new { r.CompanyId, r.ContactId }).HasDatabaseName("IX_ImportRow_Contact").HasFilter("\"ContactId\" IS NOT NULL");
        builder.Property(r => r.SkippedBy).HasMaxLength(120);
        builder.Property(r => r.Round).HasDefaultValue(0); // Reading stages rows without it.
        builder.HasIndex(r => new { r.CompanyId, r.ImportJobId, r.PhoneKey }).HasDatabaseName("IX_ImportRow_Phone").HasFilter("\"PhoneKey\" IS NOT NULL");
        builder.HasIndex(r => new { r.CompanyId, r.ImportJobId, r.CodeKey }).HasDatabaseName("IX_ImportRow_Code").HasFilter("\"CodeKey\" IS NOT NULL");
        builder.HasIndex(r => new { r.CompanyId, r.ImportJobId, r.UserKey }).HasDatabaseName("IX_ImportRow_User").HasFilter("\"UserKey\" IS NOT NULL");
        builder.HasIndex(r => new { r.CompanyId, r.ImportJobId, r.MailKey }).HasDatabaseName("IX_ImportRow_Mail").HasFilter("\"MailKey\" IS NOT NULL");
        builder.HasIndex(r => new { r.CompanyId, r.ImportJobId, r.Round, r.Seq }).HasDatabaseName("IX_ImportRow_Round").HasFilter("\"Round\" > 0");
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(r => new { r.CompanyId, r.ImportJobId })
            .HasPrincipalKey(j => new { j.CompanyId, j.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The rows that the present round of an import works on.</summary>
internal static class ImportRounds
{
    /// <summary>All rows the first time through, later those that were taken up again; rows of earlier rounds are settled.</summary>
    public static IQueryable<ImportRow> RowsOfRound(this ImportJob import, ConectaDbContext db)
    {
        var (id, round) = (import.Id, import.Round);
        var rows = db.ImportRows.Where(r => r.ImportJobId == id);
        // Without the second condition the first time, so that the plan of the query stays the plain one.
        return round == 0 ? rows : rows.Where(r => r.Round == round);
    }
}
