using Conecta.Core.Channels.WhatsApp;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Conecta.Simulator.Tests;

/// <summary>The stand-in hosted for one test, the product's clients that talk to it, and a receiver of its webhooks.</summary>
internal sealed class MetaStandIn : IAsyncDisposable, IHttpClientFactory
{
    private readonly WebApplication _app;

    private MetaStandIn(WebApplication app, FakeClock clock, Receiver receiver)
    {
        (_app, Clock, Receiver) = (app, clock, receiver);
        var api = new CloudApi(this, clock, NullLogger<CloudApi>.Instance);
        (Accounts, Templates, Samples) = (new AccountClient(api), new TemplateClient(api), new SampleUpload(api));
    }

    public FakeClock Clock { get; }

    public Receiver Receiver { get; }

    public AccountClient Accounts { get; }

    public TemplateClient Templates { get; }

    public SampleUpload Samples { get; }

    public Platform Platform => _app.Services.GetRequiredService<Platform>();

    public WebhookDispatcher Dispatcher => _app.Services.GetRequiredService<WebhookDispatcher>();

    public CloudApiAccount Account { get; } = new("http://meta.test/simulador/graph", "v25.0", DemoAccount.WabaId, DemoAccount.PhoneNumberId, DemoAccount.AppId, DemoAccount.AccessToken);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it; reviews end as soon as the clock moves a minute, unless set otherwise.</summary>
    public static async Task<MetaStandIn> StartAsync(Action<SimulatorOptions>? configure = null)
    {
        var options = new SimulatorOptions { ReviewDelay = TimeSpan.FromMinutes(1) };
        configure?.Invoke(options);
        var (clock, receiver) = (new FakeClock(), new Receiver());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSimulator(options);
        builder.Services.AddSingleton<IHttpClientFactory>(receiver);
        var app = builder.Build();
        app.MapSimulator("/simulador");
        await app.StartAsync(Cancel);
        return new MetaStandIn(app, clock, receiver);
    }

    public HttpClient CreateClient(string name) => Http();

    public HttpClient Http() => _app.GetTestClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Moves the clock on and lets happen what became due.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await Dispatcher.RunAsync(Cancel);
    }

    /// <summary>Creates a template and lets the review end.</summary>
    public async Task<TemplateCreated> ApprovedAsync(string name, string text = "Oi {{1}}, seu pedido saiu hoje.", string language = "pt_BR")
    {
        var created = await Templates.CreateAsync(Account, Drafts.Of(name, text, language), Cancel);
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("APPROVED", (await Templates.GetAsync(Account, created.Id, Cancel)).Status);
        return created;
    }

    /// <summary>The error a call is refused with.</summary>
    public static async Task<CloudApiError> RefusalAsync(Func<Task> call) => (await Assert.ThrowsAsync<CloudApiException>(call)).Error;
}
