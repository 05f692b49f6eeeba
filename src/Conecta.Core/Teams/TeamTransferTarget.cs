using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Teams;

/// <summary>A team that this team's agents may transfer to; a team without such rows may transfer to all.</summary>
public sealed class TeamTransferTarget : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }

    /// <summary>Where its agents may transfer to.</summary>
    public long TargetTeamId { get; set; }
}

internal sealed class TeamTransferTargetMapping : IEntityTypeConfiguration<TeamTransferTarget>
{
    public void Configure(EntityTypeBuilder<TeamTransferTarget> builder)
    {
        builder.ToTable("TeamTransferTarget");
        builder.HasKey(l => new { l.CompanyId, l.TeamId, l.TargetTeamId });
        builder.HasIndex(l => new { l.CompanyId, l.TargetTeamId, l.TeamId }).HasDatabaseName("IX_TeamTransferTarget_Target");
        builder.HasOne<Team>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Team>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TargetTeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
