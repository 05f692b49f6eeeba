using Conecta.Core.Data;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Channels;

/// <summary>Equipe restrita (TEAM-13): a channel that a team may use, inbound and outbound. A team without any row may use all.</summary>
public sealed class TeamChannel : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }

    /// <summary>A channel that it may use.</summary>
    public long ChannelId { get; set; }
}

internal sealed class TeamChannelMapping : IEntityTypeConfiguration<TeamChannel>
{
    public void Configure(EntityTypeBuilder<TeamChannel> builder)
    {
        builder.ToTable("TeamChannel");
        builder.HasKey(l => new { l.CompanyId, l.TeamId, l.ChannelId });
        builder.HasIndex(l => new { l.CompanyId, l.ChannelId, l.TeamId }).HasDatabaseName("IX_TeamChannel_Channel");
        builder.HasOne<Team>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Channel>().WithMany().HasForeignKey(l => new { l.CompanyId, l.ChannelId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
