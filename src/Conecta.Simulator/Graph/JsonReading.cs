using System.Text.Json;

namespace Conecta.Simulator.Graph;

/// <summary>Short ways to look into a body that may hold anything.</summary>
internal static class JsonReading
{
    /// <summary>The text of a property; empty when it is missing or no text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The text of a property in upper case: types and formats come in either.</summary>
    public static string? Word(this JsonElement element, string name) => element.Text(name)?.ToUpperInvariant();

    /// <summary>A property that is an object or an array; undefined otherwise.</summary>
    public static JsonElement Part(this JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>Items of an array; none when it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>Texts of an array, or the one bare text.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element) => element.ValueKind == JsonValueKind.String
        ? [element.GetString()!]
        : [.. element.Items().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
}
