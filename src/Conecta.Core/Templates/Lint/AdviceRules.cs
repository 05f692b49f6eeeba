using System.Text.RegularExpressions;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Lint;

/// <summary>What reviewers often refuse or change without a fixed rule (whatsapp.md 2.3, 2.4, 2.6; TPL-3). Nothing here blocks.</summary>
internal static partial class AdviceRules
{
    private static readonly string[] MarketingWords =
    [
        "promocao", "promocoes", "promocional", "desconto", "descontos", "oferta", "ofertas", "cupom", "cupons", "aproveite", "gratis", "imperdivel", "liquidacao", "black friday", "compre", "frete gratis",
        "brinde", "sorteio", "novidade", "novidades", "lancamento", "cashback", "ganhe", "economize",
    ];

    private static readonly string[] RefusalWords =
        ["sair", "parar", "pare", "descadastrar", "descadastre", "cancelar", "cancele", "nao receber", "nao quero", "nao desejo", "remover", "desinscrever", "stop", "bloquear promocoes"];

    public static void Check(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        var content = draft.Content;
        var body = content.Body ?? "";
        var text = SearchText.Fold(string.Join(' ', new[] { content.HeaderText, body, content.Footer }.Concat(content.Buttons.Select(b => b.Text)).Concat(content.Cards.Select(c => c.Body))));
        if (draft.Category == TemplateCategory.Utility && MarketingWords.FirstOrDefault(w => HasWord(text, w)) is { } word)
            found.Warn("category.marketing", "Category", $"O texto parece propaganda (\"{word}\"). Utilidade é só para o que o contato pediu, comprou ou tem na conta; a Meta costuma aprovar como Marketing, que custa mais.");
        if (draft.Category == TemplateCategory.Marketing && !RefusalWords.Any(w => HasWord(text, w)))
            found.Warn("marketing.refusal", "Content.Footer", "Diga como deixar de receber, por exemplo no rodapé: \"Responda SAIR para não receber mais\". Quem não encontra a saída bloqueia o número, e a qualidade cai.");
        if (TemplateLinter.EmojiCount(body) > limits.Emoji)
            found.Warn("body.emoji", "Content.Body", $"Modelos com mais de {limits.Emoji} emojis no corpo costumam ser recusados.");
        if (ManyBreaks().IsMatch(body))
            found.Warn("body.breaks", "Content.Body", "Mais de duas quebras de linha seguidas costumam ser recusadas. Deixe uma linha em branco no máximo.");
        if (Sensitive().IsMatch(text) && Asking().IsMatch(text))
            found.Warn("body.sensitive", "Content.Body", "A Meta recusa modelos que pedem o número inteiro de cartão, conta ou documento. Peça só uma parte, como os 4 últimos dígitos.");
    }

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length])))
                return true;
        return false;
    }

    [GeneratedRegex(@"(\r?\n[ \t]*){3,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ManyBreaks();

    [GeneratedRegex(@"\b(cpf|cnpj|rg|cartao|conta bancaria|numero da conta|senha)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sensitive();

    [GeneratedRegex(@"\b(informe|envie|digite|mande|responda com|confirme|passe)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asking();
}
