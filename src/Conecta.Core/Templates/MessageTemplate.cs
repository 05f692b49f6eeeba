using Conecta.Core.Data;
using Conecta.Core.Templates.Model;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Templates;

/// <summary>HSM, modelo de mensagem (domain.md 10): what all its languages share. What each language says stands in <see cref="TemplateEdition"/>.</summary>
public sealed class MessageTemplate : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>How long a deleted template can be restored.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Name, unique in the company; never changes once a language was submitted.</summary>
    public string Name { get; set; } = "";

    /// <summary>Category that is asked for.</summary>
    public TemplateCategory Category { get; set; }

    /// <summary>The shape that people chose.</summary>
    public TemplateKind Type { get; set; }

    /// <summary>How variables are named.</summary>
    public ParameterFormat Format { get; set; }

    /// <summary>Who may use it.</summary>
    public TemplateAudience Audience { get; set; }

    /// <summary>Seconds after which an undelivered message is dropped; null = the provider's default.</summary>
    public int? TtlSeconds { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "template";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class MessageTemplateMapping : IEntityTypeConfiguration<MessageTemplate>
{
    public void Configure(EntityTypeBuilder<MessageTemplate> builder)
    {
        builder.ToTable("MessageTemplate");
        builder.HasAlternateKey(t => new { t.CompanyId, t.Id });
        builder.Property(t => t.Name).HasMaxLength(TemplateDraft.NameMaxLength);
        // A template in the bin does not keep its name from a new one.
        builder.HasIndex(t => new { t.CompanyId, t.Name }).IsUnique().HasDatabaseName("UX_MessageTemplate_Name").HasFilter("\"DeletedAt\" IS NULL");
        builder.HasIndex(t => new { t.CompanyId, t.Category }).HasDatabaseName("IX_MessageTemplate_Category");
        builder.HasOne<Company>().WithMany().HasForeignKey(t => t.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
