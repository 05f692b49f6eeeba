using System.Text;
using System.Text.RegularExpressions;
using Conecta.Simulator.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conecta.Simulator.Graph;

/// <summary>Takes HTTP apart for the Graph API and puts the answer together again.</summary>
internal static partial class GraphEndpoint
{
    private const int LargestBody = 101 * 1024 * 1024;

    /// <summary>Answers any call below the API's address, with any version or none.</summary>
    public static async Task HandleAsync(HttpContext context, Platform platform, WebhookDispatcher webhooks, string path)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestBody;
        var call = await ReadAsync(context, path);
        GraphAnswer answer;
        lock (platform.Gate)
        {
            platform.Settle();
            answer = new GraphDispatcher(platform).Answer(call);
        }

        if (answer.Handshake is { } callback)
        {
            if (await webhooks.RefusalAsync(callback, context.RequestAborted) is { } refusal)
                answer = GraphAnswer.Refuse(new GraphError(400, 2200, null, $"(#2200) Callback verification failed with the following errors: {refusal}"));
            else
                lock (platform.Gate) answer.Apply!();
        }

        string trace;
        lock (platform.Gate)
        {
            if (call.Method != "GET") platform.Save();
            trace = platform.RandomText(9);
        }

        await WriteAsync(context, call, answer, trace);
    }

    private static async Task<GraphCall> ReadAsync(HttpContext context, string path)
    {
        var request = context.Request;
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory, context.RequestAborted);
        var version = Version().Match(path);
        var query = request.Query.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        var header = request.Headers.Authorization.ToString().Split(' ', 2);
        var token = header is ["Bearer" or "OAuth", var given] ? given.Trim() : query.GetValueOrDefault("access_token");
        _ = long.TryParse(request.Headers["file_offset"].ToString(), out var offset);
        var full = request.Path.Value ?? "";
        var prefix = full.EndsWith(path, StringComparison.Ordinal) ? full[..^path.Length].TrimEnd('/') : "";
        return new GraphCall(request.Method, path[version.Length..].Trim('/'), query, token, memory.ToArray(), offset, $"{request.Scheme}://{request.Host}{request.PathBase}{prefix}", version.Value);
    }

    private static async Task WriteAsync(HttpContext context, GraphCall call, GraphAnswer answer, string trace)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers["facebook-api-version"] = call.Version.Length > 0 ? call.Version.TrimEnd('/') : "v25.0";
        response.Headers["x-fb-trace-id"] = trace;
        response.Headers.CacheControl = "private, no-cache, no-store, must-revalidate";
        var bytes = answer.Bytes ?? Encoding.UTF8.GetBytes((answer.Error is { } error ? error.ToJson(trace) : answer.Json!).ToJsonString());
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    [GeneratedRegex(@"^v\d+\.\d+(?:/|$)", RegexOptions.None, 1000)]
    private static partial Regex Version();
}
