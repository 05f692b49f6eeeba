using Conecta.Core.Data;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Dispositions;

/// <summary>A team that a disposition belongs to; one without any row belongs to all.</summary>
public sealed class DispositionTeam : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The disposition.</summary>
    public long DispositionId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }
}

internal sealed class DispositionTeamMapping : IEntityTypeConfiguration<DispositionTeam>
{
    public void Configure(EntityTypeBuilder<DispositionTeam> builder)
    {
        builder.ToTable("DispositionTeam");
        builder.HasKey(l => new { l.CompanyId, l.DispositionId, l.TeamId });
        builder.HasIndex(l => new { l.CompanyId, l.TeamId, l.DispositionId }).HasDatabaseName("IX_DispositionTeam_Team");
        builder.HasOne<Disposition>().WithMany().HasForeignKey(l => new { l.CompanyId, l.DispositionId })
            .HasPrincipalKey(d => new { d.CompanyId, d.Id }).OnDelete(DeleteBehavior.Cascade);
        // A team goes only when dispositions of the bin alone still name it.
        builder.HasOne<Team>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
