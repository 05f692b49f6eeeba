using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Schedules;

/// <summary>Registers the services of schedules and holidays.</summary>
public static class ScheduleServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddScoped<ScheduleWriter>();
        services.AddScoped<ScheduleBin>();
        services.AddScoped<ScheduleAssignments>();
        services.AddScoped<ScheduleSettingsWriter>();
        services.AddScoped<OpeningHoursReader>();
        services.AddScoped<HolidayCalendars>();
        services.AddScoped<HolidayWriter>();
        services.AddScoped<INarrowedObjects, HolidayView>();
        services.AddScoped<IJobHandler, PurgeScheduleJob>();
        services.AddScoped<IOnboardingFact, SchedulesFact>();
        services.AddScoped<IDemoSeed, DemoSchedules>();
        services.AddSingleton(new ConfigurationKind("schedule", "Horário", typeof(Schedule), Permissions.SchedulesEdit, "horarios/{0}"));
        services.AddSingleton(new ConfigurationPart("schedule", "Exceptions", typeof(ScheduleException), nameof(ScheduleException.ScheduleId)) { Describe = ScheduleRestoreRules.Describe });
        services.AddSingleton(new ConfigurationKind("schedulesettings", "Horário da empresa", typeof(ScheduleSettings), Permissions.SchedulesEdit, "horarios/padrao"));
        services.AddSingleton(new ConfigurationKind("holiday", "Data do calendário", typeof(CompanyHoliday), Permissions.SchedulesEdit, "horarios/feriados/{0}") { Owners = [nameof(CompanyHoliday.TeamId)] });
        services.AddSingleton(new ConfigurationPart("team", "Schedule", typeof(TeamSchedule), nameof(TeamSchedule.TeamId)));
        services.AddSingleton(new ConfigurationPart("agent", "Schedule", typeof(AgentSchedule), nameof(AgentSchedule.AgentId)));
        services.AddScoped<IRestoreRules, ScheduleRestoreRules>();
        return services;
    }
}
