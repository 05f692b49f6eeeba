using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Restoring;

/// <summary>Services of this feature.</summary>
public static class RestoringServices
{
    /// <summary>Adds restoring.</summary>
    public static IServiceCollection AddRestoring(this IServiceCollection services)
    {
        services.AddScoped<ConfigurationRestore>();
        services.AddScoped<ConfigurationMoments>();
        services.AddScoped<ConfigurationHistory>();
        return services;
    }
}
