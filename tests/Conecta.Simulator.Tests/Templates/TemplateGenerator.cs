using Conecta.Core.Templates.Model;

namespace Conecta.Simulator.Tests.Templates;

/// <summary>Makes templates that nothing is wrong with, and breaks them in one way at a time, by the rules of whatsapp.md 2 alone. The same seed makes the same templates.</summary>
internal sealed class TemplateGenerator(int seed)
{
    private static readonly string[] Words =
        ["pedido", "entrega", "visita", "amanhã", "técnico", "sexta-feira", "boleto", "conta", "chegou", "hoje", "loja", "centro", "agendado", "confirmado", "equipe", "cliente", "protocolo", "R$ 10,00", "às 14h", "*novo*", "❤️"];

    private readonly Random _random = new(seed);

    /// <summary>Every way to break a template, by name; a way that does not suit a template makes it suit first.</summary>
    public static IReadOnlyList<(string Name, Action<TemplateDraft> Break)> Ways { get; } =
    [
        ("name with capitals", d => d.Name = "Pedido"),
        ("name with blank", d => d.Name = "a b"),
        ("name with accent", d => d.Name = "olá"),
        ("name with hyphen", d => d.Name = "a-b"),
        ("no name", d => d.Name = ""),
        ("name of 513", d => d.Name = new string('a', 513)),
        ("language pt", d => d.Language = "pt"),
        ("language unknown", d => d.Language = "xx_YY"),
        ("ttl below", d => d.TtlSeconds = 29),
        ("ttl above", d => d.TtlSeconds = 2_592_001),
        ("ttl of another category", d => { Ordinary(d); (d.Category, d.TtlSeconds) = (TemplateCategory.Marketing, 60); }),
        ("body of 1025", d => Text(d, new string('a', 1025))),
        ("no body", d => Text(d, " ")),
        ("body begins with variable", d => Text(d, "{{1}} chegou hoje na loja.")),
        ("body ends with variable", d => Text(d, "Chegou hoje na loja {{1}}")),
        ("body ends with variable and blank", d => Text(d, "Chegou hoje na loja {{1}} \n")),
        ("variables side by side", d => Text(d, "Oi {{1}}{{2}} chegou hoje na loja do centro.")),
        ("variables parted by a blank", d => Text(d, "Oi {{1}} {{2}} chegou hoje na loja do centro.")),
        ("numbers with a gap", d => Text(d, "Oi {{1}} chegou {{3}} hoje na loja do centro.")),
        ("numbers from two", d => Text(d, "Oi {{2}} chegou hoje na loja do centro.")),
        ("numbers in wrong order", d => Text(d, "Oi {{2}} chegou {{1}} hoje na loja do centro.")),
        ("brace not closed", d => Text(d, "Oi {{1} chegou hoje na loja do centro.")),
        ("brace not opened", d => Text(d, "Oi 1}} chegou hoje na loja do centro.")),
        ("three braces", d => Text(d, "Oi {{{1}}} chegou hoje na loja do centro.")),
        ("empty variable", d => Text(d, "Oi {{}} chegou hoje na loja do centro.")),
        ("variable with #", d => Text(d, "Oi {{a#}} chegou hoje na loja do centro.")),
        ("variable with $", d => Text(d, "Oi {{$1}} chegou hoje na loja do centro.")),
        ("variable with capitals", d => Text(d, "Oi {{Nome}} chegou hoje na loja do centro.", ParameterFormat.Named)),
        ("variable with blank", d => Text(d, "Oi {{ 1 }} chegou hoje na loja do centro.")),
        ("mixed variables", d => Text(d, "Oi {{1}} chegou {{dia}} hoje na loja do centro.")),
        ("named in positional", d => Text(d, "Oi {{nome}} chegou hoje na loja do centro.")),
        ("positional in named", d => Text(d, "Oi {{1}} chegou hoje na loja do centro.", ParameterFormat.Named)),
        ("name twice", d => Text(d, "Oi {{nome}} chegou hoje na loja {{nome}} do centro.", ParameterFormat.Named)),
        ("too many variables", d => Text(d, "Oi {{1}} e {{2}} hoje.")),
        ("no example", d => { Text(d, "Oi {{1}} chegou hoje na loja do centro."); d.Content.Variables.ForEach(v => v.Example = null); }),
        ("named without example", d => { Text(d, "Oi {{nome}} chegou hoje na loja do centro.", ParameterFormat.Named); d.Content.Variables.ForEach(v => v.Example = " "); }),
        ("header of 61", d => Header(d, new string('a', 61))),
        ("empty header", d => Header(d, " ")),
        ("header with two variables", d => Header(d, "Pedido {{1}} de {{2}}")),
        ("header with bold", d => Header(d, "Pedido *novo*")),
        ("header with line break", d => Header(d, "Pedido\nnovo")),
        ("header with emoji", d => Header(d, "Pedido 🎉")),
        ("header without example", d => { Header(d, "Pedido {{1}}"); d.Content.Variables.RemoveAll(v => v.Place == VariablePlace.Header); }),
        ("header with loose brace", d => Header(d, "Pedido {{1")),
        ("image without sample", d => Media(d, HeaderKind.Image)),
        ("video without sample", d => Media(d, HeaderKind.Video)),
        ("document without sample", d => Media(d, HeaderKind.Document)),
        ("footer of 61", d => Ordinary(d).Footer = new string('a', 61)),
        ("footer with variable", d => Ordinary(d).Footer = "Loja {{1}}"),
        ("eleven buttons", d => Buttons(d, [.. Enumerable.Range(0, 11).Select(i => Quick($"B{i}"))])),
        ("three links", d => Buttons(d, Link(), Link("Dois"), Link("Três"))),
        ("two telephones", d => Buttons(d, Call(), Call("Outro"))),
        ("two codes", d => Buttons(d, Code(), Code())),
        ("two flows", d => Buttons(d, Flow(), Flow())),
        ("quick, link, quick", d => Buttons(d, Quick("A"), Link(), Quick("B"))),
        ("link, quick, link", d => Buttons(d, Link(), Quick("A"), Link("Dois"))),
        ("label of 26", d => Buttons(d, Quick(new string('a', 26)))),
        ("no label", d => Buttons(d, Quick(" "))),
        ("label with variable", d => Buttons(d, Quick("Oi {{1}}"))),
        ("address of 2001", d => Buttons(d, Link(url: "https://ex.com.br/" + new string('a', 1983)))),
        ("address without scheme", d => Buttons(d, Link(url: "ex.com.br/a"))),
        ("address of mail", d => Buttons(d, Link(url: "mailto:a@ex.com.br"))),
        ("no address", d => Buttons(d, Link(url: ""))),
        ("variable amid address", d => Buttons(d, Link(url: "https://ex.com.br/{{1}}/a", example: "https://ex.com.br/1/a"))),
        ("two variables in address", d => Buttons(d, Link(url: "https://ex.com.br/{{1}}{{2}}", example: "x"))),
        ("address without example", d => Buttons(d, Link(url: "https://ex.com.br/{{1}}"))),
        ("address with loose brace", d => Buttons(d, Link(url: "https://ex.com.br/{{1", example: "x"))),
        ("telephone of 21", d => Buttons(d, Call(phone: "+" + new string('5', 20)))),
        ("telephone with letters", d => Buttons(d, Call(phone: "+55 11 CASA"))),
        ("no telephone", d => Buttons(d, Call(phone: ""))),
        ("code of 16", d => Buttons(d, Code(new string('A', 16)))),
        ("no code", d => Buttons(d, Code(""))),
        ("code button out of authentication", d => Buttons(d, new TemplateButton { Type = ButtonKind.Otp, Text = "Copiar" })),
        ("one card", d => Carousel(d, 1)),
        ("eleven cards", d => Carousel(d, 11)),
        ("carousel in utility", d => { Carousel(d, 2); (d.Category, d.TtlSeconds) = (TemplateCategory.Utility, null); }),
        ("cards of two shapes", d => Carousel(d, 3).Cards[2].Header = HeaderKind.Video),
        ("cards with other buttons", d => Carousel(d, 2).Cards[1].Buttons = [Quick("Quero")]),
        ("card of 161", d => Carousel(d, 2).Cards[0].Body = new string('a', 161)),
        ("card with document", d => Carousel(d, 2).Cards.ForEach(c => c.Header = HeaderKind.Document)),
        ("card without sample", d => Carousel(d, 2).Cards[1].FileId = null),
        ("card with three buttons", d => Carousel(d, 2).Cards.ForEach(c => c.Buttons = [Quick("A"), Quick("B"), Quick("C")])),
        ("offer of 17", d => Offer(d, new string('a', 17))),
        ("offer without text", d => Offer(d, "")),
        ("offer in utility", d => { Offer(d, "Só hoje"); (d.Category, d.TtlSeconds) = (TemplateCategory.Utility, null); }),
        ("authentication with body", d => Authentication(d).Body = "Seu número é este."),
        ("authentication with header", d => Authentication(d).Header = HeaderKind.Location),
        ("authentication with footer", d => Authentication(d).Footer = "Loja"),
        ("authentication without button", d => Authentication(d).Buttons.Clear()),
        ("authentication with two buttons", d => Authentication(d).Buttons.Add(Quick("A"))),
        ("authentication with link", d => Authentication(d).Buttons = [Link()]),
        ("code for 0 minutes", d => Authentication(d).CodeExpirationMinutes = 0),
        ("code for 91 minutes", d => Authentication(d).CodeExpirationMinutes = 91),
        ("six apps", d =>
        {
            var button = Authentication(d).Buttons[0];
            (button.Otp, button.Apps) = (OtpKind.OneTap, string.Join('\n', Enumerable.Range(0, 6).Select(i => $"br.com.app{i} K8a/AINcGX7")));
        }),
    ];

    /// <summary>A template that nothing is wrong with.</summary>
    public TemplateDraft Valid()
    {
        var draft = new TemplateDraft
        {
            Name = string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(i => (i == 0 ? "" : "_") + Word(8))),
            Language = TemplateLanguages.All[_random.Next(TemplateLanguages.All.Count)].Code,
            Category = (TemplateCategory)_random.Next(3),
            Type = TemplateKind.Complete,
            Format = (ParameterFormat)_random.Next(2),
        };
        var (from, to, month) = TemplateLimits.Ttl(draft.Category);
        draft.TtlSeconds = _random.Next(4) switch { 0 => from, 1 => to, 2 when month => -1, _ => null };
        if (draft.Category == TemplateCategory.Authentication)
        {
            Authentication(draft);
            return draft;
        }

        var content = draft.Content;
        var count = _random.Next(4);
        var named = draft.Format == ParameterFormat.Named;
        content.Body = Sentence(3) + string.Concat(Enumerable.Range(1, count).Select(i => $" {{{{{(named ? $"v_{Word(3)}{i}" : $"{i}")}}}}} {Sentence(3)}")) + ".";
        if (_random.Next(2) == 0) content.Footer = Word(_random.Next(1, 61));
        switch (_random.Next(6))
        {
            case 0:
                (content.Header, content.HeaderText) = (HeaderKind.Text, _random.Next(2) == 0 ? $"Aviso {Word(6)}" : $"Aviso {{{{{(named ? "cabecalho" : "1")}}}}}");
                break;
            case 1:
                content.Header = HeaderKind.Location;
                break;
            case 2 or 3:
                (content.Header, content.HeaderFileId) = ((HeaderKind)_random.Next((int)HeaderKind.Image, (int)HeaderKind.Document + 1), 7);
                break;
        }

        AddButtons(content);
        if (draft.Category == TemplateCategory.Marketing && _random.Next(3) == 0)
            content.Cards = [.. Enumerable.Range(1, _random.Next(2, 11)).Select(i => new TemplateCard { FileId = i, Body = $"Produto {Word(5)}", Buttons = [Link("Ver")] })];
        if (draft.Category == TemplateCategory.Marketing && _random.Next(4) == 0) (content.HasOffer, content.OfferText, content.OfferExpires) = (true, Word(_random.Next(1, 17)), _random.Next(2) == 0);
        Declare(draft);
        return draft;
    }

    private void AddButtons(TemplateContent content)
    {
        var quick = Enumerable.Range(1, _random.Next(4)).Select(i => Quick($"Opção {i}"));
        List<TemplateButton> others = [];
        if (_random.Next(2) == 0) others.Add(Link("Ver", _random.Next(2) == 0 ? "https://ex.com.br/p" : "https://ex.com.br/{{1}}", "https://ex.com.br/77"));
        if (_random.Next(3) == 0) others.Add(Call());
        if (_random.Next(4) == 0) others.Add(Code());
        content.Buttons = _random.Next(2) == 0 ? [.. quick, .. others] : [.. others, .. quick];
    }

    private string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[_random.Next(Words.Length - 1)])) + (_random.Next(5) == 0 ? "\n" + Words[^1] + " bem" : "");

    private string Word(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + _random.Next(26))));

    private static bool Plain(TemplateDraft draft) => draft.Category != TemplateCategory.Authentication;

    private static void Declare(TemplateDraft draft)
    {
        TemplateText.Align(draft.Content);
        foreach (var variable in draft.Content.Variables.Where(v => v.Example is null)) variable.Example = "exemplo";
    }

    // The content of a template that is not of authentication, whatever it was before.
    private static TemplateContent Ordinary(TemplateDraft draft)
    {
        if (Plain(draft)) return draft.Content;
        (draft.Category, draft.TtlSeconds, draft.Content) = (TemplateCategory.Utility, null, new TemplateContent { Body = "Seu pedido saiu hoje." });
        return draft.Content;
    }

    private static void Text(TemplateDraft draft, string body, ParameterFormat format = ParameterFormat.Positional)
    {
        var content = Ordinary(draft);
        (draft.Format, content.Body, content.Header, content.HeaderText) = (format, body, HeaderKind.None, null);
        content.Cards.Clear();
        Declare(draft);
    }

    private static void Header(TemplateDraft draft, string text)
    {
        Text(draft, "Seu pedido saiu hoje.");
        (draft.Content.Header, draft.Content.HeaderText) = (HeaderKind.Text, text);
        Declare(draft);
    }

    private static void Media(TemplateDraft draft, HeaderKind kind) => (Ordinary(draft).Header, draft.Content.HeaderText, draft.Content.HeaderFileId) = (kind, null, null);

    private static void Buttons(TemplateDraft draft, params TemplateButton[] buttons) => Ordinary(draft).Buttons = [.. buttons];

    private static TemplateContent Carousel(TemplateDraft draft, int cards)
    {
        var content = Ordinary(draft);
        (draft.Category, draft.TtlSeconds) = (TemplateCategory.Marketing, null);
        content.Cards = [.. Enumerable.Range(1, cards).Select(i => new TemplateCard { FileId = i, Body = $"Produto {i}", Buttons = [Link("Ver")] })];
        return content;
    }

    private static void Offer(TemplateDraft draft, string text)
    {
        var content = Ordinary(draft);
        (draft.Category, draft.TtlSeconds, content.HasOffer, content.OfferText) = (TemplateCategory.Marketing, null, true, text);
    }

    private static TemplateContent Authentication(TemplateDraft draft)
    {
        if (Plain(draft)) draft.TtlSeconds = null;
        draft.Category = TemplateCategory.Authentication;
        return draft.Content = new TemplateContent { AddSecurityRecommendation = true, CodeExpirationMinutes = 10, Buttons = [new TemplateButton { Type = ButtonKind.Otp, Text = "Copiar" }] };
    }

    private static TemplateButton Quick(string text) => new() { Type = ButtonKind.QuickReply, Text = text };

    private static TemplateButton Link(string text = "Abrir", string url = "https://ex.com.br/p", string? example = null) => new() { Type = ButtonKind.Url, Text = text, Url = url, Example = example };

    private static TemplateButton Call(string text = "Ligar", string phone = "+551140042000") => new() { Type = ButtonKind.PhoneNumber, Text = text, Phone = phone };

    private static TemplateButton Code(string example = "NATAL10") => new() { Type = ButtonKind.CopyCode, Example = example };

    private static TemplateButton Flow() => new() { Type = ButtonKind.Flow, Text = "Abrir", FlowId = "123" };
}
