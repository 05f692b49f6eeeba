using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports.Unattended;

/// <summary>What another system asked for with an import that no person takes through its steps.</summary>
public sealed class ImportRequest : ICompanyOwned
{
    /// <summary>Longest profile, in characters.</summary>
    public const int ProfileMaxLength = 100_000;

    /// <summary>Longest key of a repeat.</summary>
    public const int KeyMaxLength = 200;

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The import.</summary>
    public long ImportJobId { get; set; }

    /// <summary>Key by which the caller knows a repeat of the same request; null when it sent none.</summary>
    public string? RepeatKey { get; set; }

    /// <summary>Whether only the plan is wanted; a person may still confirm it in the portal.</summary>
    public bool IsDryRun { get; set; }

    /// <summary>The profile as it was sent: how to read and map the file; null without one.</summary>
    public string? Profile { get; set; }

    /// <summary>When nothing more happens by itself but the run (UTC); null while the steps are taken.</summary>
    public DateTime? EndedAt { get; set; }
}

internal sealed class ImportRequestMapping : IEntityTypeConfiguration<ImportRequest>
{
    /// <summary>Name of the index that keeps one import for each key.</summary>
    public const string KeyIndex = "UX_ImportRequest_RepeatKey";

    public void Configure(EntityTypeBuilder<ImportRequest> builder)
    {
        builder.ToTable("ImportRequest");
        builder.HasKey(r => new { r.CompanyId, r.ImportJobId });
        builder.Property(r => r.RepeatKey).HasMaxLength(ImportRequest.KeyMaxLength);
        builder.Property(r => r.Profile).HasMaxLength(ImportRequest.ProfileMaxLength);
        builder.HasIndex(r => new { r.CompanyId, r.RepeatKey }).IsUnique().HasDatabaseName(KeyIndex);
        builder.HasOne<ImportJob>().WithOne().HasForeignKey<ImportRequest>(r => new { r.CompanyId, r.ImportJobId })
            .HasPrincipalKey<ImportJob>(j => new { j.CompanyId, j.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Sets of this part.</summary>
public static class UnattendedSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Requests of other systems.</summary>
        public DbSet<ImportRequest> ImportRequests => db.Set<ImportRequest>();
    }
}
