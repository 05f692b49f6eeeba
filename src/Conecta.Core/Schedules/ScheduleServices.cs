using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
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
        return services;
    }
}
