using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Agents;

/// <summary>Registers the services of agents.</summary>
public static class AgentServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddScoped<AgentReader>();
        services.AddScoped<AgentWriter>();
        services.AddScoped<AgentAccess>();
        services.AddScoped<IContactOwners, AgentContacts>();
        services.AddScoped<IContactGroupUse, AgentContacts>();
        services.AddScoped<AgentBin>();
        services.AddScoped<IJobHandler, PurgeAgentJob>();
        services.AddScoped<IOnboardingFact, AgentsFact>();
        services.AddScoped<IDemoSeed, DemoAgents>();
        services.AddSingleton(new ConfigurationKind("agent", "Agente", typeof(Agent), Permissions.AgentsEdit, "agentes/{0}")
        {
            With = nameof(Agent.User),
            Joined = [nameof(User.Name), nameof(User.IsEnabled), nameof(User.Language)],
        });
        services.AddSingleton(new ConfigurationPart("agent", "ContactGroups", typeof(AgentContactGroup), nameof(AgentContactGroup.AgentId)));
        services.AddScoped<IRestoreRules, AgentRestoreRules>();
        return services;
    }
}
