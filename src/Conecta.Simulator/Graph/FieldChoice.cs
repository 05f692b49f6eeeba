using System.Text.Json.Nodes;

namespace Conecta.Simulator.Graph;

/// <summary>The <c>fields</c> parameter: what a node shows.</summary>
internal static class FieldChoice
{
    /// <summary>Keeps what is asked for, or the default fields; the id always.</summary>
    /// <param name="node">Every field the node can show; those without a value are null and left out.</param>
    /// <param name="defaults">Fields shown unless asked otherwise.</param>
    /// <param name="asked">Value of the parameter.</param>
    /// <returns>The node, or the refusal of a field that does not exist.</returns>
    public static (JsonObject? Node, GraphError? Error) Pick(JsonObject node, IReadOnlyList<string> defaults, string? asked)
    {
        IReadOnlyList<string> wanted = asked is null ? defaults : [.. asked.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var picked = new JsonObject();
        foreach (var name in wanted)
        {
            if (!node.ContainsKey(name)) return (null, new GraphError(400, 100, null, $"(#100) Tried accessing nonexisting field ({name})"));
            if (node[name] is { } value) picked[name] = value.DeepClone();
        }

        if (!picked.ContainsKey("id") && node["id"] is { } id) picked["id"] = id.DeepClone();
        return (picked, null);
    }
}
