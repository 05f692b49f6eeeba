using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates;

/// <summary>What a person fills in for one language of a template; a page's input inherits from it.</summary>
public class TemplateFields : TemplateDraft
{
    /// <summary>Longest text of any field of the form: a draft may be over the provider's limits, since the linter says so, but not over this.</summary>
    public const int TextMaxLength = TemplateEdition.TextMaxLength;

    /// <summary>Most buttons, cards or lines that a form holds.</summary>
    public const int MaxItems = 20;

    /// <summary>Who may use it.</summary>
    public TemplateAudience Audience { get; set; }

    /// <summary>Brings what was posted into the form that is kept: LF for line breaks, nothing for blanks, one declared variable for each of the texts.</summary>
    public void Tidy()
    {
        Name = (Name ?? "").Trim();
        Content.Body = Text(Content.Body);
        Content.HeaderText = Content.Header == HeaderKind.Text ? Text(Content.HeaderText) : null;
        if (Content.Header is not (HeaderKind.Image or HeaderKind.Video or HeaderKind.Document)) (Content.HeaderFileId, Content.HeaderSampleUrl) = (null, null);
        Content.Footer = Text(Content.Footer);
        foreach (var button in Content.Buttons.Concat(Content.Cards.SelectMany(c => c.Buttons)))
        {
            (button.Text, button.Url, button.Phone, button.Example) = (Text(button.Text), Text(button.Url), Text(button.Phone), Text(button.Example));
            (button.Apps, button.FlowId) = (Text(button.Apps), Text(button.FlowId));
        }

        foreach (var card in Content.Cards) card.Body = Text(card.Body);
        TemplateText.Align(Content);
    }

    /// <summary>Changes buttons, cards or lines of the menu as a button of the form asks; what names nothing is passed over.</summary>
    /// <param name="act"><c>botao</c>, <c>cartao</c>, <c>opcao</c> and <c>botao-cartao:1</c> add; <c>tirar-botao:2</c>, <c>subir-botao:2</c>, <c>descer-botao:2</c>, <c>tirar-cartao:0</c>, <c>tirar-opcao:0</c> and
    /// <c>tirar-botao-cartao:1:0</c> act on the item at an index from 0.</param>
    public void Change(string? act)
    {
        var parts = (act ?? "").Split(':');
        var at = parts.Length > 1 && int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var first) ? first : -1;
        var inner = parts.Length > 2 && int.TryParse(parts[2], System.Globalization.CultureInfo.InvariantCulture, out var second) ? second : -1;
        switch (parts[0])
        {
            case "botao":
                if (Content.Buttons.Count < MaxItems) Content.Buttons.Add(new TemplateButton { Type = Type == TemplateKind.Model03 ? ButtonKind.Url : ButtonKind.QuickReply });
                break;
            case "cartao":
                if (Content.Cards.Count < MaxItems) Content.Cards.Add(new TemplateCard { Buttons = [.. (Content.Cards.LastOrDefault()?.Buttons ?? []).Select(b => new TemplateButton { Type = b.Type, Text = b.Text })] });
                break;
            case "opcao":
                if (Content.Menu.Count < MaxItems) Content.Menu.Add(new TemplateMenuRow { Section = Content.Menu.LastOrDefault()?.Section });
                break;
            case "botao-cartao" when Has(Content.Cards, at) && Content.Cards[at].Buttons.Count < MaxItems:
                Content.Cards[at].Buttons.Add(new TemplateButton());
                break;
            case "tirar-botao-cartao" when Has(Content.Cards, at) && Has(Content.Cards[at].Buttons, inner):
                Content.Cards[at].Buttons.RemoveAt(inner);
                break;
            case "tirar-botao" when Has(Content.Buttons, at):
                Content.Buttons.RemoveAt(at);
                break;
            case "subir-botao" when at > 0 && Has(Content.Buttons, at):
                (Content.Buttons[at - 1], Content.Buttons[at]) = (Content.Buttons[at], Content.Buttons[at - 1]);
                break;
            case "descer-botao" when Has(Content.Buttons, at) && Has(Content.Buttons, at + 1):
                (Content.Buttons[at + 1], Content.Buttons[at]) = (Content.Buttons[at], Content.Buttons[at + 1]);
                break;
            case "tirar-cartao" when Has(Content.Cards, at):
                Content.Cards.RemoveAt(at);
                break;
            case "tirar-opcao" when Has(Content.Menu, at):
                Content.Menu.RemoveAt(at);
                break;
        }

        static bool Has<T>(List<T> list, int index) => index >= 0 && index < list.Count;
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.ReplaceLineEndings("\n").Trim();
}
