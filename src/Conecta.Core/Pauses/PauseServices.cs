using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Pauses;

/// <summary>Registers the services of pauses.</summary>
public static class PauseServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddPauses(this IServiceCollection services)
    {
        services.AddScoped<PauseWriter>();
        services.AddScoped<PauseBin>();
        services.AddScoped<IJobHandler, PurgePauseJob>();
        services.AddScoped<IDemoSeed, DemoPauses>();
        services.AddSingleton(new ConfigurationKind("pause", "Pausa", typeof(PauseReason), Permissions.PausesEdit, "pausas/{0}"));
        services.AddScoped<IRestoreRules, PauseRestoreRules>();
        return services;
    }
}
