using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports.Profiles;

/// <summary>A named mapping with its rules, kept by a company (import.md 7.3).</summary>
public sealed class ImportProfile : ICompanyOwned, IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Longest document.</summary>
    public const int DocumentMaxLength = 500_000;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Name, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>The profile as a file (<see cref="ProfileDocument"/>).</summary>
    [NotAudited]
    public string Document { get; set; } = "{}";

    /// <summary>Last change (UTC).</summary>
    [NotAudited]
    public DateTime UpdatedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "importprofile";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

/// <summary>A profile that a concessionária shares with all its companies. Belongs to the installation.</summary>
public sealed class DealerImportProfile : IVersioned, IAudited
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The concessionária.</summary>
    public long DealerId { get; set; }

    /// <summary>Name, unique in the concessionária.</summary>
    public string Name { get; set; } = "";

    /// <summary>The profile as a file.</summary>
    [NotAudited]
    public string Document { get; set; } = "{}";

    /// <summary>Last change (UTC).</summary>
    [NotAudited]
    public DateTime UpdatedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "importprofile";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class ImportProfileMapping : IEntityTypeConfiguration<ImportProfile>
{
    public void Configure(EntityTypeBuilder<ImportProfile> builder)
    {
        builder.ToTable("ImportProfile");
        builder.Property(p => p.Name).HasMaxLength(ImportProfile.NameMaxLength);
        builder.Property(p => p.Document).HasMaxLength(ImportProfile.DocumentMaxLength);
        builder.HasIndex(p => new { p.CompanyId, p.Name }).IsUnique().HasDatabaseName("UX_ImportProfile_Name");
        builder.HasOne<Company>().WithMany().HasForeignKey(p => p.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DealerImportProfileMapping : IEntityTypeConfiguration<DealerImportProfile>
{
    public void Configure(EntityTypeBuilder<DealerImportProfile> builder)
    {
        builder.ToTable("DealerImportProfile");
        builder.Property(p => p.Name).HasMaxLength(ImportProfile.NameMaxLength);
        builder.Property(p => p.Document).HasMaxLength(ImportProfile.DocumentMaxLength);
        builder.HasIndex(p => new { p.DealerId, p.Name }).IsUnique().HasDatabaseName("UX_DealerImportProfile_Name");
        builder.HasOne<Dealer>().WithMany().HasForeignKey(p => p.DealerId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Sets of this feature.</summary>
public static class ProfileSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Profiles of the scope's company.</summary>
        public DbSet<ImportProfile> ImportProfiles => db.Set<ImportProfile>();

        /// <summary>Profiles of concessionárias.</summary>
        public DbSet<DealerImportProfile> DealerImportProfiles => db.Set<DealerImportProfile>();
    }
}
