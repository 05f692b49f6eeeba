using Conecta.Core.Agents;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Teams;

/// <summary>Registers the services of teams.</summary>
public static class TeamServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.AddScoped<TeamVisibility>();
        services.AddScoped<IAgentView>(provider => provider.GetRequiredService<TeamVisibility>());
        services.AddScoped<AuditView>();
        services.AddScoped<OverflowChain>();
        services.AddScoped<TeamReader>();
        services.AddScoped<TeamWriter>();
        services.AddScoped<TeamBin>();
        services.AddScoped<IJobHandler, PurgeTeamJob>();
        services.AddScoped<UserGroupTeams>();
        services.AddScoped<AgentTeams>();
        services.AddScoped<IAgentUse, AgentTeams>();
        services.AddScoped<IOnboardingFact, TeamsFact>();
        services.AddScoped<IContactGroupUse, TeamGroupUse>();
        services.AddScoped<IDemoSeed, DemoTeams>();
        services.AddSingleton(new ConfigurationKind("team", "Equipe", typeof(Team), Permissions.TeamsEdit, "equipes/{0}"));
        services.AddSingleton(new ConfigurationPart("team", "Members", typeof(TeamMember), nameof(TeamMember.TeamId)));
        services.AddSingleton(new ConfigurationPart("team", "TransferTeams", typeof(TeamTransferTarget), nameof(TeamTransferTarget.TeamId)));
        services.AddSingleton(new ConfigurationPart("team", "ContactGroups", typeof(TeamContactGroup), nameof(TeamContactGroup.TeamId)));
        services.AddSingleton(new ConfigurationPart("usergroup", "Teams", typeof(UserGroupTeam), nameof(UserGroupTeam.UserGroupId)));
        services.AddScoped<IRestoreRules, TeamRestoreRules>();
        return services;
    }
}
