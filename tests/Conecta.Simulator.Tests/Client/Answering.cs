using System.Net;
using System.Text;
using Conecta.Core.Channels.WhatsApp;
using Microsoft.Extensions.Logging;

namespace Conecta.Simulator.Tests.Client;

/// <summary>A Cloud API that gives one prepared answer (or none), and remembers what it was asked and what was logged.</summary>
internal sealed class Answering(HttpStatusCode? status, string body) : HttpMessageHandler, IHttpClientFactory, ILogger<CloudApi>
{
    public static readonly CloudApiAccount Account = new("https://graph.example", "v25.0", "100", "200", "500", "EAA-secret-token");

    public List<HttpRequestMessage> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public List<string> Logged { get; } = [];

    public CloudApi Api => new(this, TimeProvider.System, this);

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Add(formatter(state, exception) + exception);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        return status is { } known
            ? new HttpResponseMessage(known) { Content = new StringContent(body, Encoding.UTF8, "application/json") }
            : throw new HttpRequestException("Connection refused (graph.example:443)");
    }
}
