using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.History.Versions;

/// <summary>How an object stood after a save.</summary>
public enum ConfigurationState
{
    /// <summary>In use.</summary>
    Present,

    /// <summary>In the bin.</summary>
    Binned,

    /// <summary>Deleted for good.</summary>
    Gone,
}

/// <summary>Where a change came from (HIST-1).</summary>
public enum ConfigurationOrigin
{
    /// <summary>A screen of the portal.</summary>
    Screen,

    /// <summary>A workbook or a file that was read in.</summary>
    File,

    /// <summary>A restore.</summary>
    Restore,

    /// <summary>The command line.</summary>
    CommandLine,

    /// <summary>The product itself: jobs, the demo.</summary>
    System,

    /// <summary>The state in which the history found the object; who made it so is not known.</summary>
    Baseline,
}

/// <summary>One version of an object of the configuration: what it was after a save, who saved it, from where. Added, never changed (HIST-3).</summary>
public sealed class ConfigurationVersion : ICompanyOwned, IAppendOnly
{
    /// <summary>Longest document, in characters.</summary>
    public const int DocumentMaxLength = 1_000_000;

    /// <summary>Longest note.</summary>
    public const int NoteMaxLength = 300;

    /// <summary>Key; grows with time.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Kind of object, the same word as in the audit trail.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Key of the object.</summary>
    public long ObjectId { get; set; }

    /// <summary>Number of the version among those of the object, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Name of the object in this version; of a deleted one, its last.</summary>
    public string ObjectName { get; set; } = "";

    /// <summary>How it stood.</summary>
    public ConfigurationState State { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Sign-in account that saved; null for the system and the command line.</summary>
    public long? UserId { get; set; }

    /// <summary>Name of that person when it happened.</summary>
    public string ActorName { get; set; } = "";

    /// <summary>The person behind a support access; null otherwise.</summary>
    public string? RealPerson { get; set; }

    /// <summary>Where the change came from.</summary>
    public ConfigurationOrigin Origin { get; set; }

    /// <summary>Joins the versions of one act (HIST-2).</summary>
    public Guid Batch { get; set; }

    /// <summary>What the person wrote about it, or what it goes back to; null mostly.</summary>
    public string? Note { get; set; }

    /// <summary>The object as <see cref="ConfigurationDocuments"/> writes it; null when it is gone.</summary>
    public string? Document { get; set; }
}

/// <summary>A file that a version names: it stays while the version does, so that the version can be restored whole.</summary>
public sealed class ConfigurationVersionFile : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The version.</summary>
    public long VersionId { get; set; }

    /// <summary>The file.</summary>
    public long MediaFileId { get; set; }
}

internal sealed class ConfigurationVersionMapping : IEntityTypeConfiguration<ConfigurationVersion>
{
    public void Configure(EntityTypeBuilder<ConfigurationVersion> builder)
    {
        builder.ToTable("ConfigurationVersion");
        builder.HasAlternateKey(v => new { v.CompanyId, v.Id });
        builder.Property(v => v.Kind).HasMaxLength(40);
        builder.Property(v => v.ObjectName).HasMaxLength(200);
        builder.Property(v => v.ActorName).HasMaxLength(120);
        builder.Property(v => v.RealPerson).HasMaxLength(120);
        builder.Property(v => v.Note).HasMaxLength(ConfigurationVersion.NoteMaxLength);
        builder.Property(v => v.Document).HasMaxLength(ConfigurationVersion.DocumentMaxLength);
        builder.HasIndex(v => new { v.CompanyId, v.Kind, v.ObjectId, v.Number }).IsUnique().HasDatabaseName("UX_ConfigurationVersion_Number");
        builder.HasIndex(v => new { v.CompanyId, v.At, v.Id }).HasDatabaseName("IX_ConfigurationVersion_At");
        builder.HasIndex(v => new { v.CompanyId, v.Batch }).HasDatabaseName("IX_ConfigurationVersion_Batch");
        builder.HasOne<Company>().WithMany().HasForeignKey(v => v.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConfigurationVersionFileMapping : IEntityTypeConfiguration<ConfigurationVersionFile>
{
    public void Configure(EntityTypeBuilder<ConfigurationVersionFile> builder)
    {
        builder.ToTable("ConfigurationVersionFile");
        builder.HasKey(f => new { f.CompanyId, f.VersionId, f.MediaFileId });
        builder.HasIndex(f => new { f.CompanyId, f.MediaFileId }).HasDatabaseName("IX_ConfigurationVersionFile_File");
        builder.HasOne<ConfigurationVersion>().WithMany().HasForeignKey(f => new { f.CompanyId, f.VersionId })
            .HasPrincipalKey(v => new { v.CompanyId, v.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Sets of the versions.</summary>
public static class ConfigurationVersionSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Versions of the configuration of the scope's company.</summary>
        public DbSet<ConfigurationVersion> ConfigurationVersions => db.Set<ConfigurationVersion>();

        /// <summary>Which files the versions name.</summary>
        public DbSet<ConfigurationVersionFile> ConfigurationVersionFiles => db.Set<ConfigurationVersionFile>();
    }
}
