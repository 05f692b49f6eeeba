using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Media;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Messages.Canned.Sheets;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Messages;

/// <summary>Registers the services of messages.</summary>
public static class MessageServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddScoped<CannedVisibility>();
        services.AddScoped<ShortcutCheck>();
        services.AddScoped<CannedReader>();
        services.AddScoped<CannedWriter>();
        services.AddScoped<CannedBin>();
        services.AddScoped<CannedList>();
        services.AddScoped<CannedPreview>();
        services.AddScoped<CannedUsage>();
        services.AddScoped<AgentCanned>();
        services.AddScoped<CannedReach>();
        services.AddScoped<ITeamUse>(provider => provider.GetRequiredService<CannedReach>());
        services.AddScoped<IAgentUse>(provider => provider.GetRequiredService<CannedReach>());
        services.AddScoped<IMediaUse>(provider => provider.GetRequiredService<CannedReach>());
        services.AddScoped<INarrowedObjects>(provider => provider.GetRequiredService<CannedReach>());
        services.AddScoped<IJobHandler, PurgeCannedJob>();
        services.AddScoped<CannedExport>();
        services.AddScoped<CannedImports>();
        services.AddScoped<IJobHandler, PurgeCannedImportJob>();
        services.AddScoped<IDemoSeed, DemoCanned>();
        services.AddSingleton(new ConfigurationKind("canned", "Mensagem predefinida", typeof(CannedMessage), Permissions.CannedEdit, "mensagens-predefinidas/{0}")
        {
            Name = nameof(CannedMessage.Title),
            Owners = [nameof(CannedMessage.AgentId)],
            Left = [nameof(CannedMessage.UseCount), nameof(CannedMessage.LastUsedAt)],
        });
        services.AddSingleton(new ConfigurationPart("canned", "Parts", typeof(CannedPart), nameof(CannedPart.CannedMessageId)));
        services.AddSingleton(new ConfigurationPart("canned", "Teams", typeof(CannedTeam), nameof(CannedTeam.CannedMessageId)));
        services.AddScoped<IRestoreRules, CannedRestoreRules>();
        services.AddScoped<MessagePreview>();
        services.AddScoped<AutoMessageReader>();
        services.AddScoped<AutoMessageWriter>();
        services.AddScoped<AutoMessageReach>();
        services.AddScoped<IMediaUse>(provider => provider.GetRequiredService<AutoMessageReach>());
        services.AddScoped<INarrowedObjects>(provider => provider.GetRequiredService<AutoMessageReach>());
        services.AddScoped<IDemoSeed, DemoAutoMessages>();
        services.AddSingleton(new ConfigurationKind("automessage", "Mensagem automática", typeof(AutoMessage), Permissions.ApplicationEdit, "aplicacao/mensagens-automaticas/registros/{0}") { Owners = [nameof(AutoMessage.TeamId), nameof(AutoMessage.ChannelId)] });
        services.AddScoped<IRestoreRules, AutoMessageRestoreRules>();
        return services;
    }
}
