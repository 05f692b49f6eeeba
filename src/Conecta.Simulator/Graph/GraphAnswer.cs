using System.Text.Json.Nodes;
using Conecta.Simulator.Accounts;

namespace Conecta.Simulator.Graph;

/// <summary>What a call is answered with.</summary>
internal sealed class GraphAnswer
{
    public int Status { get; private init; } = 200;

    public JsonNode? Json { get; private init; }

    public GraphError? Error { get; private init; }

    public byte[]? Bytes { get; private init; }

    public string ContentType { get; private init; } = "application/json; charset=UTF-8";

    /// <summary>An address that has to answer the handshake before <see cref="Apply"/> is done and the answer given.</summary>
    public Callback? Handshake { get; private init; }

    public Action? Apply { get; private init; }

    public static GraphAnswer Ok(JsonNode json) => new() { Json = json };

    public static GraphAnswer Success() => Ok(new JsonObject { ["success"] = true });

    public static GraphAnswer Refuse(GraphError error) => new() { Status = error.HttpStatus, Error = error };

    public static GraphAnswer File(byte[] bytes, string contentType) => new() { Bytes = bytes, ContentType = contentType };

    public static GraphAnswer AfterHandshake(Callback callback, Action apply, JsonNode json) => new() { Json = json, Handshake = callback, Apply = apply };
}
