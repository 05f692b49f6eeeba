using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Schedules;

/// <summary>The schedule of a team; without a row the company's counts.</summary>
public sealed class TeamSchedule : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }

    /// <summary>Its schedule.</summary>
    public long ScheduleId { get; set; }
}

/// <summary>The schedule of an agent; without a row his hora inicial and hora final count.</summary>
public sealed class AgentSchedule : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The agent.</summary>
    public long AgentId { get; set; }

    /// <summary>His schedule.</summary>
    public long ScheduleId { get; set; }
}

internal sealed class TeamScheduleMapping : IEntityTypeConfiguration<TeamSchedule>
{
    public void Configure(EntityTypeBuilder<TeamSchedule> builder)
    {
        builder.ToTable("TeamSchedule");
        builder.HasKey(l => new { l.CompanyId, l.TeamId });
        builder.HasIndex(l => new { l.CompanyId, l.ScheduleId, l.TeamId }).HasDatabaseName("IX_TeamSchedule_Schedule");
        builder.HasOne<Team>().WithOne().HasForeignKey<TeamSchedule>(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey<Team>(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Schedule>().WithMany().HasForeignKey(l => new { l.CompanyId, l.ScheduleId })
            .HasPrincipalKey(s => new { s.CompanyId, s.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgentScheduleMapping : IEntityTypeConfiguration<AgentSchedule>
{
    public void Configure(EntityTypeBuilder<AgentSchedule> builder)
    {
        builder.ToTable("AgentSchedule");
        builder.HasKey(l => new { l.CompanyId, l.AgentId });
        builder.HasIndex(l => new { l.CompanyId, l.ScheduleId, l.AgentId }).HasDatabaseName("IX_AgentSchedule_Schedule");
        builder.HasOne<Agent>().WithOne().HasForeignKey<AgentSchedule>(l => new { l.CompanyId, l.AgentId })
            .HasPrincipalKey<Agent>(a => new { a.CompanyId, a.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Schedule>().WithMany().HasForeignKey(l => new { l.CompanyId, l.ScheduleId })
            .HasPrincipalKey(s => new { s.CompanyId, s.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
