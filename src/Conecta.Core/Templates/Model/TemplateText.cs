using System.Text.RegularExpressions;

namespace Conecta.Core.Templates.Model;

/// <summary>A pair of braces in a text.</summary>
/// <param name="Name">What stands between them, as written.</param>
/// <param name="Start">Index of the first brace.</param>
/// <param name="Length">Length with the braces.</param>
public sealed record Placeholder(string Name, int Start, int Length)
{
    /// <summary>Index behind the last brace.</summary>
    public int End => Start + Length;
}

/// <summary>Reads the variables out of texts.</summary>
public static partial class TemplateText
{
    private static readonly string[] Loose = ["{{", "}}", "{\u0001", "\u0001}"];

    /// <summary>Every <c>{{…}}</c> of a text, well named or not.</summary>
    public static IReadOnlyList<Placeholder> Placeholders(string? text) =>
        text is null ? [] : [.. Braces().Matches(text).Select(m => new Placeholder(m.Groups["name"].Value, m.Index, m.Length))];

    /// <summary>Whether double braces are left over when every <c>{{…}}</c> is taken away, or a brace touches one of them. A single brace elsewhere is text like any other.</summary>
    public static bool HasLooseBraces(string? text)
    {
        if (text is null) return false;
        var rest = Braces().Replace(text, "\u0001");
        return Loose.Any(pair => rest.Contains(pair, StringComparison.Ordinal));
    }

    /// <summary>Puts samples in the place of variables; a variable without a sample stays as it is.</summary>
    public static string Fill(string? text, IEnumerable<TemplateVariable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var known = variables.Where(v => !string.IsNullOrWhiteSpace(v.Example)).GroupBy(v => v.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Example!, StringComparer.Ordinal);
        return text is null ? "" : Braces().Replace(text, m => known.GetValueOrDefault(m.Groups["name"].Value, m.Value));
    }

    /// <summary>Brings the declared variables in line with the texts: one for each name in the order of the text, samples and sources kept, those that are gone dropped.</summary>
    public static void Align(TemplateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        content.Variables =
        [
            .. Aligned(content.Header == HeaderKind.Text ? content.HeaderText : null, VariablePlace.Header, content.Variables),
            .. Aligned(content.Body, VariablePlace.Body, content.Variables),
        ];
        foreach (var card in content.Cards) card.Variables = [.. Aligned(card.Body, VariablePlace.Body, card.Variables)];
    }

    private static IEnumerable<TemplateVariable> Aligned(string? text, VariablePlace place, List<TemplateVariable> old) =>
        Placeholders(text).Select(p => p.Name).Distinct(StringComparer.Ordinal).Where(name => name.Length is > 0 and <= 60)
            .Select(name => old.Find(v => v.Place == place && v.Name == name) ?? new TemplateVariable { Place = place, Name = name });

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}
