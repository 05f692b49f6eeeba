using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Media;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.History;

/// <summary>Services of this feature.</summary>
public static class HistoryServices
{
    /// <summary>Adds the audit trail and the versions of the configuration.</summary>
    public static IServiceCollection AddHistory(this IServiceCollection services)
    {
        services.AddScoped<IChangeObserver, AuditObserver>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<ConfigurationModel>();
        services.AddScoped<ConfigurationAct>();
        services.AddScoped<ConfigurationRecorder>();
        services.AddScoped<IChangeObserver>(provider => provider.GetRequiredService<ConfigurationRecorder>());
        services.AddScoped<ConfigurationCare>();
        services.AddScoped<IMediaUse, ConfigurationMediaUse>();
        services.AddScoped<IRecurringWork, ConfigurationUpkeep>();
        return services;
    }
}
