using System.Globalization;
using System.Text.RegularExpressions;
using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Lint;

/// <summary>Rules of variables in a text (whatsapp.md 2.5).</summary>
internal static partial class VariableRules
{
    /// <summary>Checks how a text names its variables.</summary>
    /// <returns>Its placeholders when they are all well named; null when something is wrong with one, so that later rules need not guess.</returns>
    public static IReadOnlyList<Placeholder>? CheckSyntax(string? text, ParameterFormat format, string place, Findings found)
    {
        var placeholders = TemplateText.Placeholders(text);
        if (TemplateText.HasLooseBraces(text))
        {
            found.Block("variable.braces", place, "Há chaves que não fecham, ou que não abrem. Uma variável se escreve com duas chaves de cada lado: {{1}} ou {{nome}}.");
            return null;
        }

        var numbers = placeholders.Count(p => Digits().IsMatch(p.Name));
        foreach (var placeholder in placeholders)
        {
            if (Digits().IsMatch(placeholder.Name) || Named().IsMatch(placeholder.Name)) continue;
            found.Block("variable.characters", place, placeholder.Name.Trim().Length == 0
                ? "Há uma variável vazia. Escreva um número ou um nome entre as chaves, ou tire-as."
                : $"A variável {{{{{placeholder.Name}}}}} tem caracteres que a Meta recusa. Use só letras minúsculas sem acento e sublinhado, ou um número, sem espaços.");
            return null;
        }

        if (numbers > 0 && numbers < placeholders.Count)
        {
            found.Block("variable.mixed", place, "O texto mistura variáveis com número e com nome. A Meta aceita um jeito só em cada modelo.");
            return null;
        }

        if (placeholders.Count > 0 && (numbers > 0) != (format == ParameterFormat.Positional))
        {
            found.Block("variable.format", place, format == ParameterFormat.Positional
                ? "Este modelo usa variáveis numeradas: escreva {{1}}, {{2}} … ou mude o tipo de variável para nomes."
                : "Este modelo usa variáveis com nome: escreva, por exemplo, {{nome_cliente}} ou mude o tipo de variável para números.");
            return null;
        }

        if (numbers > 0 && !CheckNumbering(placeholders, place, found)) return null;
        return placeholders;
    }

    /// <summary>Two variables with nothing but blanks between them.</summary>
    public static void CheckSideBySide(string text, IReadOnlyList<Placeholder> placeholders, string place, Findings found)
    {
        for (var i = 1; i < placeholders.Count; i++)
            if (string.IsNullOrWhiteSpace(text[placeholders[i - 1].End..placeholders[i].Start]))
            {
                found.Block("variable.adjacent", place, $"As variáveis {Show(placeholders[i - 1])} e {Show(placeholders[i])} estão coladas. Ponha palavras entre elas: a Meta recusa como formato inválido.");
                return;
            }
    }

    /// <summary>A variable without a sample.</summary>
    public static void CheckExamples(IReadOnlyList<Placeholder> placeholders, IReadOnlyList<TemplateVariable> variables, VariablePlace? where, string place, string examples, Findings found)
    {
        foreach (var name in placeholders.Select(p => p.Name).Distinct(StringComparer.Ordinal))
        {
            var index = variables.ToList().FindIndex(v => (where is null || v.Place == where) && v.Name == name);
            if (index >= 0 && !string.IsNullOrWhiteSpace(variables[index].Example)) continue;
            found.Block("variable.example", index >= 0 ? $"{examples}[{index}].Example" : place, $"Dê um exemplo para {{{{{name}}}}}. Sem exemplo de cada variável a Meta não aceita o modelo.");
        }
    }

    /// <summary>A name may stand once in the whole template.</summary>
    public static void CheckNamesOnce(TemplateDraft draft, Findings found)
    {
        if (draft.Format != ParameterFormat.Named) return;
        var header = draft.Content.Header == HeaderKind.Text ? draft.Content.HeaderText : null;
        var twice = TemplateText.Placeholders(header).Concat(TemplateText.Placeholders(draft.Content.Body)).Where(p => Named().IsMatch(p.Name))
            .GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            found.Block("variable.twice", "Content.Body", $"A variável {{{{{twice.Key}}}}} aparece mais de uma vez. Cada nome só pode ser usado uma vez no modelo: dê outro nome à segunda.");
    }

    private static bool CheckNumbering(IReadOnlyList<Placeholder> placeholders, string place, Findings found)
    {
        // One number may come again: it is the same value twice.
        var names = placeholders.Select(p => p.Name).Distinct(StringComparer.Ordinal).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            var expected = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (names[i] == expected) continue;
            found.Block("variable.numbering", place, $"As variáveis precisam ser numeradas na ordem em que aparecem, de {{{{1}}}} em diante, sem saltos. Aqui se esperava {{{{{expected}}}}} e está {{{{{names[i]}}}}}.");
            return false;
        }

        return true;
    }

    private static string Show(Placeholder placeholder) => $"{{{{{placeholder.Name}}}}}";

    [GeneratedRegex("^[0-9]+\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    // Digits inside a name are seen in practice (whatsapp.md 2.5).
    [GeneratedRegex("^[a-z_][a-z0-9_]*\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
