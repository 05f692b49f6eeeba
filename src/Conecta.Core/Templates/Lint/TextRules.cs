using System.Text.RegularExpressions;
using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Lint;

/// <summary>Rules of header, body and footer (whatsapp.md 2.4, 2.5).</summary>
internal static partial class TextRules
{
    public static void CheckHeader(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        var content = draft.Content;
        switch (content.Header)
        {
            case HeaderKind.None:
            case HeaderKind.Location: // Utility or marketing only; authentication has rules of its own.
                return;
            case HeaderKind.Text:
                CheckHeaderText(draft, limits, found);
                return;
            default:
                CheckSample(content.HeaderFileId, content.HeaderSampleUrl, "Content.HeaderFileId", "do cabeçalho", found);
                return;
        }
    }

    /// <summary>A media sample that can be uploaded.</summary>
    public static void CheckSample(long? fileId, string? sampleUrl, string place, string where, Findings found)
    {
        if (fileId is not null) return;
        found.Block("header.sample", place, sampleUrl is null
            ? $"Envie um arquivo de exemplo {where}. A Meta avalia o modelo por ele; o arquivo verdadeiro vai a cada envio."
            : $"Envie outra vez o arquivo de exemplo {where}: o que veio da Meta é só um endereço para ver, e não serve para enviar de novo.");
    }

    public static void CheckBody(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        const string Place = "Content.Body";
        var body = draft.Content.Body ?? "";
        if (string.IsNullOrWhiteSpace(body))
        {
            found.Block("body.missing", Place, "Escreva o corpo da mensagem. Todo modelo tem um.");
            return;
        }

        if (body.Length > limits.Body)
            found.Block("body.length", Place, $"O corpo tem {TemplateLinter.Number(body.Length)} caracteres; o máximo é {TemplateLinter.Number(limits.Body)}. Encurte o texto.", 2388040);
        if (VariableRules.CheckSyntax(body, draft.Format, Place, found) is not { } placeholders) return;
        if (placeholders.Count == 0) return;
        CheckPlaces(body, placeholders, limits, Place, "O corpo", found);
        VariableRules.CheckExamples(placeholders, draft.Content.Variables, VariablePlace.Body, Place, "Content.Variables", found);
    }

    /// <summary>Where the variables of a body or of a card's text stand: not at its edges, not side by side, and among enough words.</summary>
    public static void CheckPlaces(string text, IReadOnlyList<Placeholder> placeholders, TemplateLimits limits, string place, string what, Findings found)
    {
        var starts = string.IsNullOrWhiteSpace(text[..placeholders[0].Start]);
        if (starts || string.IsNullOrWhiteSpace(text[placeholders[^1].End..]))
            found.Block("body.edge", place, $"{what} não pode {(starts ? "começar" : "terminar")} com uma variável. Ponha palavras {(starts ? "antes dela, como \"Olá, \"" : "depois dela, ou ao menos um ponto")}.", 2388299);
        VariableRules.CheckSideBySide(text, placeholders, place, found);
        CheckRatio(text, placeholders, limits, place, found);
    }

    /// <summary>Enough words for the number of variables.</summary>
    private static void CheckRatio(string body, IReadOnlyList<Placeholder> placeholders, TemplateLimits limits, string place, Findings found)
    {
        var rest = body;
        foreach (var placeholder in placeholders.Reverse()) rest = rest.Remove(placeholder.Start, placeholder.Length).Insert(placeholder.Start, " ");
        // Whatever stands between blanks and holds a letter or a digit: the stricter way to count.
        var words = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
        var count = placeholders.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count();
        var needed = (limits.WordsPerVariable * count) + 1;
        if (words < needed)
            found.Block("body.ratio", place, $"Há variáveis demais para o tamanho do texto: com {count} {(count == 1 ? "variável" : "variáveis")}, escreva ao menos {needed} palavras além delas (há {words}).", 2388293);
    }

    public static void CheckFooter(TemplateContent content, TemplateLimits limits, Findings found)
    {
        const string Place = "Content.Footer";
        if (string.IsNullOrWhiteSpace(content.Footer)) return;
        if (content.Footer.Length > limits.Footer)
            found.Block("footer.length", Place, $"O rodapé tem {content.Footer.Length} caracteres; o máximo é {limits.Footer}. Encurte o texto.", 2388040);
        if (TemplateText.Placeholders(content.Footer).Count > 0 || TemplateText.HasLooseBraces(content.Footer))
            found.Block("footer.variable", Place, "O rodapé não aceita variáveis. Escreva um texto fixo.", 2388073);
    }

    private static void CheckHeaderText(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        const string Place = "Content.HeaderText";
        var text = draft.Content.HeaderText ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            found.Block("header.missing", Place, "Escreva o texto do cabeçalho, ou escolha um modelo sem cabeçalho.", 2388047);
            return;
        }

        if (text.Length > limits.Header)
            found.Block("header.length", Place, $"O cabeçalho tem {text.Length} caracteres; o máximo é {limits.Header}. Encurte o texto.", 2388040);
        if (Markdown().IsMatch(text) || text.Contains('*', StringComparison.Ordinal))
            found.Block("header.markdown", Place, "O cabeçalho não aceita formatação: tire os asteriscos, e os sublinhados, tis e acentos graves que cercam palavras.", 2388047);
        if (text.AsSpan().IndexOfAny('\r', '\n') >= 0)
            found.Block("header.newline", Place, "O cabeçalho tem mais de uma linha, e é recusado por isso. Deixe tudo em uma.", 2388047);
        if (TemplateLinter.EmojiCount(text) > 0)
            found.Block("header.emoji", Place, "Modelos com emoji no cabeçalho são recusados. Ponha o emoji no corpo.", 2388047);
        if (VariableRules.CheckSyntax(text, draft.Format, Place, found) is not { } placeholders) return;
        if (placeholders.Count > 1)
            found.Block("header.variables", Place, "O cabeçalho aceita no máximo uma variável. Passe as outras para o corpo.", 2388047);
        VariableRules.CheckExamples(placeholders, draft.Content.Variables, VariablePlace.Header, Place, "Content.Variables", found);
    }

    [GeneratedRegex(@"(?<![\w{])(?<mark>[*_~])(?=\S)[^*_~\n]+(?<=\S)\k<mark>(?![\w}])|`[^`\n]+`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markdown();
}
