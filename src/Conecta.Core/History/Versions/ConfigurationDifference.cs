using System.Text.Json.Nodes;

namespace Conecta.Core.History.Versions;

/// <summary>Says what differs between two documents of an object, in the form that the audit trail has: field -> before and after.</summary>
public static class ConfigurationDifference
{
    /// <summary>The fields that differ, those that nobody is shown left out.</summary>
    /// <param name="shape">The kind.</param>
    /// <param name="before">One document; null for an object that was not there.</param>
    /// <param name="after">The other.</param>
    /// <param name="names">Names behind references.</param>
    public static JsonObject Between(ConfigurationShape shape, JsonObject? before, JsonObject? after, Func<string, long, string> names)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(names);
        var fields = new JsonObject();
        foreach (var field in shape.Fields.Where(f => f.IsShown))
        {
            var (left, right) = (before?[field.Name], after?[field.Name]);
            if (!JsonNode.DeepEquals(left, right) && !(IsNothing(left) && IsNothing(right))) fields[field.Name] = new JsonArray(Named(field, left, names), Named(field, right, names));
        }

        foreach (var part in shape.Parts)
        {
            var (left, right) = (Describe(part, before, names), Describe(part, after, names));
            if (left != right) fields[part.Name] = new JsonArray(left, right);
        }

        return fields;
    }

    private static bool IsNothing(JsonNode? value) => value is null || (value is JsonValue text && text.TryGetValue<string>(out var word) && word.Length == 0);

    private static JsonNode? Named(ConfigurationField field, JsonNode? value, Func<string, long, string> names) =>
        value is null ? null : field.Refers is { } kind ? names(kind, value.GetValue<long>()) : value.DeepClone();

    private static string Describe(ConfigurationPartShape part, JsonObject? document, Func<string, long, string> names)
    {
        var rows = (document?[part.Name] as JsonArray ?? []).Select(row =>
        {
            var named = new JsonObject();
            foreach (var field in part.Fields) named[field.Name] = Named(field, row![field.Name], names);
            return part.Describe?.Invoke(named) ?? string.Join(" · ", part.Fields.Where(f => f.Name != "Position" && !IsNothing(named[f.Name])).Select(f => named[f.Name]!.ToString()));
        }).ToList();
        var hasNamesOnly = part.Fields.All(f => f.Refers is not null || f.Name == "Position");
        return string.Join(hasNamesOnly ? ", " : "\n", rows);
    }
}
