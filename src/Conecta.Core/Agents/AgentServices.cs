using Conecta.Core.Jobs;
using Conecta.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Agents;

/// <summary>Registers the services of agents.</summary>
public static class AgentServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddScoped<AgentWriter>();
        services.AddScoped<AgentBin>();
        services.AddScoped<IJobHandler, PurgeAgentJob>();
        services.AddScoped<IOnboardingFact, AgentsFact>();
        return services;
    }
}
