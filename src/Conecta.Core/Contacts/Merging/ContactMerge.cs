using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Merging;

/// <summary>One joining of two contacts (CON-9), with what is needed to undo it for 30 days.</summary>
public sealed class ContactMerge : ICompanyOwned
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The contact that stayed.</summary>
    public long SurvivorId { get; set; }

    /// <summary>The contact that went into it. No foreign key: the record outlives the contact.</summary>
    public long LoserId { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Name of who did it.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>Undo is offered until then (UTC).</summary>
    public DateTime UndoUntil { get; set; }

    /// <summary>When it was undone (UTC); null while it stands.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>JSON of <see cref="MergeMemory"/>; null when it can no more be undone. It holds personal data and goes with them.</summary>
    public string? Memory { get; set; }
}

/// <summary>What a joining changed, field by field, in the forms of <see cref="MergeFields"/>.</summary>
public sealed record MergeMemory
{
    /// <summary>Values of the survivor before.</summary>
    public Dictionary<string, string?> SurvivorBefore { get; init; } = [];

    /// <summary>Values of the survivor after; undo touches only fields that still are so.</summary>
    public Dictionary<string, string?> SurvivorAfter { get; init; } = [];

    /// <summary>Values of the other contact before.</summary>
    public Dictionary<string, string?> LoserBefore { get; init; } = [];

    /// <summary>Etiquetas that the survivor got.</summary>
    public List<long> AddedTags { get; init; } = [];

    /// <summary>Groups that the survivor got.</summary>
    public List<long> AddedGroups { get; init; } = [];

    /// <summary>Consent records that moved.</summary>
    public List<long> Consents { get; init; } = [];

    /// <summary>What higher floors moved, by <see cref="IContactHoldings.Key"/>.</summary>
    public Dictionary<string, string> Holdings { get; init; } = [];
}

internal sealed class ContactMergeMapping : IEntityTypeConfiguration<ContactMerge>
{
    public void Configure(EntityTypeBuilder<ContactMerge> builder)
    {
        builder.ToTable("ContactMerge");
        builder.Property(m => m.PersonName).HasMaxLength(120);
        builder.Property(m => m.Memory).HasMaxLength(1_000_000);
        builder.HasIndex(m => new { m.CompanyId, m.SurvivorId, m.Id }).HasDatabaseName("IX_ContactMerge_Survivor");
        builder.HasIndex(m => new { m.CompanyId, m.LoserId, m.Id }).HasDatabaseName("IX_ContactMerge_Loser");
        builder.HasIndex(m => m.UndoUntil).HasDatabaseName("IX_ContactMerge_UndoUntil").HasFilter("\"Memory\" IS NOT NULL");
        builder.HasOne<Company>().WithMany().HasForeignKey(m => m.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
