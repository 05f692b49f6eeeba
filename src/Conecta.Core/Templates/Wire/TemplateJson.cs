using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Wire;

/// <summary>Writes the request that creates or edits a template (whatsapp.md 2.2, 2.8).</summary>
public static class TemplateJson
{
    /// <summary>The body of a create request.</summary>
    /// <param name="draft">A template that the linter lets pass.</param>
    /// <param name="handleOf">Upload handle of a sample by the id of its file (whatsapp.md 2.7).</param>
    public static JsonObject Create(TemplateDraft draft, Func<long, string> handleOf)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var body = new JsonObject { ["name"] = draft.Name, ["language"] = draft.Language, ["category"] = Word(draft.Category) };
        if (draft.Category != TemplateCategory.Authentication) body["parameter_format"] = draft.Format == ParameterFormat.Named ? "named" : "positional";
        if (draft.TtlSeconds is { } ttl) body["message_send_ttl_seconds"] = ttl;
        body["components"] = Components(draft, handleOf);
        return body;
    }

    /// <summary>The body of an edit request. The components replace all that stood there; name and language never change, and an approved template's category neither.</summary>
    public static JsonObject Edit(TemplateDraft draft, bool withCategory, Func<long, string> handleOf)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var body = new JsonObject();
        if (withCategory) body["category"] = Word(draft.Category);
        if (draft.TtlSeconds is { } ttl) body["message_send_ttl_seconds"] = ttl;
        body["components"] = Components(draft, handleOf);
        return body;
    }

    /// <summary>A category as the provider writes it.</summary>
    public static string Word(TemplateCategory category) => category switch
    {
        TemplateCategory.Utility => "UTILITY",
        TemplateCategory.Marketing => "MARKETING",
        _ => "AUTHENTICATION",
    };

    /// <summary>The components alone.</summary>
    public static JsonArray Components(TemplateDraft draft, Func<long, string> handleOf)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(handleOf);
        var content = draft.Content;
        if (draft.Category == TemplateCategory.Authentication) return Authentication(content, draft.Format, handleOf);
        var all = new JsonArray();
        if (Header(content, draft.Format, handleOf) is { } header) all.Add((JsonNode)header);
        if (content.HasOffer)
            all.Add((JsonNode)new JsonObject { ["type"] = "LIMITED_TIME_OFFER", ["limited_time_offer"] = new JsonObject { ["text"] = content.OfferText, ["has_expiration"] = content.OfferExpires } });
        all.Add((JsonNode)Body(content.Body, [.. content.Variables.Where(v => v.Place == VariablePlace.Body)], draft.Format));
        if (!string.IsNullOrWhiteSpace(content.Footer)) all.Add((JsonNode)new JsonObject { ["type"] = "FOOTER", ["text"] = content.Footer });
        if (content.Buttons.Count > 0) all.Add((JsonNode)Buttons(content.Buttons));
        if (content.Cards.Count > 0)
            all.Add((JsonNode)new JsonObject { ["type"] = "CAROUSEL", ["cards"] = new JsonArray([.. content.Cards.Select(c => Card(c, draft.Format, handleOf))]) });
        return all;
    }

    // Texts of its own are written as they stand: it is the linter that keeps them from being sent, not the wire that hides them.
    private static JsonArray Authentication(TemplateContent content, ParameterFormat format, Func<long, string> handleOf)
    {
        var all = new JsonArray();
        if (Header(content, format, handleOf) is { } header) all.Add((JsonNode)header);
        var body = new JsonObject { ["type"] = "BODY" };
        if (!string.IsNullOrWhiteSpace(content.Body)) body["text"] = content.Body;
        if (content.AddSecurityRecommendation) body["add_security_recommendation"] = true;
        all.Add((JsonNode)body);
        var footer = new JsonObject { ["type"] = "FOOTER" };
        if (!string.IsNullOrWhiteSpace(content.Footer)) footer["text"] = content.Footer;
        if (content.CodeExpirationMinutes is { } minutes) footer["code_expiration_minutes"] = minutes;
        if (footer.Count > 1) all.Add((JsonNode)footer);
        if (content.Buttons.Count > 0) all.Add((JsonNode)Buttons(content.Buttons));
        return all;
    }

    private static JsonObject? Header(TemplateContent content, ParameterFormat format, Func<long, string> handleOf)
    {
        switch (content.Header)
        {
            case HeaderKind.None:
                return null;
            case HeaderKind.Text:
                var header = new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = content.HeaderText };
                var variables = Used(content.HeaderText, [.. content.Variables.Where(v => v.Place == VariablePlace.Header)]);
                if (variables.Count > 0)
                    header["example"] = format == ParameterFormat.Named
                        ? new JsonObject { ["header_text_named_params"] = NamedExamples(variables) }
                        : new JsonObject { ["header_text"] = new JsonArray([.. variables.Select(v => JsonValue.Create(v.Example ?? ""))]) };
                return header;
            case HeaderKind.Location:
                return new JsonObject { ["type"] = "HEADER", ["format"] = "LOCATION" };
            default:
                return Media(content.Header, content.HeaderFileId, handleOf);
        }
    }

    private static JsonObject Media(HeaderKind kind, long? fileId, Func<long, string> handleOf)
    {
        var header = new JsonObject { ["type"] = "HEADER", ["format"] = kind.ToString().ToUpperInvariant() };
        if (fileId is { } id) header["example"] = new JsonObject { ["header_handle"] = new JsonArray(JsonValue.Create(handleOf(id))) };
        return header;
    }

    private static JsonObject Body(string? text, List<TemplateVariable> declared, ParameterFormat format)
    {
        var body = new JsonObject { ["type"] = "BODY", ["text"] = text };
        var variables = Used(text, declared);
        if (variables.Count > 0)
            body["example"] = format == ParameterFormat.Named
                ? new JsonObject { ["body_text_named_params"] = NamedExamples(variables) }
                : new JsonObject { ["body_text"] = new JsonArray(new JsonArray([.. variables.Select(v => JsonValue.Create(v.Example ?? ""))])) };
        return body;
    }

    // Samples go in the order of the text, whatever order they were declared in; one without a value is left out, as the provider is the one to refuse.
    private static List<TemplateVariable> Used(string? text, List<TemplateVariable> declared) =>
        [.. TemplateText.Placeholders(text).Select(p => p.Name).Distinct(StringComparer.Ordinal).Select(n => declared.Find(v => v.Name == n)).OfType<TemplateVariable>().Where(v => !string.IsNullOrWhiteSpace(v.Example))];

    private static JsonArray NamedExamples(List<TemplateVariable> variables) =>
        new([.. variables.Select(v => new JsonObject { ["param_name"] = v.Name, ["example"] = v.Example ?? "" })]);

    private static JsonObject Buttons(IEnumerable<TemplateButton> buttons) => new() { ["type"] = "BUTTONS", ["buttons"] = new JsonArray([.. buttons.Select(Button)]) };

    private static JsonObject Card(TemplateCard card, ParameterFormat format, Func<long, string> handleOf)
    {
        var parts = new JsonArray { Media(card.Header, card.FileId, handleOf) };
        if (!string.IsNullOrWhiteSpace(card.Body)) parts.Add((JsonNode)Body(card.Body, card.Variables, format));
        if (card.Buttons.Count > 0) parts.Add((JsonNode)Buttons(card.Buttons));
        return new JsonObject { ["components"] = parts };
    }

    private static JsonObject Button(TemplateButton button)
    {
        var json = new JsonObject { ["type"] = TypeOf(button.Type) };
        if (!string.IsNullOrWhiteSpace(button.Text) && button.Type is not (ButtonKind.CopyCode or ButtonKind.RequestContactInfo)) json["text"] = button.Text;
        switch (button.Type)
        {
            case ButtonKind.Url:
                json["url"] = button.Url;
                if (TemplateText.Placeholders(button.Url).Count > 0 && !string.IsNullOrWhiteSpace(button.Example)) json["example"] = new JsonArray(JsonValue.Create(button.Example));
                break;
            case ButtonKind.PhoneNumber:
                json["phone_number"] = button.Phone;
                break;
            case ButtonKind.CopyCode:
                json["example"] = button.Example;
                break;
            case ButtonKind.Flow:
                (json["flow_id"], json["flow_action"]) = (button.FlowId, "navigate");
                break;
            case ButtonKind.Otp:
                json["otp_type"] = button.Otp switch { OtpKind.OneTap => "ONE_TAP", OtpKind.ZeroTap => "ZERO_TAP", _ => "COPY_CODE" };
                if (button.Otp != OtpKind.CopyCode) json["supported_apps"] = Apps(button.Apps);
                if (button.Otp == OtpKind.ZeroTap) json["zero_tap_terms_accepted"] = true;
                break;
        }

        return json;
    }

    private static JsonArray Apps(string? lines) => new([.. (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(p => p.Length == 2)
        .Select(p => new JsonObject { ["package_name"] = p[0], ["signature_hash"] = p[1] })]);

    private static string TypeOf(ButtonKind kind) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString());
}
