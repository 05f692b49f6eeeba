using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Dispositions;

/// <summary>Registers the services of dispositions.</summary>
public static class DispositionServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddDispositions(this IServiceCollection services)
    {
        services.AddScoped<DispositionReader>();
        services.AddScoped<DispositionWriter>();
        services.AddScoped<DispositionBin>();
        services.AddScoped<TeamDispositions>();
        services.AddScoped<ITeamUse, DispositionTeamUse>();
        services.AddScoped<IJobHandler, PurgeDispositionJob>();
        services.AddScoped<IDemoSeed, DemoDispositions>();
        services.AddSingleton(new ConfigurationKind("disposition", "Tabulação", typeof(Disposition), Permissions.DispositionsEdit, "tabulacoes/{0}"));
        services.AddSingleton(new ConfigurationPart("disposition", "Teams", typeof(DispositionTeam), nameof(DispositionTeam.DispositionId)));
        services.AddSingleton(new ConfigurationPart("team", "DispositionMark", typeof(TeamDispositionMark), nameof(TeamDispositionMark.TeamId)) { Describe = TeamDispositionMark.Describe });
        services.AddSingleton(new ConfigurationPart("team", "Dispositions", typeof(TeamDisposition), nameof(TeamDisposition.TeamId)));
        services.AddScoped<IRestoreRules, DispositionRestoreRules>();
        return services;
    }
}
