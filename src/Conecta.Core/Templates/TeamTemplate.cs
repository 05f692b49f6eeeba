using Conecta.Core.Data;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Templates;

/// <summary>Restringir modelos de mensagem is on for a team (TEAM-15); without a row its agents see every template that is visible to agents.</summary>
public sealed class TeamTemplateLimit : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }
}

/// <summary>A template that agents of such a team see.</summary>
public sealed class TeamTemplate : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }

    /// <summary>The template.</summary>
    public long TemplateId { get; set; }
}

internal sealed class TeamTemplateLimitMapping : IEntityTypeConfiguration<TeamTemplateLimit>
{
    public void Configure(EntityTypeBuilder<TeamTemplateLimit> builder)
    {
        builder.ToTable("TeamTemplateLimit");
        builder.HasKey(l => new { l.CompanyId, l.TeamId });
        builder.HasOne<Team>().WithOne().HasForeignKey<TeamTemplateLimit>(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey<Team>(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TeamTemplateMapping : IEntityTypeConfiguration<TeamTemplate>
{
    public void Configure(EntityTypeBuilder<TeamTemplate> builder)
    {
        builder.ToTable("TeamTemplate");
        builder.HasKey(l => new { l.CompanyId, l.TeamId, l.TemplateId });
        builder.HasIndex(l => new { l.CompanyId, l.TemplateId, l.TeamId }).HasDatabaseName("IX_TeamTemplate_Template");
        builder.HasOne<TeamTemplateLimit>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.TeamId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<MessageTemplate>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TemplateId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
