using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Channels.Webhooks;

/// <summary>A webhook as it came, kept before it was answered (reliability.md 6.1). Holds personal data, and goes after 30 days.</summary>
public sealed class InboundEvent : ICompanyOwned
{
    /// <summary>Largest body: the provider sends up to 3 MB (whatsapp.md 5.3).</summary>
    public const int MaxBytes = 3 * 1024 * 1024;

    /// <summary>How many changes of one body are ticked off one by one; those beyond are repeated when one of them failed.</summary>
    public const int MaxTicked = 4000;

    /// <summary>How long it is kept: the provider repeats for 7 days.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Channel whose address it came to; the changes in it may be about another of the same account.</summary>
    public long ChannelId { get; set; }

    /// <summary>When it came (UTC).</summary>
    public DateTime ReceivedAt { get; set; }

    /// <summary>The bytes, as received.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>SHA-256 of the body in hex; a body that came before is not kept again.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Which changes are done, in their order: <c>1</c> done, <c>0</c> not yet.</summary>
    public string Done { get; set; } = "";

    /// <summary>How often it was worked on.</summary>
    public int Attempts { get; set; }

    /// <summary>What went wrong last: kind of fault and field, no personal data.</summary>
    public string? LastError { get; set; }

    /// <summary>When all of it was done (UTC); null until then.</summary>
    public DateTime? ProcessedAt { get; set; }

    /// <summary>When the last try failed (UTC) and it was left for a person; null mostly.</summary>
    public DateTime? GivenUpAt { get; set; }
}

internal sealed class InboundEventMapping : IEntityTypeConfiguration<InboundEvent>
{
    public void Configure(EntityTypeBuilder<InboundEvent> builder)
    {
        builder.ToTable("InboundEvent");
        builder.Property(e => e.Body).HasMaxLength(InboundEvent.MaxBytes);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.Property(e => e.Done).HasMaxLength(InboundEvent.MaxTicked);
        builder.Property(e => e.LastError).HasMaxLength(300);
        builder.HasIndex(e => new { e.CompanyId, e.ChannelId, e.Hash }).IsUnique().HasDatabaseName("UX_InboundEvent_Hash");
        builder.HasIndex(e => new { e.ReceivedAt, e.Id }).HasDatabaseName("IX_InboundEvent_Received");
        builder.HasOne<Channel>().WithMany().HasForeignKey(e => new { e.CompanyId, e.ChannelId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
