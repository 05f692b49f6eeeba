using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Integrations;

/// <summary>Registers what lets other systems in.</summary>
public static class IntegrationServices
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.AddScoped<ApiTokens>();
        return services;
    }
}
