using System.Globalization;
using System.Text.RegularExpressions;
using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Lint;

/// <summary>
/// Says before submission what the provider would refuse, and why (whatsapp.md 2, domain.md HSM-14 and TPL-3). A pure function; it knows no other template than the one it is given.
/// </summary>
public static partial class TemplateLinter
{
    /// <summary>Checks one language of a template.</summary>
    /// <param name="draft">The template.</param>
    /// <param name="limits">Limits; null = <see cref="TemplateLimits.Default"/>.</param>
    /// <returns>Findings in the order of the form; none when nothing is wrong.</returns>
    public static IReadOnlyList<Finding> Check(TemplateDraft draft, TemplateLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (found, known) = (new Findings(), limits ?? TemplateLimits.Default);
        CheckName(draft, known, found);
        CheckLanguage(draft, found);
        KindRules.Check(draft, known, found);
        if (draft.Type == TemplateKind.Model02) return found.All;
        if (draft.Category == TemplateCategory.Authentication)
        {
            AuthenticationRules.Check(draft, known, found);
        }
        else
        {
            TextRules.CheckHeader(draft, known, found);
            TextRules.CheckBody(draft, known, found);
            TextRules.CheckFooter(draft.Content, known, found);
            VariableRules.CheckNamesOnce(draft, found);
            ButtonRules.Check(draft.Content.Buttons, "Content.Buttons", known, found);
            CardRules.Check(draft, known, found);
            AdviceRules.Check(draft, known, found);
        }

        CheckTtl(draft, found);
        return found.All;
    }

    private static void CheckName(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        var name = draft.Name ?? "";
        if (name.Length == 0)
            found.Block("name.missing", "Name", "Informe o nome. A Meta identifica o modelo por ele.");
        else if (name.Length > limits.Name)
            found.Block("name.length", "Name", $"O nome tem {Number(name.Length)} caracteres; o máximo é {limits.Name}. Encurte o nome.", 2388040);
        if (name.Length > 0 && !NamePattern().IsMatch(name))
            found.Block("name.characters", "Name", "A Meta só aceita letras minúsculas sem acento, números e sublinhado no nome. Use, por exemplo, pedido_enviado.");
    }

    private static void CheckLanguage(TemplateDraft draft, Findings found)
    {
        if (TemplateLanguages.Find(draft.Language) == draft.Language) return;
        found.Block("language.unknown", "Language", draft.Language is "pt"
            ? "Não existe o idioma pt na Meta. Escolha Português (Brasil) ou Português (Portugal)."
            : "A Meta não conhece este idioma. Escolha um da lista.");
    }

    private static void CheckTtl(TemplateDraft draft, Findings found)
    {
        if (draft.TtlSeconds is not { } ttl) return;
        var (from, to, month) = TemplateLimits.Ttl(draft.Category);
        if ((ttl >= from && ttl <= to) || (month && ttl == -1)) return;
        found.Block("ttl.range", "TtlSeconds", $"Nesta categoria a validade da entrega vai de {Number(from)} a {Number(to)} segundos{(month ? ", ou -1 para 30 dias" : "")}. Mude o valor ou deixe vazio.");
    }

    /// <summary>A number as people read it.</summary>
    internal static string Number(int value) => value.ToString("N0", CultureInfo.GetCultureInfo("pt-BR"));

    [GeneratedRegex("^[a-z0-9_]+\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
