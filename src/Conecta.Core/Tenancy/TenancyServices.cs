using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Tenancy;

/// <summary>Registers the services of companies and concessionárias.</summary>
public static class TenancyServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddTenancy(this IServiceCollection services)
    {
        services.AddScoped<CompanyWriter>();
        services.AddScoped<DealerWriter>();
        services.AddScoped<DealerQuota>();
        services.AddScoped<SupportScopes>();
        services.AddScoped<Onboarding>();
        services.AddSingleton<CompanyProgress>();
        return services;
    }
}
