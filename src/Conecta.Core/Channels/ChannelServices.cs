using Conecta.Core.Channels.Webhooks;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Schedules;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Channels;

/// <summary>Registers the services of channels.</summary>
public static class ChannelServices
{
    /// <summary>Adds them to the container; <see cref="ISecretBox"/> is the caller's.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<ChannelOptions>().BindConfiguration(ChannelOptions.Section);
        services.AddScoped<ChannelCredentials>();
        services.AddScoped<WhatsAppAccounts>();
        services.AddScoped<ChannelWriter>();
        services.AddScoped<ChannelBin>();
        services.AddScoped<ChannelList>();
        services.AddScoped<TeamChannels>();
        services.AddScoped<ChannelUses>();
        services.AddScoped<ITeamUse>(provider => provider.GetRequiredService<ChannelUses>());
        services.AddScoped<IScheduleUse>(provider => provider.GetRequiredService<ChannelUses>());
        services.AddScoped<IJobHandler, PurgeChannelJob>();
        services.AddScoped<ConnectionTest>();
        services.AddScoped<WebhookIntake>();
        services.AddScoped<IJobHandler, InboundJob>();
        services.AddScoped<IWebhookHandler, AccountHandler>();
        services.AddScoped<IRecurringWork, InboundPurge>();
        services.AddSingleton(new ConfigurationKind("channel", "Canal", typeof(Channel), Permissions.ChannelsEdit, "canais/{0}"));
        services.AddSingleton(new ConfigurationPart("team", "Channels", typeof(TeamChannel), nameof(TeamChannel.TeamId)));
        services.AddScoped<IRestoreRules, ChannelRestoreRules>();
        services.AddScoped<IOnboardingFact, ChannelsFact>();
        services.AddScoped<IDemoSeed, DemoChannels>();
        return services;
    }
}
