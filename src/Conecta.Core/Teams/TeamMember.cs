using Conecta.Core.Agents;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Teams;

/// <summary>An agent is a member of a team, at a place in its order (TEAM-3).</summary>
public sealed class TeamMember : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }

    /// <summary>The agent.</summary>
    public long AgentId { get; set; }

    /// <summary>Place in the order, from 1.</summary>
    public int Position { get; set; }
}

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.ToTable("TeamMember");
        builder.HasKey(m => new { m.CompanyId, m.TeamId, m.AgentId });
        builder.HasIndex(m => new { m.CompanyId, m.AgentId, m.TeamId }).HasDatabaseName("IX_TeamMember_Agent");
        builder.HasOne<Team>().WithMany().HasForeignKey(m => new { m.CompanyId, m.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Agent>().WithMany().HasForeignKey(m => new { m.CompanyId, m.AgentId })
            .HasPrincipalKey(a => new { a.CompanyId, a.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
