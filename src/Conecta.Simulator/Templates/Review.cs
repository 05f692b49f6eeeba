using System.Globalization;
using System.Text.Json;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>What the platform's review finds in a text that was taken, by lists of words in place of people (whatsapp.md 2.3, 2.5, 2.6).</summary>
internal sealed class Review(TemplateRuleOptions options)
{
    /// <summary>Category the template counts as: UTILITY that advertises is MARKETING.</summary>
    public string Category(JsonElement components, string asked) => asked == "UTILITY" && Holds(components, options.MarketingWords) ? "MARKETING" : asked;

    /// <summary>Why the review refuses it; empty when it approves.</summary>
    public ReviewFinding? Find(JsonElement components, string category)
    {
        if (Texts(components).Any(text => VariableScan.Of(text).HasNeighbours()))
            return new ReviewFinding("INVALID_FORMAT", "Duas variáveis estão lado a lado.", "Escreva palavras entre elas.");
        if (Holds(components, options.SensitiveWords))
            return new ReviewFinding("ABUSIVE_CONTENT", "O texto pede dados que não podem ser pedidos por inteiro.", "Peça só os últimos 4 dígitos, ou nada.");
        return category != "AUTHENTICATION" && Holds(components, options.CodeWords)
            ? new ReviewFinding("INCORRECT_CATEGORY", "O texto envia um código de uso único.", "Crie o modelo na categoria AUTHENTICATION.")
            : null;
    }

    private static bool Holds(JsonElement components, IReadOnlyList<string> words) =>
        Texts(components).Any(text => words.Any(word => HasWord(text, word)));

    private static bool HasWord(string text, string word)
    {
        var compare = CultureInfo.InvariantCulture.CompareInfo;
        for (var at = 0; at < text.Length;)
        {
            var found = compare.IndexOf(text.AsSpan(at), word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace, out var length);
            if (found < 0) return false;
            var (start, end) = (at + found, at + found + length);
            if ((start == 0 || !char.IsLetter(text[start - 1]) || !char.IsLetter(word[0])) && (end == text.Length || !char.IsLetter(text[end]))) return true;
            at = start + Math.Max(1, length);
        }

        return false;
    }

    private static IEnumerable<string> Texts(JsonElement components)
    {
        foreach (var part in components.Items())
        {
            if (part.Text("text") is { } text) yield return text;
            foreach (var button in part.Part("buttons").Items())
                if (button.Text("text") is { } label) yield return label;
            foreach (var inner in part.Part("cards").Items().SelectMany(card => Texts(card.Part("components")))) yield return inner;
        }
    }
}
