using Conecta.Core.Data;
using Conecta.Core.Schedules.Hours;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Schedules;

/// <summary>Days on which a schedule does not follow its week (SCHED-2), as a row; <see cref="DateException"/> says what it means.</summary>
public sealed class ScheduleException : ICompanyOwned
{
    /// <summary>Longest description.</summary>
    public const int DescriptionMaxLength = 120;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The schedule.</summary>
    public long ScheduleId { get; set; }

    /// <summary>First day.</summary>
    public DateOnly First { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly Last { get; set; }

    /// <summary>Whether it comes every year.</summary>
    public bool IsYearly { get; set; }

    /// <summary>Hours of each of the days, as <see cref="HoursText"/> writes them; empty = closed.</summary>
    public string Hours { get; set; } = "";

    /// <summary>Why.</summary>
    public string Description { get; set; } = "";

    /// <summary>What it means.</summary>
    public DateException ToException() => new(First, Last, IsYearly, HoursText.Parse(Hours), Description);
}

internal sealed class ScheduleExceptionMapping : IEntityTypeConfiguration<ScheduleException>
{
    public void Configure(EntityTypeBuilder<ScheduleException> builder)
    {
        builder.ToTable("ScheduleException");
        builder.Property(e => e.Hours).HasMaxLength(HoursText.MaxLength);
        builder.Property(e => e.Description).HasMaxLength(ScheduleException.DescriptionMaxLength);
        builder.HasIndex(e => new { e.CompanyId, e.ScheduleId, e.First }).HasDatabaseName("IX_ScheduleException_Schedule");
        builder.HasOne<Schedule>().WithMany().HasForeignKey(e => new { e.CompanyId, e.ScheduleId })
            .HasPrincipalKey(s => new { s.CompanyId, s.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
