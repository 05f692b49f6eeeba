using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>
/// The one place that talks to the Cloud API: address, token, JSON, errors. Retries nothing, since only the caller knows whether a second try may do harm.
/// </summary>
public sealed partial class CloudApi(IHttpClientFactory clients, TimeProvider clock, ILogger<CloudApi> logger)
{
    /// <summary>Name of the HTTP client that carries the calls.</summary>
    public const string HttpClientName = "whatsapp-cloud-api";

    private const int LargestAnswer = 8 * 1024 * 1024;

    /// <summary>Calls and reads the answer.</summary>
    /// <param name="account">Where to and as whom.</param>
    /// <param name="call">What to call.</param>
    /// <param name="cancellationToken">Stops the call; whether it took effect is then not known.</param>
    /// <exception cref="CloudApiException">The call was refused, or no answer came.</exception>
    public async Task<T> CallAsync<T>(CloudApiAccount account, CloudApiCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(call);
        var started = clock.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(call.Method, Address(account, call)) { Content = call.Content };
            request.Headers.Authorization = new AuthenticationHeaderValue(call.TokenScheme, call.Token ?? account.AccessToken);
            if (call.FileOffset is { } offset) request.Headers.TryAddWithoutValidation("file_offset", offset.ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Conecta", "1.0"));
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var body = await ReadAsync(response, cancellationToken);
            if (!response.IsSuccessStatusCode) throw new CloudApiException(CloudApiError.Read((int)response.StatusCode, body));
            var answer = JsonSerializer.Deserialize<T>(body, CloudApiJson.Options) ?? throw new JsonException("The answer is null.");
            Log.Called(logger, call.Method, call.Kind, (int)response.StatusCode, clock.GetElapsedTime(started).TotalMilliseconds);
            return answer;
        }
        catch (CloudApiException e)
        {
            Log.Refused(logger, call.Method, call.Kind, e.Error.HttpStatus, e.Error.Code, e.Error.Subcode, e.Error.TraceId);
            throw;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Kind of failure only: the text of such an exception may hold an address with parameters.
            Log.NoAnswer(logger, call.Method, call.Kind, e.GetType().Name);
            throw new CloudApiException(new CloudApiError(0, 0, Message: $"No usable answer ({e.GetType().Name})"), e);
        }
    }

    private static Uri Address(CloudApiAccount account, CloudApiCall call)
    {
        var version = account.Version.Length == 0 ? "" : Uri.EscapeDataString(account.Version) + "/";
        var query = string.Join('&', call.Query.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return new Uri($"{account.BaseUrl.TrimEnd('/')}/{version}{call.Path}{(query.Length == 0 ? "" : "?" + query)}", UriKind.Absolute);
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (memory.Length + read > LargestAnswer) throw new IOException("The answer is longer than any of the Cloud API.");
            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Cloud API {Method} {Kind}: {Status} in {Milliseconds:0} ms")]
        public static partial void Called(ILogger logger, HttpMethod method, string kind, int status, double milliseconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Cloud API {Method} {Kind} refused: HTTP {Status}, code {Code}, subcode {Subcode}, trace {TraceId}")]
        public static partial void Refused(ILogger logger, HttpMethod method, string kind, int status, int code, int? subcode, string? traceId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Cloud API {Method} {Kind}: no usable answer ({Reason})")]
        public static partial void NoAnswer(ILogger logger, HttpMethod method, string kind, string reason);
    }
}

/// <summary>One call: what is asked of which node.</summary>
/// <param name="Method">Verb.</param>
/// <param name="Path">Path behind the version, with ids already escaped.</param>
/// <param name="Kind">What is called, without ids, for the log, e.g. <c>waba/message_templates</c>.</param>
public sealed record CloudApiCall(HttpMethod Method, string Path, string Kind)
{
    /// <summary>Query parameters; those without a value are left out.</summary>
    public IReadOnlyList<(string Name, string? Value)> Query { get; init; } = [];

    /// <summary>Body, where there is one.</summary>
    public HttpContent? Content { get; init; }

    /// <summary>Word in front of the token; the upload of samples wants <c>OAuth</c> (whatsapp.md 2.7).</summary>
    public string TokenScheme { get; init; } = "Bearer";

    /// <summary>Token to use instead of the account's, e.g. the app's.</summary>
    public string? Token { get; init; }

    /// <summary>Byte at which an upload goes on.</summary>
    public long? FileOffset { get; init; }

    /// <summary>Path of a node, or of one of its edges.</summary>
    public static string To(string id, string? edge = null) => Uri.EscapeDataString(id) + (edge is null ? "" : "/" + edge);

    /// <summary>JSON body.</summary>
    public static HttpContent Json<T>(T body) => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, CloudApiJson.Options)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}

/// <summary>Answer that says only that it was done.</summary>
/// <param name="Success">Whether it was.</param>
/// <param name="Reason">Why not, where Meta says so.</param>
public sealed record CloudApiDone(bool Success, string? Reason = null);
