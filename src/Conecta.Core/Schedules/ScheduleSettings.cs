using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Schedules;

/// <summary>What counts for the whole company where a team or an agent says nothing: its schedule and the state whose holidays it keeps. No row means neither.</summary>
public sealed class ScheduleSettings : ICompanyOwned, IVersioned, IAudited
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The company's schedule; null = always open.</summary>
    public long? DefaultScheduleId { get; set; }

    /// <summary>UF whose law's holidays count; null = federal ones alone.</summary>
    public string? HolidayState { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "schedulesettings";

    long IAudited.AuditId => CompanyId;

    string IAudited.AuditName => "Padrão da empresa";
}

internal sealed class ScheduleSettingsMapping : IEntityTypeConfiguration<ScheduleSettings>
{
    public void Configure(EntityTypeBuilder<ScheduleSettings> builder)
    {
        builder.ToTable("ScheduleSettings");
        builder.HasKey(s => s.CompanyId);
        builder.Property(s => s.CompanyId).ValueGeneratedNever();
        builder.Property(s => s.HolidayState).HasMaxLength(2);
        builder.HasIndex(s => new { s.CompanyId, s.DefaultScheduleId }).HasDatabaseName("IX_ScheduleSettings_Default");
        builder.HasOne<Company>().WithOne().HasForeignKey<ScheduleSettings>(s => s.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Schedule>().WithMany().HasForeignKey(s => new { s.CompanyId, s.DefaultScheduleId })
            .HasPrincipalKey(s => new { s.CompanyId, s.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
    }
}
