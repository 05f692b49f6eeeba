using System.Text.Json;

namespace Conecta.Simulator.Graph;

/// <summary>One call to the Graph API, taken apart.</summary>
/// <param name="Method">Verb.</param>
/// <param name="Path">Path without the version.</param>
/// <param name="Query">Parameters of the address.</param>
/// <param name="Token">Token, whichever way it came.</param>
/// <param name="Content">Bytes of the body.</param>
/// <param name="FileOffset">Header <c>file_offset</c> of an upload.</param>
/// <param name="Base">Address under which this API was called, without version, to build addresses from.</param>
/// <param name="Version">Version as it stood in the path, with a slash behind it; empty without one.</param>
internal sealed record GraphCall(string Method, string Path, IReadOnlyDictionary<string, string> Query, string? Token, byte[] Content, long FileOffset, string Base, string Version)
{
    public IReadOnlyList<string> Segments { get; } = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public string? Parameter(string name) => Query.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The body as JSON; an empty body is an empty object.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public JsonElement Body()
    {
        if (Content.Length == 0) return JsonDocument.Parse("{}").RootElement;
        return JsonDocument.Parse(Content).RootElement;
    }
}
