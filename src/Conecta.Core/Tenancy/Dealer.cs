using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Tenancy;

/// <summary>A concessionária: a firm that supports companies. Belongs to the installation, not to a company.</summary>
public sealed class Dealer : IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 120;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Name, unique in the installation.</summary>
    public string Name { get; set; } = "";

    /// <summary>CNPJ as 14 positions without signs, or null.</summary>
    public string? Cnpj { get; set; }

    /// <summary>How many companies it may have; null = no limit.</summary>
    public int? CompanyQuota { get; set; }

    /// <summary>How many users its companies may have together, by the sum of their limits; null = no limit.</summary>
    public int? UserQuota { get; set; }

    /// <summary>How many contacts its companies may have together, by the sum of their limits; null = no limit.</summary>
    public int? ContactQuota { get; set; }

    /// <summary>A suspended concessionária's people cannot sign in; its companies go on working (PLAT-1).</summary>
    public bool IsSuspended { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "dealer";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class DealerMapping : IEntityTypeConfiguration<Dealer>
{
    public void Configure(EntityTypeBuilder<Dealer> builder)
    {
        builder.ToTable("Dealer");
        builder.Property(d => d.Name).HasMaxLength(Dealer.NameMaxLength);
        builder.Property(d => d.Cnpj).HasMaxLength(14);
        builder.HasIndex(d => d.Name).IsUnique().HasDatabaseName("UX_Dealer_Name");
        builder.HasIndex(d => d.Cnpj).IsUnique().HasDatabaseName("UX_Dealer_Cnpj");
        builder.HasMany<User>().WithOne().HasForeignKey(u => u.DealerId).OnDelete(DeleteBehavior.Restrict);
    }
}
