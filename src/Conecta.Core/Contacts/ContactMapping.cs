using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts;

/// <summary>
/// Lengths of import.md 8. Each sort that the list offers has an index over living rows that ends in the id, so that any page is a short
/// walk; in the descending direction the same index is read backwards.
/// </summary>
internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    private const string Alive = "\"DeletedAt\" IS NULL";

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contact");
        builder.HasAlternateKey(c => new { c.CompanyId, c.Id });
        builder.Property(c => c.Name).HasMaxLength(ContactLimits.Name);
        builder.Property(c => c.NameFolded).HasMaxLength(ContactLimits.NameFolded);
        builder.Property(c => c.PhoneCanonical).HasMaxLength(ContactLimits.Phone);
        builder.Property(c => c.Phone2).HasMaxLength(ContactLimits.Phone);
        builder.Property(c => c.Email).HasMaxLength(ContactLimits.Email);
        builder.Property(c => c.Document).HasMaxLength(14);
        builder.Property(c => c.Organization).HasMaxLength(ContactLimits.Company);
        builder.Property(c => c.City).HasMaxLength(ContactLimits.City);
        builder.Property(c => c.State).HasMaxLength(2);
        builder.Property(c => c.PostalCode).HasMaxLength(8);
        builder.Property(c => c.Address).HasMaxLength(ContactLimits.Address);
        builder.Property(c => c.Language).HasMaxLength(10);
        builder.Property(c => c.Notes).HasMaxLength(ContactLimits.Notes);
        builder.Property(c => c.ExternalId).HasMaxLength(ContactLimits.ExternalId);
        builder.Property(c => c.ProviderUserId).HasMaxLength(ContactLimits.ProviderUserId);
        builder.Property(c => c.WaIdRaw).HasMaxLength(40);
        builder.Property(c => c.OptInSource).HasMaxLength(ContactLimits.Source);
        builder.Property(c => c.BlockedReason).HasMaxLength(ContactLimits.BlockReason);
        builder.Property(c => c.SearchWords).HasMaxLength(ContactLimits.SearchWords);

        builder.HasIndex(c => new { c.CompanyId, c.PhoneCanonical }).IsUnique().HasDatabaseName("UX_Contact_Phone");
        builder.HasIndex(c => new { c.CompanyId, c.ExternalId }).IsUnique().HasDatabaseName("UX_Contact_ExternalId")
            .HasFilter("\"ExternalId\" IS NOT NULL");
        builder.HasIndex(c => new { c.CompanyId, c.ProviderUserId }).IsUnique().HasDatabaseName("UX_Contact_ProviderUserId")
            .HasFilter("\"ProviderUserId\" IS NOT NULL");
        builder.HasIndex(c => new { c.CompanyId, c.NameFolded, c.Id }).HasDatabaseName("IX_Contact_Name").HasFilter(Alive);
        builder.HasIndex(c => new { c.CompanyId, c.PhoneCanonical, c.Id }).HasDatabaseName("IX_Contact_PhoneOrder").HasFilter(Alive);
        builder.HasIndex(c => new { c.CompanyId, c.Email, c.Id }).HasDatabaseName("IX_Contact_Email").HasFilter(Alive);
        builder.HasIndex(c => new { c.CompanyId, c.CreatedAt, c.Id }).HasDatabaseName("IX_Contact_Created").HasFilter(Alive);
        builder.HasIndex(c => new { c.CompanyId, c.UpdatedAt, c.Id }).HasDatabaseName("IX_Contact_Updated").HasFilter(Alive);
        builder.HasIndex(c => new { c.CompanyId, c.OptIn, c.NameFolded, c.Id }).HasDatabaseName("IX_Contact_OptIn").HasFilter(Alive);
        builder.HasIndex(c => new { c.CompanyId, c.OwnerAgentId, c.NameFolded, c.Id }).HasDatabaseName("IX_Contact_Owner")
            .HasFilter("\"OwnerAgentId\" IS NOT NULL");
        builder.HasIndex(c => new { c.CompanyId, c.DeletedAt, c.Id }).HasDatabaseName("IX_Contact_Bin")
            .HasFilter("\"DeletedAt\" IS NOT NULL");
        builder.HasIndex(c => new { c.CompanyId, c.BlockedAt, c.Id }).HasDatabaseName("IX_Contact_Blocked")
            .HasFilter("\"BlockedAt\" IS NOT NULL");
        builder.HasIndex(c => new { c.CompanyId, c.Document, c.Id }).HasDatabaseName("IX_Contact_Document")
            .HasFilter("\"Document\" IS NOT NULL");
        builder.HasIndex(c => new { c.CompanyId, c.MergedIntoId }).HasDatabaseName("IX_Contact_Merged")
            .HasFilter("\"MergedIntoId\" IS NOT NULL");
        builder.HasOne<Company>().WithMany().HasForeignKey(c => c.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Sets of this feature.</summary>
public static class ContactSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Contacts of the scope's company that are not in the bin.</summary>
        public DbSet<Contact> Contacts => db.Set<Contact>();

        /// <summary>Etiquetas.</summary>
        public DbSet<Tags.Tag> Tags => db.Set<Tags.Tag>();

        /// <summary>Which contact has which etiqueta.</summary>
        public DbSet<Tags.ContactTag> ContactTags => db.Set<Tags.ContactTag>();

        /// <summary>Grupos de contatos.</summary>
        public DbSet<Groups.ContactGroup> ContactGroups => db.Set<Groups.ContactGroup>();

        /// <summary>Which contact is in which group.</summary>
        public DbSet<Groups.ContactGroupMember> ContactGroupMembers => db.Set<Groups.ContactGroupMember>();

        /// <summary>Campos adicionais, archived ones included.</summary>
        public DbSet<Fields.CustomField> CustomFields => db.Set<Fields.CustomField>();

        /// <summary>Values of the campos adicionais.</summary>
        public DbSet<Fields.CustomFieldValue> CustomFieldValues => db.Set<Fields.CustomFieldValue>();

        /// <summary>The proof behind each OPTIN.</summary>
        public DbSet<Consent.ConsentRecord> ConsentRecords => db.Set<Consent.ConsentRecord>();

        /// <summary>People who must not come back.</summary>
        public DbSet<Consent.ContactSuppression> ContactSuppressions => db.Set<Consent.ContactSuppression>();

        /// <summary>Keys of the suppression hashes.</summary>
        public DbSet<Consent.SuppressionKey> SuppressionKeys => db.Set<Consent.SuppressionKey>();

        /// <summary>Columns that people chose for their lists.</summary>
        public DbSet<Lists.ColumnChoice> ColumnChoices => db.Set<Lists.ColumnChoice>();
    }
}
