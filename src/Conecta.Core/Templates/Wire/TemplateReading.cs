using System.Text.Json.Nodes;
using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Wire;

/// <summary>
/// Reads a template as the provider lists it (whatsapp.md 2.1). A media sample comes back as an address, not as the handle that was sent, so what was read cannot be posted
/// back unchanged: <see cref="TemplateContent.HeaderSampleUrl"/> keeps the address, and the linter asks for a new file.
/// </summary>
public static class TemplateReading
{
    /// <summary>Reads one item of a list.</summary>
    /// <param name="item">The object; words may be in either case, unknown components are passed over.</param>
    /// <returns>Null when it has no name or language, or a category that is not known.</returns>
    public static TemplateDraft? Read(JsonObject item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (Text(item["name"]) is not { Length: > 0 } name || Text(item["language"]) is not { Length: > 0 } language || Category(Text(item["category"])) is not { } category) return null;
        var draft = new TemplateDraft
        {
            Name = name,
            Language = TemplateLanguages.Find(language) ?? language,
            Category = category,
            Type = TemplateKind.Complete,
            Format = Is(item["parameter_format"], "named") ? ParameterFormat.Named : ParameterFormat.Positional,
            TtlSeconds = Number(item["message_send_ttl_seconds"]),
        };
        foreach (var component in Objects(item["components"])) ReadComponent(component, draft);
        draft.Type = KindOf(draft);
        return draft;
    }

    /// <summary>A category by the provider's word, in either case; null for an unknown one.</summary>
    public static TemplateCategory? Category(string? word) => word?.ToUpperInvariant() switch
    {
        "UTILITY" => TemplateCategory.Utility,
        "MARKETING" => TemplateCategory.Marketing,
        "AUTHENTICATION" => TemplateCategory.Authentication,
        _ => null,
    };

    private static void ReadComponent(JsonObject component, TemplateDraft draft)
    {
        var content = draft.Content;
        switch (Text(component["type"])?.ToUpperInvariant())
        {
            case "HEADER":
                content.Header = HeaderOf(Text(component["format"]));
                if (content.Header == HeaderKind.Text)
                {
                    content.HeaderText = Text(component["text"]);
                    content.Variables.InsertRange(0, Variables(content.HeaderText, component["example"], "header_text", VariablePlace.Header));
                }
                else
                {
                    content.HeaderSampleUrl = Sample(component);
                }

                break;
            case "BODY" when draft.Category == TemplateCategory.Authentication:
                content.AddSecurityRecommendation = component["add_security_recommendation"] is JsonValue flag && flag.TryGetValue<bool>(out var on) && on;
                break;
            case "BODY":
                content.Body = Text(component["text"]);
                content.Variables.AddRange(Variables(content.Body, component["example"], "body_text", VariablePlace.Body));
                break;
            case "FOOTER" when draft.Category == TemplateCategory.Authentication:
                content.CodeExpirationMinutes = Number(component["code_expiration_minutes"]);
                break;
            case "FOOTER":
                content.Footer = Text(component["text"]);
                break;
            case "BUTTONS":
                content.Buttons.AddRange(Objects(component["buttons"]).Select(Button).OfType<TemplateButton>());
                break;
            case "LIMITED_TIME_OFFER":
                var offer = component["limited_time_offer"] as JsonObject;
                content.HasOffer = true;
                content.OfferText = Text(offer?["text"]);
                content.OfferExpires = offer?["has_expiration"] is JsonValue expires && expires.TryGetValue<bool>(out var yes) && yes;
                break;
            case "CAROUSEL":
                content.Cards.AddRange(Objects(component["cards"]).Select(Card));
                break;
        }
    }

    private static TemplateCard Card(JsonObject json)
    {
        var card = new TemplateCard();
        foreach (var component in Objects(json["components"]))
            switch (Text(component["type"])?.ToUpperInvariant())
            {
                case "HEADER":
                    (card.Header, card.SampleUrl) = (HeaderOf(Text(component["format"])), Sample(component));
                    break;
                case "BODY":
                    card.Body = Text(component["text"]);
                    card.Variables.AddRange(Variables(card.Body, component["example"], "body_text", VariablePlace.Body));
                    break;
                case "BUTTONS":
                    card.Buttons.AddRange(Objects(component["buttons"]).Select(Button).OfType<TemplateButton>());
                    break;
            }

        return card;
    }

    private static TemplateButton? Button(JsonObject json)
    {
        var type = Text(json["type"])?.Replace("_", "", StringComparison.Ordinal);
        if (!Enum.TryParse<ButtonKind>(type, ignoreCase: true, out var kind) || !Enum.IsDefined(kind)) return null;
        var otp = Text(json["otp_type"])?.Replace("_", "", StringComparison.Ordinal);
        return new TemplateButton
        {
            Type = kind,
            Text = Text(json["text"]),
            Url = Text(json["url"]),
            Phone = Text(json["phone_number"]),
            Example = json["example"] is JsonArray list ? Text(list.Count > 0 ? list[0] : null) : Text(json["example"]),
            FlowId = Text(json["flow_id"]),
            Otp = Enum.TryParse<OtpKind>(otp, ignoreCase: true, out var how) ? how : OtpKind.CopyCode,
            Apps = json["supported_apps"] is JsonArray apps ? string.Join('\n', Objects(apps).Select(a => $"{Text(a["package_name"])} {Text(a["signature_hash"])}")) : null,
        };
    }

    private static IEnumerable<TemplateVariable> Variables(string? text, JsonNode? example, string key, VariablePlace place)
    {
        var names = TemplateText.Placeholders(text).Select(p => p.Name).Distinct(StringComparer.Ordinal).ToList();
        var named = Objects((example as JsonObject)?[key + "_named_params"]).ToDictionary(p => Text(p["param_name"]) ?? "", p => Text(p["example"]), StringComparer.Ordinal);
        // Meta's own pages show the samples both nested and flat.
        var listed = (example as JsonObject)?[key] as JsonArray;
        if (listed is [JsonArray inner, ..]) listed = inner;
        return names.Select((name, i) => new TemplateVariable
        {
            Place = place,
            Name = name,
            Example = named.GetValueOrDefault(name) ?? (listed is not null && i < listed.Count ? Text(listed[i]) : null),
        });
    }

    private static string? Sample(JsonObject component) =>
        component["example"] is JsonObject example && example["header_handle"] is JsonArray { Count: > 0 } handles ? Text(handles[0]) : null;

    // The smallest of the four shapes that holds it, so that a template made elsewhere opens as people know it.
    private static TemplateKind KindOf(TemplateDraft draft)
    {
        var content = draft.Content;
        if (draft.Category == TemplateCategory.Authentication || content.Cards.Count > 0 || content.HasOffer || content.Header is HeaderKind.Text or HeaderKind.Location) return TemplateKind.Complete;
        if (content.Header == HeaderKind.None && content.Buttons.Count == 0) return TemplateKind.Model01;
        if (content.Buttons.Count <= 2 && content.Buttons.TrueForAll(b => b.Type is ButtonKind.Url or ButtonKind.PhoneNumber)) return TemplateKind.Model03;
        return content.Buttons.Count <= 3 && content.Buttons.TrueForAll(b => b.Type == ButtonKind.QuickReply) ? TemplateKind.Model04 : TemplateKind.Complete;
    }

    private static HeaderKind HeaderOf(string? format) => Enum.TryParse<HeaderKind>(format, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : HeaderKind.None;

    private static bool Is(JsonNode? node, string word) => string.Equals(Text(node), word, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
