using Conecta.Core.Data;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Schedules.Holidays;

/// <summary>What a tier says about one date, as a row; <see cref="HolidayRule"/> says what it means.</summary>
public abstract class HolidayEntry : IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 120;

    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 200;

    /// <summary>Longest name of a holiday that is changed or cancelled.</summary>
    public const int KeyMaxLength = 60;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>What it does.</summary>
    public HolidayAct Act { get; set; }

    /// <summary>The holiday that is changed or cancelled; null for an added one.</summary>
    public string? TargetKey { get; set; }

    /// <summary>The only year of a change or cancellation; null = every year.</summary>
    public int? Year { get; set; }

    /// <summary>Day of an added date, or the day to which a change moves it.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Whether an added date comes every year.</summary>
    public bool IsYearly { get; set; }

    /// <summary>Name as people know it, also of the holiday that is changed or cancelled.</summary>
    public string Name { get; set; } = "";

    /// <summary>Ponto facultativo.</summary>
    public bool IsOptional { get; set; }

    /// <summary>Hours of the day, as <see cref="HoursText"/> writes them; empty = closed.</summary>
    public string Hours { get; set; } = "";

    /// <summary>Why, or null.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The tier that says it.</summary>
    public abstract HolidayTier Tier { get; }

    /// <summary>What it means.</summary>
    public HolidayRule ToRule() => new(Id, Tier, Act, TargetKey, Year, Date, IsYearly, Name, IsOptional, HoursText.Parse(Hours), Reason);

    string IAudited.AuditKind => "holiday";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

/// <summary>A date of a company, or of one of its teams.</summary>
public sealed class CompanyHoliday : HolidayEntry, ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The only team it counts for; null = the whole company.</summary>
    public long? TeamId { get; set; }

    /// <inheritdoc/>
    public override HolidayTier Tier => TeamId is null ? HolidayTier.Company : HolidayTier.Team;
}

/// <summary>A date of the platform or of a concessionária, inherited by its companies. Belongs to the installation.</summary>
public sealed class SharedHoliday : HolidayEntry
{
    /// <summary>The concessionária; null = the platform.</summary>
    public long? DealerId { get; set; }

    /// <inheritdoc/>
    public override HolidayTier Tier => DealerId is null ? HolidayTier.Platform : HolidayTier.Dealer;
}

internal static class HolidayColumns
{
    public static void Map<T>(EntityTypeBuilder<T> builder)
        where T : HolidayEntry
    {
        builder.Ignore(h => h.Tier);
        builder.Property(h => h.TargetKey).HasMaxLength(HolidayEntry.KeyMaxLength);
        builder.Property(h => h.Name).HasMaxLength(HolidayEntry.NameMaxLength);
        builder.Property(h => h.Hours).HasMaxLength(HoursText.MaxLength);
        builder.Property(h => h.Reason).HasMaxLength(HolidayEntry.ReasonMaxLength);
    }
}

internal sealed class CompanyHolidayMapping : IEntityTypeConfiguration<CompanyHoliday>
{
    public void Configure(EntityTypeBuilder<CompanyHoliday> builder)
    {
        builder.ToTable("CompanyHoliday");
        HolidayColumns.Map(builder);
        builder.HasIndex(h => new { h.CompanyId, h.TeamId, h.Id }).HasDatabaseName("IX_CompanyHoliday_Team");
        builder.HasOne<Company>().WithMany().HasForeignKey(h => h.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(h => new { h.CompanyId, h.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SharedHolidayMapping : IEntityTypeConfiguration<SharedHoliday>
{
    public void Configure(EntityTypeBuilder<SharedHoliday> builder)
    {
        builder.ToTable("SharedHoliday");
        HolidayColumns.Map(builder);
        builder.HasIndex(h => new { h.DealerId, h.Id }).HasDatabaseName("IX_SharedHoliday_Dealer");
        builder.HasOne<Dealer>().WithMany().HasForeignKey(h => h.DealerId).OnDelete(DeleteBehavior.Restrict);
    }
}
