using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Consent;

/// <summary>One answer of a contact about being written to (OPT-2, import.md 10). Added, never changed; a revocation is a new record.</summary>
public sealed class ConsentRecord : ICompanyOwned, IAppendOnly
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Whose answer it is. It goes when the contact is gone for good.</summary>
    public long ContactId { get; set; }

    /// <summary>The answer.</summary>
    public OptInState State { get; set; }

    /// <summary>What the messages are for, e.g. <c>marketing</c>.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Channel it holds for, e.g. <c>whatsapp</c>.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Where it was given: "Ficha de cadastro na loja", a file, a message.</summary>
    public string Source { get; set; } = "";

    /// <summary>Legal basis, when an import stated one.</summary>
    public string? LegalBasis { get; set; }

    /// <summary>When the person gave it (UTC).</summary>
    public DateTime EvidenceAt { get; set; }

    /// <summary>Version of the text that was agreed to, or null.</summary>
    public string? TextVersion { get; set; }

    /// <summary>Account that recorded it; null for the product and the command line.</summary>
    public long? AuthorUserId { get; set; }

    /// <summary>Name of who recorded it.</summary>
    public string AuthorName { get; set; } = "";

    /// <summary>Import that brought it, or null.</summary>
    public long? ImportId { get; set; }

    /// <summary>Row of that import as Excel numbers it, or null.</summary>
    public int? ImportRow { get; set; }

    /// <summary>Address of the person who recorded it.</summary>
    public string? IpAddress { get; set; }

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime At { get; set; }
}

/// <summary>Somebody who was erased and must not be imported again: nothing but a keyed hash of the number (import.md 10).</summary>
public sealed class ContactSuppression : ICompanyOwned, IAppendOnly
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>HMAC-SHA-256 of the canonical number with a key of the company, in hex.</summary>
    public string PhoneHash { get; set; } = "";

    /// <summary>Since when (UTC).</summary>
    public DateTime Since { get; set; }

    /// <summary>Why; never personal data.</summary>
    public string Reason { get; set; } = "";
}

internal sealed class ConsentRecordMapping : IEntityTypeConfiguration<ConsentRecord>
{
    public void Configure(EntityTypeBuilder<ConsentRecord> builder)
    {
        builder.ToTable("ConsentRecord");
        builder.Property(r => r.Purpose).HasMaxLength(100);
        builder.Property(r => r.Channel).HasMaxLength(40);
        builder.Property(r => r.Source).HasMaxLength(ContactLimits.Source);
        builder.Property(r => r.LegalBasis).HasMaxLength(100);
        builder.Property(r => r.TextVersion).HasMaxLength(100);
        builder.Property(r => r.AuthorName).HasMaxLength(120);
        builder.Property(r => r.IpAddress).HasMaxLength(64);
        builder.HasIndex(r => new { r.CompanyId, r.ContactId, r.Id }).HasDatabaseName("IX_ConsentRecord_Contact");
        builder.HasIndex(r => new { r.CompanyId, r.ImportId, r.ContactId }).HasDatabaseName("IX_ConsentRecord_Import")
            .HasFilter("\"ImportId\" IS NOT NULL");
        builder.HasOne<Contact>().WithMany().HasForeignKey(r => new { r.CompanyId, r.ContactId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ContactSuppressionMapping : IEntityTypeConfiguration<ContactSuppression>
{
    public void Configure(EntityTypeBuilder<ContactSuppression> builder)
    {
        builder.ToTable("ContactSuppression");
        builder.Property(s => s.PhoneHash).HasMaxLength(64);
        builder.Property(s => s.Reason).HasMaxLength(200);
        builder.HasIndex(s => new { s.CompanyId, s.PhoneHash }).IsUnique().HasDatabaseName("UX_ContactSuppression_Phone");
        builder.HasOne<Company>().WithMany().HasForeignKey(s => s.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
