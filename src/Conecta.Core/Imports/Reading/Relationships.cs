using System.Xml;

namespace Conecta.Core.Imports.Reading;

/// <summary>The relationships of one part (ECMA-376 part 2). Targets outside the archive are counted, never followed.</summary>
internal sealed class Relationships
{
    // Far above any real workbook; the part itself is bounded too.
    private const int Most = 100_000;

    private readonly Dictionary<string, (string Type, string Path)> byId = new(StringComparer.Ordinal);

    /// <summary>Something lies outside the archive.</summary>
    public bool HasExternal { get; private set; }

    public IEnumerable<(string Type, string Path)> All => byId.Values;

    public static Relationships Read(XmlReader xml, string folder)
    {
        var relationships = new Relationships();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship")
                continue;
            var (id, type, target) = (xml.GetAttribute("Id"), xml.GetAttribute("Type"), xml.GetAttribute("Target"));
            if (id is null || type is null || target is null)
                continue;
            if (string.Equals(xml.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase))
                relationships.HasExternal = true;
            else if (relationships.byId.Count < Most)
                relationships.byId.TryAdd(id, (LastSegment(type), Resolve(folder, target)));
        }
        return relationships;
    }

    /// <summary>The target of an id; its type is the last segment of the type's address, the same in both flavours of the format.</summary>
    public (string Type, string Path)? Find(string id) => byId.TryGetValue(id, out var found) ? found : null;

    /// <summary>The path of the first target of a type.</summary>
    public string? FirstOfType(string type) => byId.Values.Where(r => r.Type == type).Select(r => r.Path).FirstOrDefault();

    private static string LastSegment(string type) => type[(type.LastIndexOf('/') + 1)..];

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var segments = new List<string>();
        if (!target.StartsWith('/'))
            segments.AddRange(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                if (segments.Count > 0)
                    segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }
        return string.Join('/', segments);
    }
}
