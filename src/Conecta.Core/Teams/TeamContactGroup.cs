using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Teams;

/// <summary>A group of contacts that the members may write to first while the team limits it (TEAM-14).</summary>
public sealed class TeamContactGroup : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }

    /// <summary>The group.</summary>
    public long ContactGroupId { get; set; }
}

internal sealed class TeamContactGroupMapping : IEntityTypeConfiguration<TeamContactGroup>
{
    public void Configure(EntityTypeBuilder<TeamContactGroup> builder)
    {
        builder.ToTable("TeamContactGroup");
        builder.HasKey(l => new { l.CompanyId, l.TeamId, l.ContactGroupId });
        builder.HasIndex(l => new { l.CompanyId, l.ContactGroupId, l.TeamId }).HasDatabaseName("IX_TeamContactGroup_Group");
        builder.HasOne<Team>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ContactGroup>().WithMany().HasForeignKey(l => new { l.CompanyId, l.ContactGroupId })
            .HasPrincipalKey(g => new { g.CompanyId, g.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
