using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>What one webhook POST holds: any number of accounts, each with any number of changes (whatsapp.md 5.4).</summary>
public sealed record WebhookEnvelope
{
    /// <summary>What it is about; <c>whatsapp_business_account</c> is ours.</summary>
    [JsonPropertyName("object")]
    public string? About { get; init; }

    /// <summary>One per account.</summary>
    public IReadOnlyList<WebhookEntry> Entry { get; init; } = [];

    /// <summary>Reads a body whose signature has been checked.</summary>
    /// <returns>Empty when it is no JSON of this shape; such a POST is answered 200 and forgotten.</returns>
    public static WebhookEnvelope? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<WebhookEnvelope>(body, CloudApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Changes of one account.</summary>
public sealed record WebhookEntry
{
    /// <summary>Id of the WhatsApp Business account.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string Id { get; init; } = "";

    /// <summary>When it happened, UTC; only on fields about the account, not on messages.</summary>
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime? Time { get; init; }

    /// <summary>What changed.</summary>
    public IReadOnlyList<WebhookChange> Changes { get; init; } = [];
}

/// <summary>One change, not yet understood.</summary>
/// <param name="Field">Kind of change, e.g. <c>messages</c>.</param>
/// <param name="Value">As it came.</param>
public sealed record WebhookChange(string? Field, JsonElement Value);

/// <summary>A change of an account, its numbers or its templates (whatsapp.md 5.7).</summary>
public abstract record AccountEvent
{
    /// <summary>Account it is about.</summary>
    [JsonIgnore]
    public string WabaId { get; init; } = "";

    /// <summary>When it happened, UTC, by Meta's clock; the order of arrival says nothing.</summary>
    [JsonIgnore]
    public DateTime? Time { get; init; }

    /// <summary>Fields nobody reads yet, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }

    /// <summary>Understands a change.</summary>
    /// <returns>Empty for fields that are not about the account (messages), for unknown ones and for values of another shape.</returns>
    public static AccountEvent? Read(WebhookEntry entry, WebhookChange change)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(change);
        if (change.Value.ValueKind != JsonValueKind.Object) return null;
        try
        {
            AccountEvent? read = change.Field switch
            {
                // Meta's own example of a quality change carries the field of a status change: what is inside decides.
                "message_template_status_update" or "message_template_quality_update" => change.Value.TryGetProperty("new_quality_score", out _)
                    ? change.Value.Deserialize<TemplateQualityEvent>(CloudApiJson.Options)
                    : change.Value.Deserialize<TemplateStatusEvent>(CloudApiJson.Options),
                "message_template_components_update" => change.Value.Deserialize<TemplateComponentsEvent>(CloudApiJson.Options),
                "template_category_update" => change.Value.Deserialize<TemplateCategoryEvent>(CloudApiJson.Options),
                "phone_number_quality_update" => change.Value.Deserialize<PhoneNumberQualityEvent>(CloudApiJson.Options),
                "account_update" => change.Value.Deserialize<AccountUpdateEvent>(CloudApiJson.Options),
                _ => null,
            };
            return read is null ? null : read with { WabaId = entry.Id, Time = entry.Time };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A change of one template.</summary>
public abstract record TemplateEvent : AccountEvent
{
    /// <summary>Id of the template, a number in webhooks and a text everywhere else.</summary>
    [JsonPropertyName("message_template_id"), JsonConverter(typeof(TextOrNumberConverter))]
    public string TemplateId { get; init; } = "";

    /// <summary>Name.</summary>
    [JsonPropertyName("message_template_name")]
    public string Name { get; init; } = "";

    /// <summary>Language as it came; compare with <see cref="LanguageCode"/>.</summary>
    [JsonPropertyName("message_template_language")]
    public string Language { get; init; } = "";
}

/// <summary>A template was approved, refused, paused, disabled …</summary>
public sealed record TemplateStatusEvent : TemplateEvent
{
    /// <summary>One of whatsapp.md 2.6, or a newer word.</summary>
    public string Event { get; init; } = "";

    /// <summary>Why, e.g. INVALID_FORMAT; NONE or missing where there is no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Category it counts as.</summary>
    [JsonPropertyName("message_template_category")]
    public string? Category { get; init; }

    /// <summary>What exactly is wrong, with advice.</summary>
    public RejectionInfo? RejectionInfo { get; init; }

    /// <summary>Since when it is disabled.</summary>
    public DisableInfo? DisableInfo { get; init; }

    /// <summary>Which pause this is, e.g. FIRST_PAUSE.</summary>
    public OtherInfo? OtherInfo { get; init; }
}

/// <summary>What is wrong with a refused template, and what to do.</summary>
public sealed record RejectionInfo(string? Reason, string? Recommendation);

/// <summary>Day of disabling, as Meta writes it.</summary>
public sealed record DisableInfo([property: JsonConverter(typeof(TextOrNumberConverter))] string? DisableDate);

/// <summary>More about a pause.</summary>
public sealed record OtherInfo(string? Title, string? Description);

/// <summary>A template's quality changed.</summary>
public sealed record TemplateQualityEvent : TemplateEvent
{
    /// <summary>Before.</summary>
    public string? PreviousQualityScore { get; init; }

    /// <summary>Now.</summary>
    public string? NewQualityScore { get; init; }
}

/// <summary>A template's category is about to change, or has changed.</summary>
public sealed record TemplateCategoryEvent : TemplateEvent
{
    /// <summary>Category before; only when it has changed.</summary>
    public string? PreviousCategory { get; init; }

    /// <summary>Category now; in a notice the one that still holds.</summary>
    public string? NewCategory { get; init; }

    /// <summary>Category it will get; only in a notice.</summary>
    public string? CorrectCategory { get; init; }

    /// <summary>When it will change, UTC; only in a notice.</summary>
    [JsonPropertyName("category_update_timestamp"), JsonConverter(typeof(UnixTimeConverter))]
    public DateTime? ChangesAt { get; init; }

    /// <summary>Whether this only announces the change.</summary>
    [JsonIgnore]
    public bool IsNotice => CorrectCategory is { Length: > 0 };
}

/// <summary>A template's text was changed, here or in WhatsApp Manager. Incomplete by nature: read the template anew.</summary>
public sealed record TemplateComponentsEvent : TemplateEvent
{
    /// <summary>Header.</summary>
    [JsonPropertyName("message_template_title")]
    public string? Title { get; init; }

    /// <summary>Body.</summary>
    [JsonPropertyName("message_template_element")]
    public string? Body { get; init; }

    /// <summary>Footer.</summary>
    [JsonPropertyName("message_template_footer")]
    public string? Footer { get; init; }
}

/// <summary>A number's quality or limit changed.</summary>
public sealed record PhoneNumberQualityEvent : AccountEvent
{
    /// <summary>Number, digits alone.</summary>
    public string? DisplayPhoneNumber { get; init; }

    /// <summary>ONBOARDING, THROUGHPUT_UPGRADE, or the older UPGRADE, DOWNGRADE, FLAGGED, UNFLAGGED.</summary>
    public string? Event { get; init; }

    /// <summary>Limit now, e.g. TIER_2K; older webhooks.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? CurrentLimit { get; init; }

    /// <summary>Limit before.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? OldLimit { get; init; }

    /// <summary>Limit of the whole business now: <c>TIER_2K</c> or <c>2000</c> are the same.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? MaxDailyConversationsPerBusiness { get; init; }
}

/// <summary>The account was restricted, disabled, deleted …; details stay in <see cref="AccountEvent.More"/>.</summary>
public sealed record AccountUpdateEvent : AccountEvent
{
    /// <summary>E.g. ACCOUNT_VIOLATION, ACCOUNT_RESTRICTION, DISABLED_UPDATE, ACCOUNT_DELETED.</summary>
    public string Event { get; init; } = "";

    /// <summary>State of a ban.</summary>
    public BanInfo? BanInfo { get; init; }
}

/// <summary>State of a ban.</summary>
/// <param name="WabaBanState">SCHEDULE_FOR_DISABLE, DISABLE or REINSTATE.</param>
/// <param name="WabaBanDate">Day, as Meta writes it.</param>
public sealed record BanInfo(string? WabaBanState, string? WabaBanDate);

/// <summary>Codes of languages: <c>en_US</c> in answers, <c>en-US</c> in some webhooks (whatsapp.md 2.3).</summary>
public static class LanguageCode
{
    /// <summary>The form that answers use: underscore, language in lower case, country in upper case.</summary>
    public static string Normalize(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var parts = code.Trim().Replace('-', '_').Split('_', 2);
        return parts.Length == 1 ? parts[0].ToLowerInvariant() : parts[0].ToLowerInvariant() + "_" + parts[1].ToUpperInvariant();
    }

    /// <summary>Whether two codes mean the same language.</summary>
    public static bool Same(string one, string other) => string.Equals(Normalize(one), Normalize(other), StringComparison.Ordinal);
}
