using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Teams;

internal sealed class TeamMapping : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("Team");
        builder.HasAlternateKey(t => new { t.CompanyId, t.Id });
        builder.Property(t => t.Name).HasMaxLength(Team.NameMaxLength);
        builder.Property(t => t.NameFolded).HasMaxLength(2 * Team.NameMaxLength);
        // A team in the bin does not keep its name from a new one.
        builder.HasIndex(t => new { t.CompanyId, t.NameFolded }).IsUnique().HasDatabaseName("UX_Team_Name").HasFilter("\"DeletedAt\" IS NULL");
        builder.HasIndex(t => new { t.CompanyId, t.WaitTargetTeamId }).HasDatabaseName("IX_Team_WaitTarget");
        builder.HasIndex(t => new { t.CompanyId, t.OverflowTeamId }).HasDatabaseName("IX_Team_Overflow");
        builder.HasOne<Company>().WithMany().HasForeignKey(t => t.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(t => new { t.CompanyId, t.WaitTargetTeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(t => new { t.CompanyId, t.OverflowTeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
    }
}
