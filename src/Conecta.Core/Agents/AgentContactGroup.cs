using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Agents;

/// <summary>Carteirização: contacts of the group go to this agent (GRP-3).</summary>
public sealed class AgentContactGroup : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The agent.</summary>
    public long AgentId { get; set; }

    /// <summary>The group.</summary>
    public long ContactGroupId { get; set; }
}

internal sealed class AgentContactGroupMapping : IEntityTypeConfiguration<AgentContactGroup>
{
    public void Configure(EntityTypeBuilder<AgentContactGroup> builder)
    {
        builder.ToTable("AgentContactGroup");
        builder.HasKey(l => new { l.CompanyId, l.AgentId, l.ContactGroupId });
        builder.HasIndex(l => new { l.CompanyId, l.ContactGroupId, l.AgentId }).HasDatabaseName("IX_AgentContactGroup_Group");
        builder.HasOne<Agent>().WithMany().HasForeignKey(l => new { l.CompanyId, l.AgentId })
            .HasPrincipalKey(a => new { a.CompanyId, a.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ContactGroup>().WithMany().HasForeignKey(l => new { l.CompanyId, l.ContactGroupId })
            .HasPrincipalKey(g => new { g.CompanyId, g.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
