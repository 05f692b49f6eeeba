using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports;

/// <summary>What to do with rows whose contact exists or does not (import.md 11).</summary>
public enum ImportMode
{
    /// <summary>Criar e atualizar: the default.</summary>
    Upsert,

    /// <summary>Só criar novos.</summary>
    Create,

    /// <summary>Só atualizar existentes.</summary>
    Update,
}

/// <summary>By which way an import came.</summary>
public enum ImportSource
{
    /// <summary>The admin portal.</summary>
    Portal,

    /// <summary>The command line.</summary>
    Cli,

    /// <summary>The API, with a token.</summary>
    Api,
}

/// <summary>One import from upload to result: where it stands, what was chosen, what came of it (import.md 19).</summary>
public sealed class ImportJob : ICompanyOwned
{
    /// <summary>Longest file name kept.</summary>
    public const int FileNameMaxLength = 200;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Where it stands; only <see cref="ImportMoves"/> changes it.</summary>
    public ImportState State { get; set; }

    /// <summary>What to do with existing and unknown contacts.</summary>
    public ImportMode Mode { get; set; }

    /// <summary>Portal or command line.</summary>
    public ImportSource Source { get; set; }

    /// <summary>The name the file was sent under, made harmless; never used as a path.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of the stored upload in lower-case hex.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Size of the upload in bytes.</summary>
    public long Size { get; set; }

    /// <summary>The sheet that was read; null for a text file and before reading.</summary>
    public string? SheetName { get; set; }

    /// <summary>Row of the headings as Excel numbers it; 0 without headings.</summary>
    public int HeadingRow { get; set; }

    /// <summary>Tells the set of its headings, whatever their order; null before reading.</summary>
    public string? HeadingsKey { get; set; }

    /// <summary>The past import whose columns, rules and answer about consent were taken over; null when a person chose them.</summary>
    public long? ReusedImportId { get; set; }

    /// <summary>What the user decided about reading: JSON of <see cref="Reading.ReadingChoices"/>.</summary>
    public string Choices { get; set; } = "{}";

    /// <summary>"O que entendemos": JSON of <see cref="ReadingUnderstanding"/>; null before reading.</summary>
    public string? Understanding { get; set; }

    /// <summary>Rules of the import: JSON of <see cref="ImportRules"/>.</summary>
    public string Rules { get; set; } = "{}";

    /// <summary>The answer about consent; null while nobody has answered.</summary>
    public ConsentAnswer? ConsentAnswer { get; set; }

    /// <summary>Number of the present plan; it grows with each dry run. A confirmation carries it.</summary>
    public int PlanNumber { get; set; }

    /// <summary>Data rows of the chosen sheet.</summary>
    public int Rows { get; set; }

    /// <summary>Blank rows below the headings; not data rows.</summary>
    public int BlankRows { get; set; }

    /// <summary>Contacts created, or to be created while reviewing.</summary>
    public int New { get; set; }

    /// <summary>Contacts changed.</summary>
    public int Updated { get; set; }

    /// <summary>Contacts found and left as they were.</summary>
    public int Unchanged { get; set; }

    /// <summary>Rows that repeat an earlier one.</summary>
    public int Repeated { get; set; }

    /// <summary>Rows left out for a stated reason.</summary>
    public int Ignored { get; set; }

    /// <summary>Rows that wait for a correction.</summary>
    public int Pending { get; set; }

    /// <summary>Na fila: confirmed rows that the run has not reached; they count as pending in the equation.</summary>
    public int Queued { get; set; }

    /// <summary>Rows with at least one warning; overlaps the buckets.</summary>
    public int Warned { get; set; }

    /// <summary>How often its pending rows were taken up again after it ended; 0 the first time through.</summary>
    public int Round { get; set; }

    /// <summary>Of <see cref="New"/>, those that earlier rounds have written.</summary>
    public int SettledNew { get; set; }

    /// <summary>Of <see cref="Updated"/>, those that earlier rounds have written.</summary>
    public int SettledUpdated { get; set; }

    /// <summary>Of <see cref="Unchanged"/>, those of earlier rounds.</summary>
    public int SettledUnchanged { get; set; }

    /// <summary>The checkpoint: the last <see cref="ImportRow.Seq"/> that step has finished.</summary>
    public int NextSeq { get; set; }

    /// <summary>Tags and groups that the run will make: JSON of <see cref="PlannedNames"/>; null without any.</summary>
    public string? Creates { get; set; }

    /// <summary>Group that marks the contacts of this import; null until the run begins.</summary>
    public long? BatchGroupId { get; set; }

    /// <summary>Account that started it; null for the command line.</summary>
    public long? UserId { get; set; }

    /// <summary>Name of who started it, e.g. a person's name or <c>cli:ana</c>.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>The person behind a support access.</summary>
    public string? RealPerson { get; set; }

    /// <summary>Address that person worked from.</summary>
    public string? IpAddress { get; set; }

    /// <summary>When the upload was complete (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last step (UTC); a draft expires 30 days after it.</summary>
    public DateTime TouchedAt { get; set; }

    /// <summary>When it was confirmed (UTC).</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>When the run began (UTC).</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>When the run ended (UTC).</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Since when it runs without a stop (UTC): from it the pace is told, so that a pause does not count.</summary>
    public DateTime? StretchAt { get; set; }

    /// <summary>The checkpoint at <see cref="StretchAt"/>.</summary>
    public int StretchSeq { get; set; }

    /// <summary>When somebody last watched its progress (UTC); whoever left is told of the end by mail.</summary>
    public DateTime? WatchedAt { get; set; }

    /// <summary>When the person who started it opened the result (UTC); until then the top bar tells of it.</summary>
    public DateTime? ResultSeenAt { get; set; }

    /// <summary>When "manter o que entrou" was answered after a cancellation (UTC); null while the question stands.</summary>
    public DateTime? KeptAt { get; set; }

    /// <summary>Undo is offered until then (UTC); null before the end.</summary>
    public DateTime? UndoUntil { get; set; }

    /// <summary>Why it was refused or failed: a code of import.md 21; null otherwise.</summary>
    public string? FaultCode { get; set; }

    /// <summary>That reason in Portuguese.</summary>
    public string? FaultMessage { get; set; }

    /// <summary>Contacts that the next confirmation would create.</summary>
    public int ToCreate => New - SettledNew;

    /// <summary>Contacts that the next confirmation would change.</summary>
    public int ToUpdate => Updated - SettledUpdated;

    /// <summary>The six buckets.</summary>
    public ImportCounts Counts => new(Rows, New, Updated, Unchanged, Repeated, Ignored, Pending + Queued);
}

/// <summary>The equation of import.md 15. During a run <paramref name="Pending"/> holds the rows "na fila" too.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct ImportCounts(int Rows, int New, int Updated, int Unchanged, int Repeated, int Ignored, int Pending)
{
    /// <summary>Whether the six buckets add up to the rows.</summary>
    public bool Closes => Rows == New + Updated + Unchanged + Repeated + Ignored + Pending;
}

internal sealed class ImportJobMapping : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> builder)
    {
        builder.ToTable("ImportJob");
        builder.HasAlternateKey(j => new { j.CompanyId, j.Id });
        builder.Property(j => j.FileName).HasMaxLength(ImportJob.FileNameMaxLength);
        builder.Property(j => j.Sha256).HasMaxLength(64);
        builder.Property(j => j.HeadingsKey).HasMaxLength(64);
        builder.HasIndex(j => new { j.CompanyId, j.HeadingsKey, j.Id }).HasDatabaseName("IX_ImportJob_Headings").HasFilter("\"HeadingsKey\" IS NOT NULL");
        builder.Property(j => j.SheetName).HasMaxLength(200);
        builder.Property(j => j.Choices).HasMaxLength(1000);
        builder.Property(j => j.Understanding).HasMaxLength(1_000_000);
        builder.Property(j => j.Rules).HasMaxLength(20_000);
        builder.Property(j => j.Creates).HasMaxLength(1_000_000);
        builder.Property(j => j.PersonName).HasMaxLength(120);
        builder.Property(j => j.RealPerson).HasMaxLength(120);
        builder.Property(j => j.IpAddress).HasMaxLength(64);
        builder.Property(j => j.FaultCode).HasMaxLength(60);
        builder.Property(j => j.FaultMessage).HasMaxLength(500);
        builder.Ignore(j => j.Counts);
        builder.Ignore(j => j.ToCreate);
        builder.Ignore(j => j.ToUpdate);
        builder.HasIndex(j => new { j.CompanyId, j.Sha256, j.Id }).HasDatabaseName("IX_ImportJob_Sha256");
        builder.HasIndex(j => new { j.CompanyId, j.CreatedAt, j.Id }).HasDatabaseName("IX_ImportJob_Created");
        builder.HasIndex(j => new { j.State, j.TouchedAt }).HasDatabaseName("IX_ImportJob_State");
        builder.HasIndex(j => j.CompanyId).IsUnique().HasDatabaseName("UX_ImportJob_Running").HasFilter($"\"State\" = '{nameof(ImportState.Importing)}'");
        builder.HasOne<Company>().WithMany().HasForeignKey(j => j.CompanyId).OnDelete(DeleteBehavior.Restrict);
        // A group may be deleted later; the import then only knows its number.
        builder.HasIndex(j => new { j.CompanyId, j.BatchGroupId }).HasDatabaseName("IX_ImportJob_Group").HasFilter("\"BatchGroupId\" IS NOT NULL");
    }
}

/// <summary>Sets of this feature.</summary>
public static class ImportSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Imports of the scope's company.</summary>
        public DbSet<ImportJob> ImportJobs => db.Set<ImportJob>();

        /// <summary>Stored files of imports.</summary>
        public DbSet<ImportFile> ImportFiles => db.Set<ImportFile>();

        /// <summary>Columns and what they fill.</summary>
        public DbSet<ImportColumnMap> ImportColumnMaps => db.Set<ImportColumnMap>();

        /// <summary>Staged rows with plan and result.</summary>
        public DbSet<ImportRow> ImportRows => db.Set<ImportRow>();

        /// <summary>Undos, at most one for each import.</summary>
        public DbSet<ImportUndo> ImportUndos => db.Set<ImportUndo>();

        /// <summary>Findings.</summary>
        public DbSet<ImportIssue> ImportIssues => db.Set<ImportIssue>();

        /// <summary>Corrections in the review.</summary>
        public DbSet<ImportEdit> ImportEdits => db.Set<ImportEdit>();

        /// <summary>Values that were replaced before.</summary>
        public DbSet<ImportValueMap> ImportValueMaps => db.Set<ImportValueMap>();
    }
}
