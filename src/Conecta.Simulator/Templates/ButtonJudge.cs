using System.Text.Json;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>Checks a block of buttons (whatsapp.md 2.4).</summary>
internal sealed class ButtonJudge(TemplateRuleOptions options, string category)
{
    private const int TooLong = 2388040;

    // Kinds with their largest number; what may stand in any number is limited by the block's ten.
    private static readonly Dictionary<string, int> Kinds = new(StringComparer.Ordinal)
    {
        ["QUICK_REPLY"] = 10,
        ["URL"] = 2,
        ["PHONE_NUMBER"] = 1,
        ["COPY_CODE"] = 1,
        ["OTP"] = 1,
        ["FLOW"] = 1,
        ["CATALOG"] = 1,
        ["MPM"] = 1,
        ["SPM"] = 1,
        ["VOICE_CALL"] = 1,
        ["REQUEST_CONTACT_INFO"] = 1,
        ["CALL_PERMISSION_REQUEST"] = 1,
    };

    public GraphError? Judge(JsonElement block)
    {
        var buttons = block.Part("buttons").Items().ToList();
        if (buttons.Count == 0) return Wrong("O bloco de botões está vazio.");
        if (buttons.Count > 10) return Wrong("Um modelo tem até 10 botões.");
        var kinds = buttons.Select(button => button.Word("type") ?? "").ToList();
        foreach (var kind in kinds.Distinct(StringComparer.Ordinal))
        {
            if (!Kinds.TryGetValue(kind, out var most)) return Wrong("Há um botão de tipo desconhecido.");
            if (kinds.Count(other => other == kind) > most) return Wrong($"Há botões demais do tipo {kind}: no máximo {most}.");
        }

        if (!QuickRepliesTogether(kinds)) return Wrong("Os botões de resposta rápida precisam ficar juntos, antes ou depois dos outros.");
        return buttons.Select(Button).FirstOrDefault(error => error is not null);
    }

    private static bool QuickRepliesTogether(List<string> kinds)
    {
        var first = kinds.IndexOf("QUICK_REPLY");
        if (first < 0) return true;
        var last = kinds.LastIndexOf("QUICK_REPLY");
        var together = last - first + 1 == kinds.Count(kind => kind == "QUICK_REPLY");
        return together && (first == 0 || last == kinds.Count - 1);
    }

    private GraphError? Button(JsonElement button)
    {
        var kind = button.Word("type")!;
        if (kind == "COPY_CODE") return CopyCode(button);
        if (kind == "OTP") return Otp(button);
        if (kind is "CATALOG" or "MPM" or "SPM" or "VOICE_CALL" or "REQUEST_CONTACT_INFO" or "CALL_PERMISSION_REQUEST" && button.Text("text") is null) return null;
        if (button.Text("text") is not { } label || string.IsNullOrWhiteSpace(label)) return Wrong("Um botão está sem texto.");
        if (ComponentJudge.Length(label, options.CountUtf16) > 25) return GraphError.Invalid(TooLong, "Botão longo demais", "O texto de um botão pode ter até 25 caracteres.");
        if (VariableScan.Of(label) is { Balanced: false } or { Variables.Count: > 0 }) return Wrong("O texto de um botão não pode ter variáveis.");
        return kind switch
        {
            "URL" => Address(button),
            "PHONE_NUMBER" => Phone(button),
            _ => null,
        };
    }

    private GraphError? Address(JsonElement button)
    {
        if (button.Text("url") is not { Length: > 0 } url) return Wrong("Falta o endereço do botão.");
        if (ComponentJudge.Length(url, options.CountUtf16) > 2000) return GraphError.Invalid(TooLong, "Endereço longo demais", "O endereço pode ter até 2.000 caracteres.");
        var scan = VariableScan.Of(url);
        if (!scan.Balanced || scan.Variables.Count > 1 || (scan.Variables.Count == 1 && scan.Variables[0].End != url.Length)) return Wrong("O endereço pode ter uma só variável, no fim.");
        if (scan.Variables.Count == 1 && scan.Fault(named: false) is not null && scan.Fault(named: true) is not null) return Wrong("A variável do endereço não pode ser usada.");
        var fixedPart = scan.Variables.Count == 1 ? url[..scan.Variables[0].Start] : url;
        if (!Uri.TryCreate(fixedPart, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return Wrong("O endereço do botão não é válido.");
        return scan.Variables.Count == 1 && !button.Part("example").Texts().Any(text => !string.IsNullOrWhiteSpace(text)) ? GraphError.Invalid(null, "Faltam exemplos", "O endereço com variável precisa de um exemplo.") : null;
    }

    private GraphError? Phone(JsonElement button)
    {
        if (button.Text("phone_number") is not { Length: > 0 } phone) return Wrong("Falta o telefone do botão.");
        if (ComponentJudge.Length(phone, options.CountUtf16) > 20) return GraphError.Invalid(TooLong, "Telefone longo demais", "O telefone pode ter até 20 caracteres.");
        return phone.Any(char.IsAsciiDigit) && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '(' or ')' or ' ') ? null : Wrong("O telefone do botão não é válido.");
    }

    private GraphError? CopyCode(JsonElement button)
    {
        var codes = button.Part("example").Texts();
        if (codes.Count != 1 || string.IsNullOrWhiteSpace(codes[0])) return GraphError.Invalid(null, "Faltam exemplos", "O botão de copiar precisa de um código de exemplo.");
        return ComponentJudge.Length(codes[0], options.CountUtf16) > options.CouponCodeLength ? GraphError.Invalid(TooLong, "Código longo demais", $"O código pode ter até {options.CouponCodeLength} caracteres.") : null;
    }

    private GraphError? Otp(JsonElement button)
    {
        if (category != "AUTHENTICATION") return Wrong("Botão de código só existe em modelos de autenticação.");
        if (button.Word("otp_type") is not ("COPY_CODE" or "ONE_TAP" or "ZERO_TAP")) return Wrong("otp_type precisa ser COPY_CODE, ONE_TAP ou ZERO_TAP.");
        if (button.Text("text") is { } label && ComponentJudge.Length(label, options.CountUtf16) > 25) return GraphError.Invalid(TooLong, "Botão longo demais", "O texto de um botão pode ter até 25 caracteres.");
        return button.Part("supported_apps").Items().Count() > 5 ? Wrong("Um botão de código aceita até 5 aplicativos.") : null;
    }

    private static GraphError Wrong(string text) => GraphError.Invalid(null, "Botões inválidos", text);
}
