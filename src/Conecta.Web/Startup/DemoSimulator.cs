using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Simulator;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Startup;

/// <summary>Hosts the stand-in of the WhatsApp Cloud API beside a demo, and never in Production (design.md 7, docs/decisions/0028).</summary>
public static class DemoSimulator
{
    /// <summary>Path of its page; the base address of a demo channel is this with <c>/graph</c>.</summary>
    public const string Prefix = "/simulador";

    /// <summary>Adds it where it may run.</summary>
    public static void AddDemoSimulator(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!IsOn(configuration, environment)) return;
        var folder = configuration[$"{ConectaOptions.Section}:{nameof(ConectaOptions.DataDirectory)}"] ?? new ConectaOptions().DataDirectory;
        services.AddSimulator(new SimulatorOptions
        {
            StateFile = Path.Combine(environment.ContentRootPath, folder, "simulator", "state.json"),
            Stylesheets = ["/lib/tabler-1.6.1/tabler.min.css", "/admin/portal.css"],
            // A demo is not watched for hours: a receiver that was away hears of it within minutes.
            Webhooks = new WebhookOptions { SpeedFactor = 10 },
        });
        services.AddSimulatorPump();
        services.AddOptions<ChannelOptions>().PostConfigure<IOptions<ConectaOptions>>((channels, product) => channels.ProviderUrls.Add(DemoSimulatorChannel.GraphUrl(product.Value)));
        services.AddScoped<IDemoSeed, DemoSimulatorChannel>();
    }

    /// <summary>Maps it where it runs. Open to everybody, as Meta's own address is; calls bring their token.</summary>
    public static void MapDemoSimulator(this WebApplication app)
    {
        if (IsOn(app.Configuration, app.Environment)) app.MapSimulator(Prefix).AllowAnonymous();
    }

    private static bool IsOn(IConfiguration configuration, IHostEnvironment environment) =>
        !environment.IsProduction() && configuration.GetValue<bool>($"{ConectaOptions.Section}:{nameof(ConectaOptions.Demo)}");
}
