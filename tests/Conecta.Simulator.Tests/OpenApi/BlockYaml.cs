using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Conecta.Simulator.Tests.OpenApi;

/// <summary>Reads the part of YAML that Meta's file is written in: blocks of keys and lists, texts plain or in quotes over one or more lines.</summary>
internal sealed partial class BlockYaml
{
    private readonly List<string> _lines;
    private int _at;

    private BlockYaml(List<string> lines) => _lines = lines;

    /// <summary>Reads lines that begin with the keys of one mapping.</summary>
    public static JsonObject Read(IEnumerable<string> lines)
    {
        var reader = new BlockYaml([.. lines]);
        reader.SkipBlank();
        return (JsonObject)reader.Node(reader.Indent())!;
    }

    private JsonNode? Node(int indent) => _lines[_at].AsSpan(indent).StartsWith("- ") || _lines[_at].Length == indent + 1 ? List(indent) : Map(indent);

    private JsonArray List(int indent)
    {
        var list = new JsonArray();
        while (SkipBlank() && Indent() == indent && _lines[_at][indent] == '-')
        {
            // What stands behind the dash is a node of its own, two columns further in.
            _lines[_at] = new string(' ', indent + 2) + _lines[_at][Math.Min(indent + 2, _lines[_at].Length)..];
            var text = _lines[_at].Trim();
            list.Add(text.StartsWith("- ", StringComparison.Ordinal) || (Key().IsMatch(text) && text[0] is not ('\'' or '"')) ? Node(indent + 2) : Scalar(text, indent + 1));
        }

        return list;
    }

    private JsonObject Map(int indent)
    {
        var map = new JsonObject();
        while (SkipBlank() && Indent() == indent && Key().Match(_lines[_at].Trim()) is { Success: true } match && _lines[_at][indent] != '-')
        {
            var (key, rest) = (match.Groups["key"].Value.Trim('\'', '"'), match.Groups["rest"].Value);
            if (rest.Length > 0)
            {
                map[key] = Scalar(rest, indent);
                continue;
            }

            _at++;
            var inside = SkipBlank() && (Indent() > indent || (Indent() == indent && _lines[_at].AsSpan(indent).StartsWith("- ")));
            map[key] = inside ? Node(Indent()) : null;
        }

        return map;
    }

    // A text goes on over all lines further in than its key; an empty line is a line break.
    private JsonNode? Scalar(string first, int indent)
    {
        _at++;
        var text = first;
        var quote = first[0] is '\'' or '"' ? first[0] : '\0';
        var broken = false;
        while (_at < _lines.Count && (quote == '\0' ? string.IsNullOrWhiteSpace(_lines[_at]) || Indent() > indent : !Closed(text, quote)))
        {
            var line = _lines[_at++].Trim();
            text += line.Length == 0 ? "\n" : broken ? line : " " + line;
            broken = line.Length == 0;
        }

        text = text.TrimEnd();
        if (quote == '\'') return text[1..^1].Replace("''", "'", StringComparison.Ordinal);
        if (quote == '"') return JsonSerializer.Deserialize<string>(text);
        return text switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            "[]" => new JsonArray(),
            "{}" => new JsonObject(),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && text[0] != '+' => number,
            _ => text,
        };
    }

    private static bool Closed(string text, char quote) => text.Length > 1 && text[^1] == quote && (quote == '"' ? text[^2] != '\\' : (text.Length - text.TrimEnd('\'').Length) % 2 == 1 || text == "''");

    private int Indent() => _lines[_at].Length - _lines[_at].TrimStart(' ').Length;

    private bool SkipBlank()
    {
        while (_at < _lines.Count && string.IsNullOrWhiteSpace(_lines[_at])) _at++;
        return _at < _lines.Count;
    }

    [GeneratedRegex(@"^(?<key>'[^']*'|""[^""]*""|.+?):(?:\s+(?<rest>\S.*))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
