using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>Registers what talks to the WhatsApp Cloud API.</summary>
public static class WhatsAppServices
{
    /// <summary>Adds the clients; they hold no state and may be used from anywhere.</summary>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services)
    {
        // The factory's own loggers would write addresses; ours write the kind of call alone.
        services.AddHttpClient(CloudApi.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(30)).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) });
        services.AddSingleton<CloudApi>();
        services.AddSingleton<AccountClient>();
        services.AddSingleton<TemplateClient>();
        services.AddSingleton<SampleUpload>();
        return services;
    }
}
