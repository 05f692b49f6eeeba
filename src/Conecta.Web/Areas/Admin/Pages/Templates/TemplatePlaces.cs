using Conecta.Core.Templates.Model;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>The places of a form that have a line for findings under them.</summary>
public static class TemplatePlaces
{
    private static readonly string[] Always = ["Name", "Language", "Type", "Category", "TtlSeconds", "Content.Buttons"];
    private static readonly string[] OfTexts = ["Content.Header", "Content.HeaderText", "Content.HeaderFileId", "Content.Body", "Content.Footer"];
    private static readonly string[] OfCodes = ["Content.CodeExpirationMinutes"];
    private static readonly string[] OfExtras = ["Content.OfferText", "Content.Cards"];
    private static readonly string[] OfMenus = ["Content.MenuLabel", "Content.Menu"];
    private static readonly string[] OfButton = [".Type", ".Text", ".Url", ".Phone", ".Example", ".FlowId", ".Apps"];
    private static readonly string[] OfCard = [".FileId", ".Body", ".Buttons"];

    /// <summary>Those of a form as it is drawn for this template.</summary>
    public static IEnumerable<string> Of(TemplateDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var content = draft.Content;
        var isFixed = draft.Category == TemplateCategory.Authentication;
        var hasExtras = draft.Type == TemplateKind.Complete && !isFixed;
        return
        [
            .. Always,
            .. isFixed ? OfCodes : OfTexts,
            .. Buttons(content.Buttons, "Content.Buttons"),
            .. hasExtras ? OfExtras : [],
            .. hasExtras ? content.Cards.SelectMany((card, i) => OfCard.Select(p => $"Content.Cards[{i}]{p}").Concat(Buttons(card.Buttons, $"Content.Cards[{i}].Buttons"))) : [],
            .. draft.Type == TemplateKind.Model02 ? OfMenus : [],
        ];
    }

    private static IEnumerable<string> Buttons(List<TemplateButton> buttons, string place) => buttons.SelectMany((_, i) => OfButton.Select(p => $"{place}[{i}]{p}"));
}
