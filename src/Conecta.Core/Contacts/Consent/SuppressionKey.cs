using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Consent;

/// <summary>
/// The key of a company's suppression hashes. There are few enough numbers to try them all, so a hash says nothing only as long as its key is
/// secret (see <see cref="CompanySecret"/>): it is kept under the installation's data protection, whose own keys do not lie in the database.
/// </summary>
public sealed class SuppressionKey : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>32 random bytes, protected.</summary>
    public string Protected { get; set; } = "";
}

internal sealed class SuppressionKeyMapping : IEntityTypeConfiguration<SuppressionKey>
{
    public void Configure(EntityTypeBuilder<SuppressionKey> builder)
    {
        builder.ToTable("SuppressionKey");
        builder.HasKey(k => k.CompanyId);
        builder.Property(k => k.CompanyId).ValueGeneratedNever();
        builder.Property(k => k.Protected).HasMaxLength(1000);
        builder.HasOne<Company>().WithMany().HasForeignKey(k => k.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
