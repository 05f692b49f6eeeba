using System.Text.Json.Nodes;

namespace Conecta.Simulator.Tests.OpenApi;

/// <summary>Meta's own description of the API, when it is beside the checkout; it is not part of the repository.</summary>
internal static class MetaFile
{
    private const string Name = "business-messaging-api_v23.0.yaml";

    /// <summary>Its lines; empty where the file is not there.</summary>
    public static string[]? Lines { get; } = Find() is { } file ? File.ReadAllLines(file) : null;

    /// <summary>What it says of one path.</summary>
    public static JsonObject Path(string path)
    {
        var lines = Lines!;
        var start = Array.IndexOf(lines, $"  {path}:") + 1;
        var section = lines.Skip(start).TakeWhile(line => line.Length == 0 || line.StartsWith("   ", StringComparison.Ordinal));
        return BlockYaml.Read(section);
    }

    /// <summary>Examples of an answer by their name, or the example that its schema makes.</summary>
    public static IEnumerable<JsonNode> Answers(JsonObject path, string method, string status)
    {
        var content = path[method]!["responses"]![status]!["content"]!["application/json"]!;
        if (content["examples"] is JsonObject examples) return examples.Select(example => example.Value!["value"]!);
        return content["example"] is { } one ? [one] : [];
    }

    /// <summary>Examples of a request by their name.</summary>
    public static IEnumerable<(string Name, JsonObject Value)> Requests(JsonObject path, string method) =>
        path[method]!["requestBody"]!["content"]!["application/json"]!["examples"]!.AsObject().Select(example => (example.Key, example.Value!["value"]!.AsObject()));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data", "meta", Name);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }
}
