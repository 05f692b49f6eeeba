using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Tenancy;

/// <summary>Narrows an analyst to one company of the concessionária; without any row the analyst has all of them (TIER-4).</summary>
public sealed class SupportScope : IAudited
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The analyst.</summary>
    public long UserId { get; set; }

    /// <summary>A company that the analyst sees. The row belongs to the concessionária, not inside the company's wall.</summary>
    public long CompanyId { get; set; }

    string IAudited.AuditKind => "supportscope";

    long IAudited.AuditId => UserId;

    string IAudited.AuditName => $"empresa {CompanyId}";
}

internal sealed class SupportScopeMapping : IEntityTypeConfiguration<SupportScope>
{
    public void Configure(EntityTypeBuilder<SupportScope> builder)
    {
        builder.ToTable("SupportScope");
        builder.HasIndex(s => new { s.UserId, s.CompanyId }).IsUnique().HasDatabaseName("UX_SupportScope_User");
        builder.HasIndex(s => s.CompanyId).HasDatabaseName("IX_SupportScope_Company");
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Company>().WithMany().HasForeignKey(s => s.CompanyId).OnDelete(DeleteBehavior.Cascade);
    }
}
