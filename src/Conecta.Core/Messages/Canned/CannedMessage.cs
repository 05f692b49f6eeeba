using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Messages.Canned;

/// <summary>Which agents have a canned message.</summary>
public enum CannedScope
{
    /// <summary>Todos os agentes da empresa.</summary>
    Company,

    /// <summary>Agents of chosen teams.</summary>
    Teams,

    /// <summary>One agent.</summary>
    Personal,
}

/// <summary>Mensagem predefinida: a ready text, or several parts in order, written by administrators for agents (domain.md 5.13).</summary>
public sealed class CannedMessage : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>Longest title.</summary>
    public const int TitleMaxLength = 80;

    /// <summary>Longest shortcut, without the slash.</summary>
    public const int ShortcutMaxLength = 30;

    /// <summary>Longest category.</summary>
    public const int CategoryMaxLength = 40;

    /// <summary>Most parts.</summary>
    public const int MaxParts = 10;

    /// <summary>How much of the parts' text the search knows.</summary>
    public const int TextFoldedMaxLength = 8_000;

    /// <summary>How long a deleted message can be restored.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    /// <summary>Without a use for so long, a message is shown as unused (CAN-3).</summary>
    public static readonly TimeSpan UnusedTime = TimeSpan.FromDays(90);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>What the agent searches for.</summary>
    public string Title { get; set; } = "";

    /// <summary>Title without accents and in one case: sort and search key. Written wherever the title is.</summary>
    [NotAudited]
    public string TitleFolded { get; set; } = "";

    /// <summary>What the agent types after the slash: a-z, 0-9, hyphens and underscores. Unique among the messages that any one agent has (<see cref="ShortcutCheck"/>).</summary>
    public string Shortcut { get; set; } = "";

    /// <summary>Category, or null.</summary>
    public string? Category { get; set; }

    /// <summary>Which agents have it.</summary>
    public CannedScope Scope { get; set; }

    /// <summary>The agent of a personal one; null otherwise.</summary>
    public long? AgentId { get; set; }

    /// <summary>Whether agents have it at all.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>First day on which agents have it, in the company's zone; null = from ever.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day on which agents have it; null = for ever.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The texts of its parts in search form, cut at <see cref="TextFoldedMaxLength"/>.</summary>
    [NotAudited]
    public string TextFolded { get; set; } = "";

    /// <summary>How often agents have sent it.</summary>
    [NotAudited]
    public long UseCount { get; set; }

    /// <summary>When it was sent last (UTC); null = never.</summary>
    [NotAudited]
    public DateTime? LastUsedAt { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "canned";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Title;
}

internal sealed class CannedMessageMapping : IEntityTypeConfiguration<CannedMessage>
{
    public void Configure(EntityTypeBuilder<CannedMessage> builder)
    {
        builder.ToTable("CannedMessage");
        builder.HasAlternateKey(m => new { m.CompanyId, m.Id });
        builder.Property(m => m.Title).HasMaxLength(CannedMessage.TitleMaxLength);
        builder.Property(m => m.TitleFolded).HasMaxLength(2 * CannedMessage.TitleMaxLength);
        builder.Property(m => m.Shortcut).HasMaxLength(CannedMessage.ShortcutMaxLength);
        builder.Property(m => m.Category).HasMaxLength(CannedMessage.CategoryMaxLength);
        builder.Property(m => m.TextFolded).HasMaxLength(CannedMessage.TextFoldedMaxLength);
        builder.HasIndex(m => new { m.CompanyId, m.TitleFolded, m.Id }).HasDatabaseName("IX_CannedMessage_Title");
        builder.HasIndex(m => new { m.CompanyId, m.Shortcut, m.Id }).HasDatabaseName("IX_CannedMessage_Shortcut");
        builder.HasIndex(m => new { m.CompanyId, m.UseCount, m.Id }).HasDatabaseName("IX_CannedMessage_Uses");
        builder.HasIndex(m => new { m.CompanyId, m.Category }).HasDatabaseName("IX_CannedMessage_Category");
        builder.HasIndex(m => new { m.CompanyId, m.AgentId }).HasDatabaseName("IX_CannedMessage_Agent");
        builder.HasOne<Company>().WithMany().HasForeignKey(m => m.CompanyId).OnDelete(DeleteBehavior.Restrict);
        // An agent goes only when nothing but messages of the bin are his; they go with him.
        builder.HasOne<Agent>().WithMany().HasForeignKey(m => new { m.CompanyId, m.AgentId })
            .HasPrincipalKey(a => new { a.CompanyId, a.Id }).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
    }
}
