using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Privacy;

/// <summary>What a person asks for (LGPD, art. 18; CON-11).</summary>
public enum PrivacyKind
{
    /// <summary>Acesso: what we know of the person.</summary>
    Access,

    /// <summary>Correção.</summary>
    Correction,

    /// <summary>Anonimização: the record stays without the person.</summary>
    Anonymize,

    /// <summary>Eliminação.</summary>
    Erase,

    /// <summary>Portabilidade: the same as a file for another system.</summary>
    Portability,
}

/// <summary>Where a request stands.</summary>
public enum PrivacyState
{
    /// <summary>Waits.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Declined, with a reason.</summary>
    Declined,
}

/// <summary>How a request came.</summary>
public enum PrivacyChannel
{
    /// <summary>WhatsApp.</summary>
    WhatsApp,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Telephone.</summary>
    Phone,

    /// <summary>In person.</summary>
    InPerson,

    /// <summary>Letter, authority, other.</summary>
    Other,
}

/// <summary>
/// A request of a person about the own data: a clock of 15 days (LGPD, art. 19) and a proof that holds no personal data. The person is known by
/// the contact's number alone, so the line can stay when the contact is gone.
/// </summary>
public sealed class PrivacyRequest : ICompanyOwned, IVersioned
{
    /// <summary>Days until the answer is due.</summary>
    public const int DueDays = 15;

    /// <summary>Longest note and longest reason.</summary>
    public const int NoteMaxLength = 500;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Number of the contact. No foreign key: the contact may be erased.</summary>
    public long ContactId { get; set; }

    /// <summary>What is asked for.</summary>
    public PrivacyKind Kind { get; set; }

    /// <summary>Where it stands.</summary>
    public PrivacyState State { get; set; }

    /// <summary>How it came.</summary>
    public PrivacyChannel Channel { get; set; }

    /// <summary>Day it came, in the company.</summary>
    public DateOnly ReceivedOn { get; set; }

    /// <summary>Last day for the answer.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>What was asked, or why it was declined; goes with the personal data.</summary>
    public string? Note { get; set; }

    /// <summary>Name of who took it in.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When it was taken in (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Name of who ended it; null while open.</summary>
    public string? FinishedBy { get; set; }

    /// <summary>When it ended (UTC); null while open.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>What was done, line by line, without personal data; null while open.</summary>
    public string? Proof { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Name under which people speak of it, e.g. <c>LGPD-2026-000012</c>.</summary>
    public string Protocol => FormattableString.Invariant($"LGPD-{ReceivedOn.Year:0000}-{Id:000000}");
}

internal sealed class PrivacyRequestMapping : IEntityTypeConfiguration<PrivacyRequest>
{
    public void Configure(EntityTypeBuilder<PrivacyRequest> builder)
    {
        builder.ToTable("PrivacyRequest");
        builder.Ignore(r => r.Protocol);
        builder.Property(r => r.Note).HasMaxLength(PrivacyRequest.NoteMaxLength);
        builder.Property(r => r.CreatedBy).HasMaxLength(120);
        builder.Property(r => r.FinishedBy).HasMaxLength(120);
        builder.Property(r => r.Proof).HasMaxLength(4000);
        builder.HasIndex(r => new { r.CompanyId, r.State, r.DueOn, r.Id }).HasDatabaseName("IX_PrivacyRequest_Due");
        builder.HasIndex(r => new { r.CompanyId, r.ContactId, r.Id }).HasDatabaseName("IX_PrivacyRequest_Contact");
        builder.HasOne<Company>().WithMany().HasForeignKey(r => r.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
