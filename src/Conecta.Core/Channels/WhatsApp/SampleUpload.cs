using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>Uploads the sample file of a template's header and gives the handle to put into it (whatsapp.md 2.7).</summary>
public sealed class SampleUpload(CloudApi api)
{
    /// <summary>Types Meta takes as samples.</summary>
    public static readonly IReadOnlyList<string> Types = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];

    /// <summary>Uploads a file. When the connection breaks it asks once how far it came and goes on from there.</summary>
    /// <param name="account">Account with its app's id.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="contentType">One of <see cref="Types"/>.</param>
    /// <param name="content">Bytes.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <returns>The handle for <c>example.header_handle</c>.</returns>
    /// <exception cref="CloudApiException">Refused, or no answer came.</exception>
    public async Task<string> UploadAsync(CloudApiAccount account, string fileName, string contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var session = await api.CallAsync<UploadSession>(account, new(HttpMethod.Post, CloudApiCall.To(account.AppId, "uploads"), "app/uploads")
        {
            Query = [("file_name", fileName), ("file_length", content.Length.ToString(CultureInfo.InvariantCulture)), ("file_type", contentType)],
        }, cancellationToken);
        try
        {
            return await SendAsync(account, session, content, 0, cancellationToken);
        }
        catch (CloudApiException e) when (e.Error.Failure == CloudApiFailure.Unreachable)
        {
            var reached = await api.CallAsync<UploadSession>(account, new(HttpMethod.Get, SessionPath(session), "upload") { TokenScheme = "OAuth" }, cancellationToken);
            return await SendAsync(account, session, content, (int)Math.Clamp(reached.FileOffset, 0, content.Length), cancellationToken);
        }
    }

    private async Task<string> SendAsync(CloudApiAccount account, UploadSession session, ReadOnlyMemory<byte> content, int offset, CancellationToken cancellationToken)
    {
        var done = await api.CallAsync<UploadDone>(account, new(HttpMethod.Post, SessionPath(session), "upload")
        {
            TokenScheme = "OAuth",
            FileOffset = offset,
            Content = new ReadOnlyMemoryContent(content[offset..]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        }, cancellationToken);
        return done.Handle is { Length: > 0 } handle ? handle : throw new CloudApiException(new CloudApiError(200, 0, Message: "The upload gave no handle"));
    }

    // The id carries a signature as a query of its own; it goes back exactly as it came.
    private static string SessionPath(UploadSession session) => session.Id.StartsWith("upload:", StringComparison.Ordinal) && !session.Id.Contains("..", StringComparison.Ordinal) && !session.Id.Contains('/', StringComparison.Ordinal)
        ? session.Id
        : throw new CloudApiException(new CloudApiError(200, 0, Message: "The upload session has no usable id"));

    private sealed record UploadSession
    {
        public string Id { get; init; } = "";

        public long FileOffset { get; init; }
    }

    private sealed record UploadDone
    {
        [JsonPropertyName("h")]
        public string? Handle { get; init; }
    }
}
