using Conecta.Simulator.Control;
using Conecta.Simulator.Graph;
using Conecta.Simulator.Page;
using Conecta.Simulator.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Simulator;

/// <summary>Hosts the stand-in of the WhatsApp Cloud API in an application. Never in Production: whoever hosts it sees to that.</summary>
public static class SimulatorHosting
{
    /// <summary>Path of the Graph API below the prefix; the base address of a channel ends in it.</summary>
    public const string GraphPath = "/graph";

    /// <summary>Adds its services. The application's <see cref="TimeProvider"/> is its clock.</summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services, SimulatorOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SimulatorClock>();
        services.AddSingleton<Platform>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddHttpClient(WebhookDispatcher.HttpClientName).RemoveAllLoggers();
        return services;
    }

    /// <summary>Adds what keeps it going by itself; a test that moves the clock calls <see cref="WebhookDispatcher.RunAsync"/> instead.</summary>
    public static IServiceCollection AddSimulatorPump(this IServiceCollection services) => services.AddHostedService<WebhookPump>();

    /// <summary>Maps the Graph API under <c>{prefix}/graph</c> the control API under <c>{prefix}/_sim</c> and the pages at <c>{prefix}</c>.</summary>
    public static RouteGroupBuilder MapSimulator(this IEndpointRouteBuilder endpoints, string prefix)
    {
        var group = endpoints.MapGroup(prefix);
        group.Map(GraphPath + "/{**path}", (HttpContext context, Platform platform, WebhookDispatcher webhooks, string? path) => GraphEndpoint.HandleAsync(context, platform, webhooks, path ?? ""));
        ControlEndpoints.Map(group);
        PageEndpoints.Map(group, prefix);
        return group;
    }
}
