using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Lint;

/// <summary>Rules of carousels and limited-time offers (whatsapp.md 2.4); both are marketing.</summary>
internal static class CardRules
{
    public static void Check(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        var content = draft.Content;
        if (content.HasOffer) CheckOffer(draft, limits, found);
        if (content.Cards.Count == 0) return;
        if (draft.Category != TemplateCategory.Marketing)
            found.Block("carousel.category", "Category", "Carrossel só existe na categoria Marketing. Mude a categoria ou tire os cartões.");
        if (content.Cards.Count < limits.CardsMin || content.Cards.Count > limits.CardsMax)
            found.Block("carousel.count", "Content.Cards", $"Um carrossel tem de {limits.CardsMin} a {limits.CardsMax} cartões; este tem {content.Cards.Count}.");
        for (var i = 0; i < content.Cards.Count; i++) CheckCard(draft, i, limits, found);
        var first = Shape(content.Cards[0]);
        for (var i = 1; i < content.Cards.Count; i++)
            if (Shape(content.Cards[i]) != first)
            {
                found.Block("carousel.shape", $"Content.Cards[{i}].Body", $"O cartão {i + 1} não tem a mesma forma do primeiro. Todos precisam ter o mesmo tipo de mídia, texto ou não, e os mesmos tipos de botão na mesma ordem.");
                break;
            }
    }

    private static void CheckOffer(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        if (draft.Category != TemplateCategory.Marketing)
            found.Block("offer.category", "Category", "Oferta por tempo limitado só existe na categoria Marketing. Mude a categoria ou tire a oferta.");
        var text = draft.Content.OfferText ?? "";
        if (string.IsNullOrWhiteSpace(text))
            found.Block("offer.text", "Content.OfferText", "Escreva o título da oferta.");
        else if (text.Length > limits.Offer)
            found.Block("offer.text", "Content.OfferText", $"O título da oferta tem {text.Length} caracteres; o máximo é {limits.Offer}. Encurte o texto.", 2388040);
    }

    private static void CheckCard(TemplateDraft draft, int index, TemplateLimits limits, Findings found)
    {
        var (card, place) = (draft.Content.Cards[index], $"Content.Cards[{index}]");
        if (card.Header is not (HeaderKind.Image or HeaderKind.Video))
            found.Block("carousel.header", place + ".Header", $"O cartão {index + 1} precisa de uma imagem ou de um vídeo em cima.");
        else
            TextRules.CheckSample(card.FileId, card.SampleUrl, place + ".FileId", $"do cartão {index + 1}", found);
        if ((card.Body?.Length ?? 0) > limits.CardBody)
            found.Block("carousel.body", place + ".Body", $"O texto do cartão {index + 1} tem {card.Body!.Length} caracteres; o máximo é {limits.CardBody}. Encurte o texto.", 2388040);
        if (VariableRules.CheckSyntax(card.Body, draft.Format, place + ".Body", found) is { Count: > 0 } placeholders)
        {
            TextRules.CheckPlaces(card.Body!, placeholders, limits, place + ".Body", $"O texto do cartão {index + 1}", found);
            VariableRules.CheckExamples(placeholders, card.Variables, null, place + ".Body", place + ".Variables", found);
        }

        if (card.Buttons.Count > limits.CardButtons)
            found.Block("carousel.buttons", place + ".Buttons", $"O cartão {index + 1} tem {card.Buttons.Count} botões; o máximo é {limits.CardButtons}.");
        ButtonRules.Check(card.Buttons, place + ".Buttons", limits, found);
    }

    private static string Shape(TemplateCard card) => $"{card.Header}|{!string.IsNullOrWhiteSpace(card.Body)}|{string.Join(',', card.Buttons.Select(b => b.Type))}";
}
