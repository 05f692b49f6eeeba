using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Dispositions;

/// <summary>Tabulação: how an agent classifies an attendance that ends (domain.md 5.17). It never changes the outcome (OUT-4).</summary>
public sealed class Disposition : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 60;

    /// <summary>How long a deleted one can be restored.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Nome, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name without accents and in one case: sort key, and what is unique. Written wherever the name is.</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    /// <summary>Ativa: whether agents are offered it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "disposition";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class DispositionMapping : IEntityTypeConfiguration<Disposition>
{
    /// <summary>Names that are alive are told apart.</summary>
    public const string NameIndex = "UX_Disposition_Name";

    public void Configure(EntityTypeBuilder<Disposition> builder)
    {
        builder.ToTable("Disposition");
        builder.HasAlternateKey(d => new { d.CompanyId, d.Id });
        builder.Property(d => d.Name).HasMaxLength(Disposition.NameMaxLength);
        builder.Property(d => d.NameFolded).HasMaxLength(2 * Disposition.NameMaxLength);
        builder.HasIndex(d => new { d.CompanyId, d.NameFolded }).IsUnique().HasDatabaseName(NameIndex).HasFilter("\"DeletedAt\" IS NULL");
        builder.HasOne<Company>().WithMany().HasForeignKey(d => d.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
