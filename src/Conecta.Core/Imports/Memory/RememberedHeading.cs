using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Imports.Memory;

/// <summary>A heading that a successful import of the company mapped to a field (import.md 7.3).</summary>
public sealed class RememberedHeading : ICompanyOwned
{
    /// <summary>Longest normalised heading that is kept; longer ones are no headings that come again.</summary>
    public const int HeadingMaxLength = 200;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The heading as the matching compares it.</summary>
    public string Heading { get; set; } = "";

    /// <summary>Key of the field.</summary>
    public string Field { get; set; } = "";

    /// <summary>In how many imports it was used.</summary>
    public int Uses { get; set; }

    /// <summary>The last use (UTC).</summary>
    public DateTime LastUsedAt { get; set; }

    /// <summary>The import of the last use; when that one is undone and was the only one, nothing was learned.</summary>
    public long LastImportId { get; set; }
}

internal sealed class RememberedHeadingMapping : IEntityTypeConfiguration<RememberedHeading>
{
    public void Configure(EntityTypeBuilder<RememberedHeading> builder)
    {
        builder.ToTable("ImportMappingMemory");
        builder.Property(m => m.Heading).HasMaxLength(RememberedHeading.HeadingMaxLength);
        builder.Property(m => m.Field).HasMaxLength(80);
        builder.HasIndex(m => new { m.CompanyId, m.Heading }).IsUnique().HasDatabaseName("UX_ImportMappingMemory_Heading");
        builder.HasOne<Company>().WithMany().HasForeignKey(m => m.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Sets of this feature.</summary>
public static class MemorySets
{
    extension(ConectaDbContext db)
    {
        /// <summary>What the scope's company has taught the matching.</summary>
        public DbSet<RememberedHeading> RememberedHeadings => db.Set<RememberedHeading>();
    }
}
