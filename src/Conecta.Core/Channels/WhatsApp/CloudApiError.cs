using System.Text.Json;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>What a failed call means for whoever made it. Decided by code alone, never by text (whatsapp.md 3.7).</summary>
public enum CloudApiFailure
{
    /// <summary>The call itself is wrong; the same call fails again.</summary>
    Refused,

    /// <summary>The token is missing, unknown or expired: the channel needs a new one.</summary>
    Token,

    /// <summary>The token is good, but not for this asset or this act.</summary>
    Permission,

    /// <summary>The id does not exist or is not visible to this token.</summary>
    Unknown,

    /// <summary>Too many calls; the same call may pass later.</summary>
    Quota,

    /// <summary>Meta is down or failed for reasons of its own; the same call may pass later.</summary>
    Service,

    /// <summary>No answer came, or none that is JSON of the Graph API: whether the call took effect is not known.</summary>
    Unreachable,
}

/// <summary>One error of the Cloud API, whichever way it came: in an answer, in a status or in a webhook.</summary>
/// <param name="HttpStatus">Status of the answer; 0 where there was none.</param>
/// <param name="Code">Meta's code, e.g. 100; 0 where no answer came.</param>
/// <param name="Subcode">Finer code, e.g. 2388293.</param>
/// <param name="Message">Meta's English sentence.</param>
/// <param name="UserTitle">Title for people, in the language of the account; to show, never to test on.</param>
/// <param name="UserMessage">Sentence for people, likewise.</param>
/// <param name="Details">Text of <c>error_data.details</c>.</param>
/// <param name="TraceId">Id that Meta's support asks for.</param>
/// <param name="IsTransient">Whether Meta calls it passing.</param>
public sealed record CloudApiError(
    int HttpStatus, int Code, int? Subcode = null, string Message = "", string? UserTitle = null, string? UserMessage = null, string? Details = null, string? TraceId = null, bool IsTransient = false)
{
    /// <summary>What it means for the caller.</summary>
    public CloudApiFailure Failure => Code switch
    {
        0 when HttpStatus == 401 => CloudApiFailure.Token,
        0 when HttpStatus == 0 || IsTransient => CloudApiFailure.Unreachable,
        190 => CloudApiFailure.Token,
        100 or 33 when Subcode is 33 || Code == 33 => CloudApiFailure.Unknown,
        803 => CloudApiFailure.Unknown,
        3 or 10 or 131005 or (>= 200 and <= 299) => CloudApiFailure.Permission,
        4 or 17 or 80007 or 130429 or 131048 or 131056 => CloudApiFailure.Quota,
        1 or 2 or 131000 or 131016 or 131057 or 2494100 => CloudApiFailure.Service,
        _ => IsTransient ? CloudApiFailure.Service : CloudApiFailure.Refused,
    };

    /// <summary>What to show an administrator: Meta's own sentence for people where there is one, else the plainest text that came.</summary>
    public string Shown => UserMessage is { Length: > 0 } text
        ? UserTitle is { Length: > 0 } title && !string.Equals(title, text, StringComparison.Ordinal) ? $"{title}: {text}" : text
        : Details is { Length: > 0 } ? Details : Message;

    /// <summary>Reads the body of a refused call; a body that is not the Graph API's becomes an error without a code.</summary>
    public static CloudApiError Read(int httpStatus, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
                return new CloudApiError(
                    httpStatus, Number(error, "code") ?? 0, Number(error, "error_subcode"), Text(error, "message") ?? "",
                    Text(error, "error_user_title"), Text(error, "error_user_msg"),
                    error.TryGetProperty("error_data", out var data) && data.ValueKind == JsonValueKind.Object ? Text(data, "details") : null,
                    Text(error, "fbtrace_id"), error.TryGetProperty("is_transient", out var transient) && transient.ValueKind == JsonValueKind.True);
        }
        catch (JsonException)
        {
            // A proxy's page or a cut body: said below.
        }

        return new CloudApiError(httpStatus, 0, Message: $"HTTP {httpStatus} without an error of the Graph API", IsTransient: httpStatus >= 500);
    }

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement from, string name) => !from.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : value.ValueKind == JsonValueKind.String && int.TryParse(value.GetString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed
        : null;
}

/// <summary>A call to the Cloud API that did not do what it asked for.</summary>
public sealed class CloudApiException(CloudApiError error, Exception? inner = null) : Exception($"Cloud API: ({error.Code}{(error.Subcode is { } sub ? $"/{sub}" : "")}) {error.Message}", inner)
{
    /// <summary>What was refused, and why.</summary>
    public CloudApiError Error { get; } = error;
}
