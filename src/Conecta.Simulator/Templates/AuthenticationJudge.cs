using System.Text.Json;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>Checks a template of one-time codes: its texts are Meta's own, only options may be given (whatsapp.md 2.9).</summary>
internal sealed class AuthenticationJudge(ButtonJudge buttons)
{
    public GraphError? Judge(IReadOnlyList<JsonElement> parts)
    {
        foreach (var part in parts)
        {
            var error = part.Word("type") switch
            {
                "BODY" => part.Text("text") is null ? Flag(part, "add_security_recommendation") : GraphError.Invalid(2388072, "Corpo inválido", "O texto de um modelo de autenticação é o da Meta e não pode ser escrito."),
                "FOOTER" => Footer(part),
                "BUTTONS" => buttons.Judge(part),
                _ => GraphError.Invalid(2388047, "Parte inválida", "Um modelo de autenticação tem só corpo, rodapé e um botão de código."),
            };
            if (error is not null) return error;
        }

        var given = parts.Where(p => p.Word("type") == "BUTTONS").SelectMany(p => p.Part("buttons").Items()).ToList();
        return given.Count == 1 && given[0].Word("type") == "OTP" ? null : GraphError.Invalid(null, "Botões inválidos", "Um modelo de autenticação tem exatamente um botão de código.");
    }

    private static GraphError? Footer(JsonElement footer)
    {
        if (footer.Text("text") is not null) return GraphError.Invalid(2388073, "Rodapé inválido", "O rodapé de um modelo de autenticação é o da Meta e não pode ser escrito.");
        var minutes = footer.Part("code_expiration_minutes");
        return minutes.ValueKind == JsonValueKind.Number && minutes.TryGetInt32(out var given) && given is >= 1 and <= 90
            ? null
            : GraphError.Invalid(2388073, "Rodapé inválido", "code_expiration_minutes precisa ser de 1 a 90.");
    }

    private static GraphError? Flag(JsonElement part, string name) => part.Part(name).ValueKind is JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False
        ? null
        : GraphError.Invalid(2388072, "Corpo inválido", $"{name} precisa ser true ou false.");
}
