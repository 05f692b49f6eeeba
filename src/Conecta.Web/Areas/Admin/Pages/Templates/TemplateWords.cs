using Conecta.Core.Templates;
using Conecta.Core.Templates.Model;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>The words that screens use for templates, beside <see cref="TemplateNames"/>.</summary>
public static class TemplateWords
{
    /// <summary>Every stage with its key in the address, its name and its tone.</summary>
    public static readonly IReadOnlyList<(EditionStage Stage, string Key, string Name, string Tone)> Stages =
    [
        (EditionStage.Draft, "rascunho", "Rascunho", "neutral"),
        (EditionStage.InReview, "em-revisao", "Em revisão interna", "info"),
        (EditionStage.Reviewed, "revisado", "Revisado", "success"),
    ];

    /// <summary>Every category with its key in the address.</summary>
    public static readonly IReadOnlyList<(TemplateCategory Category, string Key)> Categories =
        [(TemplateCategory.Utility, "utilidade"), (TemplateCategory.Marketing, "marketing"), (TemplateCategory.Authentication, "autenticacao")];

    public static (string Name, string Tone) Of(EditionStage stage)
    {
        var (_, _, name, tone) = Stages.First(s => s.Stage == stage);
        return (name, tone);
    }

    /// <summary>What a category is for, as the form explains it.</summary>
    public static string HelpOf(TemplateCategory category) => category switch
    {
        TemplateCategory.Utility => "Utilidade: sem propaganda, e sobre um pedido, uma compra ou a conta do próprio contato",
        TemplateCategory.Marketing => "Marketing: qualquer promoção, convite ou novidade, mesmo misturada com outra coisa",
        _ => "Autenticação: só códigos de acesso de uso único",
    };

    /// <summary>Options of a select over an enumeration.</summary>
    public static IEnumerable<SelectListItem> Options<T>(Func<T, string> name, params T[] only)
        where T : struct, Enum => (only.Length > 0 ? only : Enum.GetValues<T>()).Select(v => new SelectListItem(name(v), v.ToString()));

    /// <summary>Languages of a select, Portuguese first.</summary>
    public static IEnumerable<SelectListItem> Languages => TemplateLanguages.All.Select(l => new SelectListItem($"{l.Name} · {l.Code}", l.Code));

    /// <summary>Kinds of buttons that a shape offers.</summary>
    public static ButtonKind[] ButtonsOf(TemplateKind kind, TemplateCategory category) => (kind, category) switch
    {
        (_, TemplateCategory.Authentication) => [ButtonKind.Otp],
        (TemplateKind.Model03, _) => [ButtonKind.Url, ButtonKind.PhoneNumber],
        (TemplateKind.Model04, _) => [ButtonKind.QuickReply],
        _ => [.. Enum.GetValues<ButtonKind>().Where(k => k != ButtonKind.Otp)],
    };

    /// <summary>What may stand above the body in a shape.</summary>
    public static HeaderKind[] HeadersOf(TemplateKind kind) => kind switch
    {
        TemplateKind.Model01 => [HeaderKind.None],
        TemplateKind.Model02 => [HeaderKind.None, HeaderKind.Text],
        TemplateKind.Model03 or TemplateKind.Model04 => [HeaderKind.None, HeaderKind.Image, HeaderKind.Video, HeaderKind.Document],
        _ => Enum.GetValues<HeaderKind>(),
    };

    /// <summary>Id of the element under a field where findings about it stand.</summary>
    public static string SlotOf(string place) => "achado-" + TagBuilder.CreateSanitizedId(place, "_");

    /// <summary>Id of the field that a finding is about.</summary>
    public static string FieldOf(string place) => TagBuilder.CreateSanitizedId("Input." + place, "_");
}
