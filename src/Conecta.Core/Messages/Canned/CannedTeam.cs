using Conecta.Core.Data;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Messages.Canned;

/// <summary>The agents of a team have a canned message.</summary>
public sealed class CannedTeam : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The message.</summary>
    public long CannedMessageId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }
}

internal sealed class CannedTeamMapping : IEntityTypeConfiguration<CannedTeam>
{
    public void Configure(EntityTypeBuilder<CannedTeam> builder)
    {
        builder.ToTable("CannedTeam");
        builder.HasKey(l => new { l.CompanyId, l.CannedMessageId, l.TeamId });
        builder.HasIndex(l => new { l.CompanyId, l.TeamId, l.CannedMessageId }).HasDatabaseName("IX_CannedTeam_Team");
        builder.HasOne<CannedMessage>().WithMany().HasForeignKey(l => new { l.CompanyId, l.CannedMessageId })
            .HasPrincipalKey(m => new { m.CompanyId, m.Id }).OnDelete(DeleteBehavior.Cascade);
        // A team goes only when messages of the bin alone still name it.
        builder.HasOne<Team>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
