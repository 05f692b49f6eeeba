namespace Conecta.Simulator.Templates;

/// <summary>A variable of a text.</summary>
/// <param name="Name">What stands between the braces.</param>
/// <param name="Start">Place of the first brace.</param>
/// <param name="End">Place behind the last brace.</param>
internal sealed record Variable(string Name, int Start, int End);

/// <summary>
/// The variables of one text. Double braces alone count: a single brace is text like any other, three in a row are unbalanced.
/// </summary>
internal sealed class VariableScan
{
    private VariableScan(string text, List<Variable> variables, bool balanced) => (Text, Variables, Balanced) = (text, variables, balanced);

    public string Text { get; }

    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>Whether every pair that opens also closes.</summary>
    public bool Balanced { get; }

    /// <summary>Different names in order of first appearance.</summary>
    public IReadOnlyList<string> Names => [.. Variables.Select(v => v.Name).Distinct(StringComparer.Ordinal)];

    public static VariableScan Of(string text)
    {
        var found = new List<Variable>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            var close = text.IndexOf("}}", at, StringComparison.Ordinal);
            if (open < 0 && close < 0) break;
            if (open < 0 || close < open) return new VariableScan(text, found, balanced: false);
            var name = text[(open + 2)..close];
            if (name.AsSpan().IndexOfAny('{', '}') >= 0 || (close + 2 < text.Length && text[close + 2] == '}')) return new VariableScan(text, found, balanced: false);
            found.Add(new Variable(name, open, close + 2));
            at = close + 2;
        }

        return new VariableScan(text, found, balanced: true);
    }

    /// <summary>Whether the text, without the space around it, begins or ends with a variable.</summary>
    public bool TouchesAnEnd()
    {
        if (Variables.Count == 0) return false;
        return string.IsNullOrWhiteSpace(Text[..Variables[0].Start]) || string.IsNullOrWhiteSpace(Text[Variables[^1].End..]);
    }

    /// <summary>Whether two variables stand side by side with no more than space between them.</summary>
    public bool HasNeighbours() => Variables.Zip(Variables.Skip(1)).Any(pair => string.IsNullOrWhiteSpace(Text[pair.First.End..pair.Second.Start]));

    /// <summary>Words outside the variables: runs without space that hold a letter or a digit.</summary>
    public int Words()
    {
        var outside = new System.Text.StringBuilder(Text);
        foreach (var variable in Variables.Reverse()) outside.Remove(variable.Start, variable.End - variable.Start).Insert(variable.Start, ' ');
        return outside.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
    }

    /// <summary>Whether the names are what the format asks for: 1, 2, 3 … in order, or lower-case names.</summary>
    public string? Fault(bool named)
    {
        if (!Balanced) return "As chaves das variáveis não fecham.";
        foreach (var variable in Variables)
        {
            var positional = variable.Name.Length > 0 && variable.Name.All(char.IsAsciiDigit) && variable.Name[0] != '0';
            var byName = variable.Name.Length > 0 && !char.IsAsciiDigit(variable.Name[0]) && variable.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
            if (!positional && !byName) return $"A variável {{{{{variable.Name}}}}} tem caracteres que não podem ser usados.";
            if (named && !byName) return "Um modelo com variáveis nomeadas não pode ter variáveis numeradas.";
            if (!named && !positional) return "Um modelo com variáveis numeradas não pode ter variáveis nomeadas.";
        }

        if (named) return Names.Count == Variables.Count ? null : "Cada nome de variável só pode aparecer uma vez.";
        return Names.Select((name, index) => name == (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)).All(right => right)
            ? null
            : "As variáveis precisam ser {{1}}, {{2}}, {{3}} e assim por diante, sem saltos.";
    }
}
