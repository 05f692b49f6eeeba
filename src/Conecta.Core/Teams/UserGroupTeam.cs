using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Teams;

/// <summary>Visualização por equipe: the people of the user group see this team.</summary>
public sealed class UserGroupTeam : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The user group.</summary>
    public long UserGroupId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }
}

internal sealed class UserGroupTeamMapping : IEntityTypeConfiguration<UserGroupTeam>
{
    public void Configure(EntityTypeBuilder<UserGroupTeam> builder)
    {
        builder.ToTable("UserGroupTeam");
        builder.HasKey(l => new { l.CompanyId, l.UserGroupId, l.TeamId });
        builder.HasIndex(l => new { l.CompanyId, l.TeamId, l.UserGroupId }).HasDatabaseName("IX_UserGroupTeam_Team");
        builder.HasOne<UserGroup>().WithMany().HasForeignKey(l => new { l.CompanyId, l.UserGroupId })
            .HasPrincipalKey(g => new { g.CompanyId, g.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Team>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
