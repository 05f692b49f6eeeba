using System.Net;
using System.Text;
using System.Web;

namespace Conecta.Simulator.Tests;

/// <summary>What stands behind a webhook address: answers the handshake, keeps what comes, and can be down.</summary>
internal sealed class Receiver : HttpMessageHandler, IHttpClientFactory
{
    public const string Address = "https://loja.example/webhooks/whatsapp";

    public const string Word = "palavra";

    /// <summary>POSTs as they came: address, signature, body.</summary>
    public List<(string Url, string? Signature, byte[] Body)> Posts { get; } = [];

    /// <summary>Status of the answers to POSTs; empty breaks the connection.</summary>
    public HttpStatusCode? Answer { get; set; } = HttpStatusCode.OK;

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            return query["hub.mode"] == "subscribe" && query["hub.verify_token"] == Word
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(query["hub.challenge"]!) }
                : new HttpResponseMessage(HttpStatusCode.Forbidden);
        }

        Posts.Add((request.RequestUri!.AbsoluteUri, request.Headers.TryGetValues("X-Hub-Signature-256", out var values) ? values.Single() : null, await request.Content!.ReadAsByteArrayAsync(cancellationToken)));
        return Answer is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("refused");
    }

    public string Text(int index) => Encoding.UTF8.GetString(Posts[index].Body);
}
