using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Lint;

/// <summary>What each of the four shapes may hold (domain.md 10.2). They are ours, not the provider's: whoever needs more chooses the complete one.</summary>
internal static class KindRules
{
    public static void Check(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        var content = draft.Content;
        if (draft.Type == TemplateKind.Complete) return;
        if (draft.Type == TemplateKind.Model02)
        {
            CheckMenu(content, limits, found);
            return;
        }

        const string More = " Tire o que sobra ou escolha o tipo Completo.";
        var media = content.Header is HeaderKind.Image or HeaderKind.Video or HeaderKind.Document;
        if (content.Header is not HeaderKind.None && !(media && draft.Type is TemplateKind.Model03 or TemplateKind.Model04))
            found.Block("kind.header", "Content.Header", (draft.Type == TemplateKind.Model01 ? "O Modelo 01 é só texto: não tem cabeçalho." : "Este tipo aceita imagem, vídeo ou documento em cima, ou nada.") + More);
        if (content.Cards.Count > 0 || content.HasOffer)
            found.Block("kind.extra", content.HasOffer ? "Content.HasOffer" : "Content.Cards", "Carrossel e oferta só existem no tipo Completo." + More);
        if (draft.Category == TemplateCategory.Authentication)
            found.Block("kind.category", "Type", "Modelos de autenticação são do tipo Completo. Mude o tipo.");
        switch (draft.Type)
        {
            case TemplateKind.Model01 when content.Buttons.Count > 0:
                found.Block("kind.buttons", "Content.Buttons", "O Modelo 01 é só texto: não tem botões." + More);
                break;
            case TemplateKind.Model03 when content.Buttons.Count > 2 || content.Buttons.Exists(b => b.Type is not (ButtonKind.Url or ButtonKind.PhoneNumber)):
                found.Block("kind.buttons", "Content.Buttons", "O Modelo 03 tem até 2 botões, de link ou de telefone." + More);
                break;
            case TemplateKind.Model04 when content.Buttons.Count > 3 || content.Buttons.Exists(b => b.Type != ButtonKind.QuickReply):
                found.Block("kind.buttons", "Content.Buttons", "O Modelo 04 tem até 3 botões, todos de resposta rápida." + More);
                break;
        }
    }

    private static void CheckMenu(TemplateContent content, TemplateLimits limits, Findings found)
    {
        if (string.IsNullOrWhiteSpace(content.Body)) found.Block("body.missing", "Content.Body", "Escreva o texto que vem antes da lista.");
        else if (content.Body.Length > limits.MenuBody)
            found.Block("body.length", "Content.Body", $"O texto tem {TemplateLinter.Number(content.Body.Length)} caracteres; o máximo é {TemplateLinter.Number(limits.MenuBody)}. Encurte o texto.");
        if ((content.Footer?.Length ?? 0) > limits.Footer) found.Block("footer.length", "Content.Footer", $"O rodapé tem no máximo {limits.Footer} caracteres.");
        if (content.Header is not (HeaderKind.None or HeaderKind.Text)) found.Block("kind.header", "Content.Header", "Uma lista só aceita texto no cabeçalho.");
        if ((content.HeaderText?.Length ?? 0) > limits.Header) found.Block("header.length", "Content.HeaderText", $"O cabeçalho tem no máximo {limits.Header} caracteres.");
        if (content.Buttons.Count > 0) found.Block("kind.buttons", "Content.Buttons", "O Modelo 02 tem uma lista, não botões. Tire os botões.");
        Need("menu.label", "Content.MenuLabel", content.MenuLabel, limits.MenuLabel, "o texto do botão que abre a lista");
        if (content.Menu.Count == 0 || content.Menu.Count > limits.MenuRows) found.Block("menu.rows", "Content.Menu", $"A lista tem de 1 a {limits.MenuRows} opções; esta tem {content.Menu.Count}.");
        var sections = content.Menu.Select(r => r.Section?.Trim() ?? "").Distinct(StringComparer.Ordinal).ToList();
        for (var i = 0; i < content.Menu.Count; i++)
        {
            var (row, place) = (content.Menu[i], $"Content.Menu[{i}]");
            Need("menu.title", place + ".Title", row.Title, limits.MenuTitle, "o título da opção");
            if ((row.Description?.Length ?? 0) > limits.MenuDescription) found.Block("menu.description", place + ".Description", $"A descrição tem no máximo {limits.MenuDescription} caracteres.");
            if ((row.Section?.Trim().Length ?? 0) > limits.MenuTitle) found.Block("menu.section", place + ".Section", $"O título da seção tem no máximo {limits.MenuTitle} caracteres.");
            if (sections.Count > 1 && string.IsNullOrWhiteSpace(row.Section)) found.Block("menu.section", place + ".Section", "Com mais de uma seção, cada opção precisa dizer de qual seção é.");
        }

        void Need(string rule, string place, string? text, int most, string what)
        {
            if (string.IsNullOrWhiteSpace(text)) found.Block(rule, place, $"Escreva {what}.");
            else if (text.Length > most) found.Block(rule, place, $"São {text.Length} caracteres; o máximo é {most}. Encurte o texto.");
        }
    }
}
