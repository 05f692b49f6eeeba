using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Agents;

/// <summary>
/// An agente: somebody who attends contacts (domain.md 5.11). Name, login, language, photo and whether he may sign in stand in the account;
/// here stands what he is for the company.
/// </summary>
public sealed class Agent : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>Longest display name.</summary>
    public const int DisplayNameMaxLength = 60;

    /// <summary>Longest telephone extension.</summary>
    public const int ExtensionMaxLength = 20;

    /// <summary>Highest limit of conversations at once.</summary>
    public const int MaxConversations = 100;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The sign-in account, of kind <see cref="UserKind.Agent"/> and of the same company; one agent per account.</summary>
    public long UserId { get; set; }

    /// <summary>The sign-in account; loaded by every writer, since the audit names the agent by it.</summary>
    public User User { get; set; } = null!;

    /// <summary>The account's name without accents and in one case: sort and search key. Written wherever the name is.</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    /// <summary>Nome de exibição: the name that contacts read; null means the account's name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Ramal, or null.</summary>
    public string? Extension { get; set; }

    /// <summary>Hora inicial in the company's zone; null with <see cref="EndsAt"/> means no hours are set.</summary>
    public TimeOnly? StartsAt { get; set; }

    /// <summary>Hora final; earlier than the start means the next day.</summary>
    public TimeOnly? EndsAt { get; set; }

    /// <summary>Limitar contato ativo aos grupos: writes first only to contacts of his groups.</summary>
    public bool LimitsOutboundToGroups { get; set; }

    /// <summary>What he may read of the past; null means as his team says (TEAM-16).</summary>
    public HistoryAccess? HistoryAccess { get; set; }

    /// <summary>Chat interno granted to him, whatever his teams say.</summary>
    public bool HasInternalChat { get; set; }

    /// <summary>Most conversations at once; null = no limit.</summary>
    public int? ConversationLimit { get; set; }

    /// <summary>When he was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "agent";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => User?.Name ?? DisplayName ?? "";
}

internal sealed class AgentMapping : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("Agent");
        builder.HasAlternateKey(a => new { a.CompanyId, a.Id });
        builder.Property(a => a.NameFolded).HasMaxLength(2 * User.NameMaxLength);
        builder.Property(a => a.DisplayName).HasMaxLength(Agent.DisplayNameMaxLength);
        builder.Property(a => a.Extension).HasMaxLength(Agent.ExtensionMaxLength);
        builder.HasIndex(a => a.UserId).IsUnique().HasDatabaseName("UX_Agent_User");
        builder.HasIndex(a => new { a.CompanyId, a.NameFolded, a.Id }).HasDatabaseName("IX_Agent_Name");
        builder.HasOne<Company>().WithMany().HasForeignKey(a => a.CompanyId).OnDelete(DeleteBehavior.Restrict);
        // The account belongs to the installation, so the key is a simple one; the writer makes both in one transaction.
        builder.HasOne(a => a.User).WithOne().HasForeignKey<Agent>(a => a.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany<Contact>().WithOne().HasForeignKey(c => new { c.CompanyId, c.OwnerAgentId })
            .HasPrincipalKey(a => new { a.CompanyId, a.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
    }
}
