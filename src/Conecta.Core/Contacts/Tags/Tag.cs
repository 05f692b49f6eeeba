using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Tags;

/// <summary>Etiqueta: a short word put on contacts.</summary>
public sealed class Tag : ICompanyOwned, IAudited
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The word.</summary>
    public string Name { get; set; } = "";

    /// <summary>The word without accents and in one case; unique in the company, so "Vip" and "VIP" are one.</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    string IAudited.AuditKind => "tag";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

/// <summary>A contact has an etiqueta.</summary>
public sealed class ContactTag : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The etiqueta.</summary>
    public long TagId { get; set; }

    /// <summary>The contact.</summary>
    public long ContactId { get; set; }
}

internal sealed class TagMapping : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.ToTable("Tag");
        builder.HasAlternateKey(t => new { t.CompanyId, t.Id });
        builder.Property(t => t.Name).HasMaxLength(ContactLimits.Tag);
        builder.Property(t => t.NameFolded).HasMaxLength(2 * ContactLimits.Tag);
        builder.HasIndex(t => new { t.CompanyId, t.NameFolded }).IsUnique().HasDatabaseName("UX_Tag_Name");
        builder.HasOne<Company>().WithMany().HasForeignKey(t => t.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactTagMapping : IEntityTypeConfiguration<ContactTag>
{
    public void Configure(EntityTypeBuilder<ContactTag> builder)
    {
        builder.ToTable("ContactTag");
        builder.HasKey(t => new { t.CompanyId, t.TagId, t.ContactId });
        builder.HasIndex(t => new { t.CompanyId, t.ContactId, t.TagId }).HasDatabaseName("IX_ContactTag_Contact");
        builder.HasOne<Tag>().WithMany().HasForeignKey(t => new { t.CompanyId, t.TagId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Contact>().WithMany().HasForeignKey(t => new { t.CompanyId, t.ContactId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
