using Conecta.Core.Data;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Schedules;

/// <summary>A grupo de horários: the hours of a week, with exceptions (SCHED-1). What it means at an instant is decided by <see cref="OpeningHours"/>.</summary>
public sealed class Schedule : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Longest description.</summary>
    public const int DescriptionMaxLength = 300;

    /// <summary>Most exceptions of one schedule.</summary>
    public const int MaxExceptions = 200;

    /// <summary>How long a deleted schedule can be restored.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Name, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name without accents and in one case: sort key, and what is unique. Written wherever the name is.</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    /// <summary>What it is for, or null.</summary>
    public string? Description { get; set; }

    /// <summary>The week as <see cref="WeeklyHours"/> stores it.</summary>
    public string Weekly { get; set; } = "";

    /// <summary>Which holidays close it.</summary>
    public HolidayFollowing Following { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "schedule";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class ScheduleMapping : IEntityTypeConfiguration<Schedule>
{
    public void Configure(EntityTypeBuilder<Schedule> builder)
    {
        builder.ToTable("Schedule");
        builder.HasAlternateKey(s => new { s.CompanyId, s.Id });
        builder.Property(s => s.Name).HasMaxLength(Schedule.NameMaxLength);
        builder.Property(s => s.NameFolded).HasMaxLength(2 * Schedule.NameMaxLength);
        builder.Property(s => s.Description).HasMaxLength(Schedule.DescriptionMaxLength);
        builder.Property(s => s.Weekly).HasMaxLength(WeeklyHours.MaxLength);
        // A schedule in the bin does not keep its name from a new one.
        builder.HasIndex(s => new { s.CompanyId, s.NameFolded }).IsUnique().HasDatabaseName("UX_Schedule_Name").HasFilter("\"DeletedAt\" IS NULL");
        builder.HasOne<Company>().WithMany().HasForeignKey(s => s.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
