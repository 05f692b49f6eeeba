using System.Reflection;
using System.Text.Json;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>
/// Judges the body of a template as the platform does (whatsapp.md 2.2 to 2.5, 2.9 to 2.11). Pure: the same body always gets the same verdict,
/// and nothing outside the body is looked at (names taken, quotas and states are the account's business).
/// </summary>
public static class TemplateRules
{
    private static readonly HashSet<string> Languages = [.. ReadLanguages()];

    /// <summary>Codes of languages that a template may have. There is no plain <c>pt</c>.</summary>
    public static IReadOnlyCollection<string> LanguageCodes => Languages;

    /// <summary>Judges the body of a create call.</summary>
    /// <param name="json">The body.</param>
    /// <param name="options">Limits; whatsapp.md's unless given.</param>
    public static TemplateVerdict Judge(string json, TemplateRuleOptions? options = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Judge(document.RootElement, options ?? TemplateRuleOptions.Default);
        }
        catch (JsonException)
        {
            return TemplateVerdict.Refused(new GraphError(400, 100, null, "(#100) Invalid JSON in the request body"));
        }
    }

    /// <summary>Judges the body of a create call.</summary>
    public static TemplateVerdict Judge(JsonElement body, TemplateRuleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (body.ValueKind != JsonValueKind.Object) return TemplateVerdict.Refused(new GraphError(400, 100, null, "(#100) The body must be a JSON object"));
        if (Name(body) is { } badName) return TemplateVerdict.Refused(badName);
        if (body.Text("language") is not { } language) return TemplateVerdict.Refused(GraphError.Missing("language"));
        if (!Languages.Contains(language)) return TemplateVerdict.Refused(GraphError.Invalid(null, "Idioma desconhecido", $"O idioma {language} não existe para modelos de mensagem."));
        if (body.Text("category") is not { } category) return TemplateVerdict.Refused(GraphError.Missing("category"));
        if (!IsCategory(category)) return TemplateVerdict.Refused(GraphError.Invalid(null, "Categoria desconhecida", "A categoria precisa ser MARKETING, UTILITY ou AUTHENTICATION."));
        var format = "POSITIONAL";
        if (body.TryGetProperty("parameter_format", out var given))
        {
            format = given.ValueKind == JsonValueKind.String ? given.GetString()!.ToUpperInvariant() : "";
            if (format is not ("POSITIONAL" or "NAMED")) return TemplateVerdict.Refused(GraphError.Invalid(null, "Formato de variáveis desconhecido", "parameter_format precisa ser positional ou named."));
        }

        if (!body.TryGetProperty("components", out var components)) return TemplateVerdict.Refused(GraphError.Missing("components"));
        return Judge(components, category.ToUpperInvariant(), format == "NAMED", body.TryGetProperty("message_send_ttl_seconds", out var ttl) ? ttl : default, options);
    }

    /// <summary>Judges new components of a template whose name, language and format stand (an edit).</summary>
    internal static TemplateVerdict Judge(JsonElement components, string category, bool named, JsonElement ttl, TemplateRuleOptions options)
    {
        if (TimeToLive(ttl, category) is { } badTtl) return TemplateVerdict.Refused(badTtl);
        var judge = new ComponentJudge(options, category, named);
        if (judge.Judge(components) is { } error) return TemplateVerdict.Refused(error);
        var review = new Review(options);
        return new TemplateVerdict(null, review.Category(components, category), review.Find(components, category));
    }

    internal static bool IsCategory(string category) => category.ToUpperInvariant() is "MARKETING" or "UTILITY" or "AUTHENTICATION";

    private static GraphError? Name(JsonElement body)
    {
        if (body.Text("name") is not { } name) return GraphError.Missing("name");
        if (name.Length is 0) return GraphError.Missing("name");
        if (name.Length > 512) return GraphError.Invalid(2388040, "Nome longo demais", "O nome pode ter até 512 caracteres.");
        return name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? null
            : GraphError.Invalid(null, "Nome inválido", "O nome só pode ter letras minúsculas sem acento, números e sublinhado.");
    }

    private static GraphError? TimeToLive(JsonElement ttl, string category)
    {
        if (ttl.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        var fits = ttl.ValueKind == JsonValueKind.Number && ttl.TryGetInt32(out var seconds) && category switch
        {
            "AUTHENTICATION" => seconds is -1 or (>= 30 and <= 900),
            "UTILITY" => seconds is -1 or (>= 30 and <= 43_200),
            _ => seconds is >= 43_200 and <= 2_592_000,
        };
        return fits ? null : GraphError.Invalid(null, "Validade inválida", "message_send_ttl_seconds está fora do que a categoria permite.");
    }

    private static string[] ReadLanguages()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Conecta.Simulator.languages.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
