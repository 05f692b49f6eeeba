using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Groups;

/// <summary>Grupo de contatos (domain.md 7.3): import control, wallets, who may be written to first.</summary>
public sealed class ContactGroup : ICompanyOwned, IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = ContactLimits.GroupName;

    /// <summary>Longest description.</summary>
    public const int DescriptionMaxLength = 300;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name without accents and in one case: sort key, unique in the company (GRP-1).</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    /// <summary>What it is for, or null.</summary>
    public string? Description { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "contactgroup";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

/// <summary>A contact is in a group; it may be in many.</summary>
public sealed class ContactGroupMember : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The group.</summary>
    public long ContactGroupId { get; set; }

    /// <summary>The contact.</summary>
    public long ContactId { get; set; }

    /// <summary>When it was put in (UTC).</summary>
    public DateTime AddedAt { get; set; }
}

internal sealed class ContactGroupMapping : IEntityTypeConfiguration<ContactGroup>
{
    public void Configure(EntityTypeBuilder<ContactGroup> builder)
    {
        builder.ToTable("ContactGroup");
        builder.HasAlternateKey(g => new { g.CompanyId, g.Id });
        builder.Property(g => g.Name).HasMaxLength(ContactGroup.NameMaxLength);
        builder.Property(g => g.NameFolded).HasMaxLength(2 * ContactGroup.NameMaxLength);
        builder.Property(g => g.Description).HasMaxLength(ContactGroup.DescriptionMaxLength);
        builder.HasIndex(g => new { g.CompanyId, g.NameFolded }).IsUnique().HasDatabaseName("UX_ContactGroup_Name");
        builder.HasOne<Company>().WithMany().HasForeignKey(g => g.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactGroupMemberMapping : IEntityTypeConfiguration<ContactGroupMember>
{
    public void Configure(EntityTypeBuilder<ContactGroupMember> builder)
    {
        builder.ToTable("ContactGroupMember");
        builder.HasKey(m => new { m.CompanyId, m.ContactGroupId, m.ContactId });
        builder.HasIndex(m => new { m.CompanyId, m.ContactId, m.ContactGroupId }).HasDatabaseName("IX_ContactGroupMember_Contact");
        builder.HasOne<ContactGroup>().WithMany().HasForeignKey(m => new { m.CompanyId, m.ContactGroupId })
            .HasPrincipalKey(g => new { g.CompanyId, g.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Contact>().WithMany().HasForeignKey(m => new { m.CompanyId, m.ContactId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
