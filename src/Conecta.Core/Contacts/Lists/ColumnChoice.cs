using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Lists;

/// <summary>Which columns a person wants in a list, in which order (ux.md 5, #4).</summary>
public sealed class ColumnChoice : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The person.</summary>
    public long UserId { get; set; }

    /// <summary>The list, e.g. <c>contacts</c>.</summary>
    public string List { get; set; } = "";

    /// <summary>Column names in their order, separated by a space.</summary>
    public string Columns { get; set; } = "";
}

internal sealed class ColumnChoiceMapping : IEntityTypeConfiguration<ColumnChoice>
{
    public void Configure(EntityTypeBuilder<ColumnChoice> builder)
    {
        builder.ToTable("ColumnChoice");
        builder.HasKey(c => new { c.CompanyId, c.UserId, c.List });
        builder.Property(c => c.List).HasMaxLength(40);
        builder.Property(c => c.Columns).HasMaxLength(2000);
        builder.HasIndex(c => c.UserId).HasDatabaseName("IX_ColumnChoice_User");
        builder.HasOne<Company>().WithMany().HasForeignKey(c => c.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
