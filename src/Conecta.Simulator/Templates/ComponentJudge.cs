using System.Globalization;
using System.Text.Json;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>Checks the parts of one template, in the order they come (whatsapp.md 2.4, 2.5, 2.9).</summary>
internal sealed class ComponentJudge(TemplateRuleOptions options, string category, bool named)
{
    private const int TooLong = 2388040, BadHeader = 2388047, BadBody = 2388072, BadFooter = 2388073, TooManyVariables = 2388293, VariableAtAnEnd = 2388299;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public GraphError? Judge(JsonElement components)
    {
        if (components.ValueKind != JsonValueKind.Array) return GraphError.Invalid(null, "Partes inválidas", "components precisa ser uma lista.");
        var parts = components.EnumerateArray().ToList();
        foreach (var part in parts)
            if (part.Word("type") is not ("HEADER" or "BODY" or "FOOTER" or "BUTTONS" or "CAROUSEL" or "LIMITED_TIME_OFFER"))
                return GraphError.Invalid(null, "Parte desconhecida", "Um modelo tem cabeçalho, corpo, rodapé e botões.");
        if (Count("HEADER") > 1) return GraphError.Invalid(BadHeader, "Cabeçalho inválido", "Um modelo tem no máximo um cabeçalho.");
        if (Count("BODY") != 1) return GraphError.Invalid(BadBody, "Corpo inválido", "Um modelo tem exatamente um corpo.");
        if (Count("FOOTER") > 1) return GraphError.Invalid(BadFooter, "Rodapé inválido", "Um modelo tem no máximo um rodapé.");
        if (Count("BUTTONS") > 1) return GraphError.Invalid(null, "Botões inválidos", "Um modelo tem no máximo um bloco de botões.");
        if (Count("CAROUSEL") > 1 || Count("LIMITED_TIME_OFFER") > 1) return GraphError.Invalid(null, "Parte repetida", "Cada parte aparece uma só vez.");
        var buttons = new ButtonJudge(options, category);
        return category == "AUTHENTICATION" ? new AuthenticationJudge(buttons).Judge(parts)
            : Part("HEADER", p => Header(p, carousel: false)) ?? Part("BODY", p => Body(p, 1024)) ?? Part("FOOTER", Footer) ?? Part("LIMITED_TIME_OFFER", Offer)
              ?? Part("BUTTONS", buttons.Judge) ?? Part("CAROUSEL", Carousel);

        int Count(string type) => parts.Count(part => part.Word("type") == type);
        GraphError? Part(string type, Func<JsonElement, GraphError?> judge) => parts.Where(part => part.Word("type") == type).Select(judge).FirstOrDefault(error => error is not null);
    }

    internal static int Length(string text, bool utf16) => utf16 ? text.Length : text.EnumerateRunes().Count();

    private GraphError? Header(JsonElement header, bool carousel)
    {
        switch (header.Word("format"))
        {
            case "TEXT" when !carousel: return HeaderText(header);
            case "DOCUMENT" when !carousel: return Sample(header, "DOCUMENT");
            case "IMAGE" or "VIDEO": return Sample(header, header.Word("format")!);
            case "LOCATION" when !carousel: return null;
            case "GIF": return GraphError.Invalid(BadHeader, "Cabeçalho inválido", "GIF só existe na API de mensagens de marketing.");
            default: return GraphError.Invalid(BadHeader, "Cabeçalho inválido", "O formato do cabeçalho precisa ser TEXT, IMAGE, VIDEO, DOCUMENT ou LOCATION.");
        }
    }

    private GraphError? HeaderText(JsonElement header)
    {
        if (header.Text("text") is not { } text || string.IsNullOrWhiteSpace(text)) return GraphError.Invalid(BadHeader, "Cabeçalho inválido", "O cabeçalho de texto está vazio.");
        if (Length(text, options.CountUtf16) > 60) return GraphError.Invalid(TooLong, "Cabeçalho longo demais", "O cabeçalho pode ter até 60 caracteres.");
        var scan = VariableScan.Of(text);
        if (Variables(scan, BadHeader, "Cabeçalho inválido") is { } fault) return fault;
        if (scan.Names.Count > 1) return GraphError.Invalid(BadHeader, "Cabeçalho inválido", "O cabeçalho pode ter no máximo uma variável.");
        if (!options.LooseHeaders && (text.AsSpan().IndexOfAny('\n', '\r', '*') >= 0 || text.EnumerateRunes().Any(IsEmoji)))
            return GraphError.Invalid(BadHeader, "Cabeçalho inválido", "O cabeçalho não pode ter quebra de linha, emoji nem asterisco.");
        return Samples(scan, header.Part("example"), "header_text");
    }

    private GraphError? Sample(JsonElement header, string format)
    {
        var handle = header.Part("example").Part("header_handle").Texts();
        if (handle.Count == 0 || string.IsNullOrWhiteSpace(handle[0])) return GraphError.Invalid(null, "Falta o exemplo", "Um cabeçalho com arquivo precisa de um exemplo enviado antes.");
        if (handle[0].StartsWith("http", StringComparison.OrdinalIgnoreCase) || options.KnowsHandle?.Invoke(handle[0], format) == false)
            return GraphError.Invalid(BadHeader, "Exemplo inválido", "O arquivo de exemplo não foi encontrado ou é de outro tipo; envie-o de novo.");
        return null;
    }

    private GraphError? Body(JsonElement body, int longest)
    {
        if (body.Text("text") is not { } text || string.IsNullOrWhiteSpace(text)) return GraphError.Invalid(BadBody, "Corpo inválido", "O corpo está vazio.");
        if (Length(text, options.CountUtf16) > longest) return GraphError.Invalid(TooLong, "Corpo longo demais", string.Create(CultureInfo.InvariantCulture, $"O corpo pode ter até {longest} caracteres."));
        var scan = VariableScan.Of(text);
        if (Variables(scan, BadBody, "Corpo inválido") is { } fault) return fault;
        if (scan.TouchesAnEnd()) return GraphError.Invalid(VariableAtAnEnd, "Variável na ponta", "O corpo não pode começar nem terminar com uma variável.");
        if (scan.Names.Count > 0 && scan.Words() < options.WordsPerVariable * scan.Names.Count + 1)
            return GraphError.Invalid(TooManyVariables, "Variáveis demais", "Há variáveis demais para o tamanho do texto. Tire variáveis ou escreva mais.");
        return Samples(scan, body.Part("example"), "body_text");
    }

    private GraphError? Footer(JsonElement footer)
    {
        if (footer.Text("text") is not { } text || string.IsNullOrWhiteSpace(text)) return GraphError.Invalid(BadFooter, "Rodapé inválido", "O rodapé está vazio.");
        if (Length(text, options.CountUtf16) > 60) return GraphError.Invalid(TooLong, "Rodapé longo demais", "O rodapé pode ter até 60 caracteres.");
        var scan = VariableScan.Of(text);
        if (Variables(scan, BadFooter, "Rodapé inválido") is { } fault) return fault;
        return scan.Names.Count > 0 && !options.FooterVariables ? GraphError.Invalid(BadFooter, "Rodapé inválido", "O rodapé não pode ter variáveis.") : null;
    }

    private GraphError? Offer(JsonElement part)
    {
        var offer = part.Part("limited_time_offer");
        if (category != "MARKETING") return GraphError.Invalid(null, "Oferta inválida", "Oferta por tempo limitado só existe em modelos de MARKETING.");
        if (offer.Text("text") is not { Length: > 0 } text) return GraphError.Invalid(null, "Oferta inválida", "Falta o texto da oferta.");
        return Length(text, options.CountUtf16) > 16 ? GraphError.Invalid(TooLong, "Oferta longa demais", "O texto da oferta pode ter até 16 caracteres.") : null;
    }

    private GraphError? Carousel(JsonElement part)
    {
        var cards = part.Part("cards").Items().Select(card => card.Part("components").Items().ToList()).ToList();
        if (category != "MARKETING") return GraphError.Invalid(null, "Carrossel inválido", "Carrossel só existe em modelos de MARKETING.");
        if (cards.Count is < 2 or > 10) return GraphError.Invalid(null, "Carrossel inválido", "Um carrossel tem de 2 a 10 cartões.");
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var card in cards)
        {
            var header = card.SingleOrDefault(p => p.Word("type") == "HEADER");
            var bodies = card.Where(p => p.Word("type") == "BODY").ToList();
            var buttons = card.SelectMany(p => p.Word("type") == "BUTTONS" ? p.Part("buttons").Items() : []).ToList();
            if (card.Count(p => p.Word("type") == "HEADER") != 1) return GraphError.Invalid(BadHeader, "Cartão inválido", "Cada cartão precisa de uma imagem ou um vídeo.");
            if (Header(header, carousel: true) is { } badHeader) return badHeader;
            if (bodies.Count > 1) return GraphError.Invalid(BadBody, "Cartão inválido", "Cada cartão tem no máximo um texto.");
            if (bodies.Count == 1 && new ComponentJudge(options, category, named).Body(bodies[0], 160) is { } badBody) return badBody;
            if (buttons.Count > 2) return GraphError.Invalid(null, "Cartão inválido", "Cada cartão tem até 2 botões.");
            var buttonJudge = new ButtonJudge(options, category);
            foreach (var block in card.Where(p => p.Word("type") == "BUTTONS"))
                if (buttonJudge.Judge(block) is { } badButton) return badButton;
            shapes.Add($"{header.Word("format")}|{bodies.Count}|{string.Join(',', buttons.Select(b => b.Word("type")))}");
        }

        return shapes.Count == 1 ? null : GraphError.Invalid(null, "Carrossel inválido", "Todos os cartões precisam ter as mesmas partes.");
    }

    private GraphError? Variables(VariableScan scan, int subcode, string title)
    {
        if (scan.Fault(named) is { } fault) return GraphError.Invalid(subcode, title, fault);
        return named && !scan.Names.All(_names.Add) ? GraphError.Invalid(subcode, title, "Cada nome de variável só pode aparecer uma vez no modelo.") : null;
    }

    private GraphError? Samples(VariableScan scan, JsonElement example, string field)
    {
        if (scan.Names.Count == 0) return null;
        bool complete;
        if (named)
        {
            var given = example.Part(field + "_named_params").Items().Where(item => !string.IsNullOrWhiteSpace(item.Text("example"))).Select(item => item.Text("param_name")).ToHashSet(StringComparer.Ordinal);
            complete = scan.Names.All(given.Contains);
        }
        else
        {
            // Meta's table shows body_text flat while its examples nest it: both are taken.
            var values = example.Part(field);
            if (values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0 && values[0].ValueKind == JsonValueKind.Array) values = values[0];
            complete = values.Texts().Count(text => !string.IsNullOrWhiteSpace(text)) >= scan.Names.Count;
        }

        return complete ? null : GraphError.Invalid(null, "Faltam exemplos", "Cada variável precisa de um exemplo.");
    }

    private static bool IsEmoji(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate || rune.Value is 0x200D or 0xFE0F or (>= 0x1F000 and <= 0x1FAFF);
}
