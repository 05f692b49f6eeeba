using System.Text.Json.Nodes;

namespace Conecta.Simulator.Graph;

/// <summary>A refusal as the Cloud API words it (whatsapp.md 2.11 and 3.7).</summary>
/// <param name="HttpStatus">Status of the answer.</param>
/// <param name="Code">Meta's code.</param>
/// <param name="Subcode">Finer code.</param>
/// <param name="Message">English sentence; on sends it begins with <c>(#code) </c>.</param>
public sealed record GraphError(int HttpStatus, int Code, int? Subcode, string Message)
{
    /// <summary>OAuthException, or GraphMethodException for ids that are not there.</summary>
    public string Type { get; init; } = "OAuthException";

    /// <summary>Title for people, in the account's language.</summary>
    public string? UserTitle { get; init; }

    /// <summary>Sentence for people, in the account's language.</summary>
    public string? UserMessage { get; init; }

    /// <summary>Text of <c>error_data.details</c>; sends only.</summary>
    public string? Details { get; init; }

    /// <summary>Whether the same call may pass later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>A wrong or missing field of a template or an account.</summary>
    /// <param name="subcode">Finer code where Meta has one.</param>
    /// <param name="title">Title for people.</param>
    /// <param name="text">Sentence for people.</param>
    public static GraphError Invalid(int? subcode, string title, string text) => new(400, 100, subcode, "Invalid parameter") { UserTitle = title, UserMessage = text };

    /// <summary>A required field is not there.</summary>
    public static GraphError Missing(string field) => new(400, 100, null, $"(#100) The parameter {field} is required.");

    /// <summary>An id that does not exist, or that nobody may see.</summary>
    public static GraphError UnknownId(string id) => new(400, 100, 33, $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.") { Type = "GraphMethodException" };

    /// <summary>A refusal of a send: title, code in front, detail behind.</summary>
    public static GraphError OfSend(int code, string details) => OfCode(code) with { Details = details };

    /// <summary>The refusal that belongs to a code of the table of whatsapp.md 3.7.</summary>
    public static GraphError OfCode(int code)
    {
        var (http, title) = GraphErrorTable.Of(code);
        return new GraphError(http, code, null, $"(#{code}) {title}") { IsTransient = http >= 500 };
    }

    /// <summary>The body of the answer.</summary>
    /// <param name="traceId">Id that a person could give to Meta's support.</param>
    public JsonObject ToJson(string traceId)
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["code"] = Code };
        if (Subcode is { } subcode) error["error_subcode"] = subcode;
        if (Details is not null) error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Details };
        else error["is_transient"] = IsTransient;
        if (UserTitle is not null) error["error_user_title"] = UserTitle;
        if (UserMessage is not null) error["error_user_msg"] = UserMessage;
        error["fbtrace_id"] = traceId;
        return new JsonObject { ["error"] = error };
    }
}
