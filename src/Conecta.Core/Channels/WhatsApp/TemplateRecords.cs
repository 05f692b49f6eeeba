using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>A template to create (whatsapp.md 2.2).</summary>
public sealed record TemplateDraft
{
    /// <summary>1 to 512 of lower-case letters, digits, underscore.</summary>
    public required string Name { get; init; }

    /// <summary>Code of Meta's list, e.g. <c>pt_BR</c>.</summary>
    public required string Language { get; init; }

    /// <summary>MARKETING, UTILITY or AUTHENTICATION; the answer may say another.</summary>
    public required string Category { get; init; }

    /// <summary><c>positional</c> (also when missing) or <c>named</c>.</summary>
    public string? ParameterFormat { get; init; }

    /// <summary>Header, body, footer, buttons …</summary>
    public required IReadOnlyList<TemplateComponent> Components { get; init; }

    /// <summary>How long Meta tries to deliver, in seconds; −1 is 30 days (whatsapp.md 2.10).</summary>
    public int? MessageSendTtlSeconds { get; init; }
}

/// <summary>What may change in a template that exists; what is missing stays. The components replace all.</summary>
public sealed record TemplateEdit
{
    /// <summary>New category; never of an approved template.</summary>
    public string? Category { get; init; }

    /// <summary>All components anew.</summary>
    public IReadOnlyList<TemplateComponent>? Components { get; init; }

    /// <summary>New time to live, in seconds.</summary>
    public int? MessageSendTtlSeconds { get; init; }
}

/// <summary>Answer to a creation.</summary>
public sealed record TemplateCreated
{
    /// <summary>Id of the template.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string Id { get; init; } = "";

    /// <summary>PENDING, or already APPROVED or REJECTED.</summary>
    public string Status { get; init; } = "";

    /// <summary>The category it counts as, which may not be the one asked for.</summary>
    public string? Category { get; init; }
}

/// <summary>A template as Meta keeps it.</summary>
public sealed record TemplateDetails
{
    /// <summary>Fields that are asked for.</summary>
    public const string Fields = "id,name,language,status,category,previous_category,correct_category,sub_category,parameter_format,components,quality_score,rejected_reason,message_send_ttl_seconds";

    /// <summary>Id of this language of the template.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string Id { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Code of the language.</summary>
    public string Language { get; init; } = "";

    /// <summary>One of whatsapp.md 2.6, or a newer word.</summary>
    public string Status { get; init; } = "";

    /// <summary>Category it counts as.</summary>
    public string? Category { get; init; }

    /// <summary>Category it had before.</summary>
    public string? PreviousCategory { get; init; }

    /// <summary>Category it is about to get.</summary>
    public string? CorrectCategory { get; init; }

    /// <summary>Finer category.</summary>
    public string? SubCategory { get; init; }

    /// <summary>POSITIONAL or NAMED.</summary>
    public string? ParameterFormat { get; init; }

    /// <summary>Its parts. A <c>header_handle</c> that is read is an address, not the handle that was sent: what is read cannot be posted back unchanged.</summary>
    public IReadOnlyList<TemplateComponent> Components { get; init; } = [];

    /// <summary>Quality by the customers' reaction.</summary>
    public TemplateQuality? QualityScore { get; init; }

    /// <summary>Why it was refused; NONE where it was not.</summary>
    public string? RejectedReason { get; init; }

    /// <summary>Time to live, in seconds.</summary>
    public int? MessageSendTtlSeconds { get; init; }

    /// <summary>Every other field as it came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>Quality of a template.</summary>
public sealed record TemplateQuality
{
    /// <summary>GREEN, YELLOW, RED or UNKNOWN.</summary>
    public string? Score { get; init; }

    /// <summary>When it became so, UTC.</summary>
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime? Date { get; init; }
}

/// <summary>One part of a template.</summary>
public sealed record TemplateComponent
{
    /// <summary>HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER; either case.</summary>
    public required string Type { get; init; }

    /// <summary>Kind of header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION.</summary>
    public string? Format { get; init; }

    /// <summary>Text with its variables.</summary>
    public string? Text { get; init; }

    /// <summary>Samples of the variables, or the handle of the sample file.</summary>
    public TemplateExample? Example { get; init; }

    /// <summary>Buttons of a BUTTONS part.</summary>
    public IReadOnlyList<TemplateButton>? Buttons { get; init; }

    /// <summary>Whether an authentication body warns not to share the code.</summary>
    public bool? AddSecurityRecommendation { get; init; }

    /// <summary>Minutes an authentication footer names.</summary>
    public int? CodeExpirationMinutes { get; init; }

    /// <summary>Every other field as it came (cards, limited_time_offer …).</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>Samples that the review needs.</summary>
public sealed record TemplateExample
{
    /// <summary>Sample of the header's variable.</summary>
    [JsonConverter(typeof(OneOrManyTextsConverter))]
    public IReadOnlyList<string>? HeaderText { get; init; }

    /// <summary>The same with a name.</summary>
    public IReadOnlyList<NamedExample>? HeaderTextNamedParams { get; init; }

    /// <summary>Handle of the uploaded sample; on reading an address.</summary>
    [JsonConverter(typeof(OneOrManyTextsConverter))]
    public IReadOnlyList<string>? HeaderHandle { get; init; }

    /// <summary>Samples of the body's variables, in order. Sent nested, read flat or nested.</summary>
    [JsonConverter(typeof(NestedTextsConverter))]
    public IReadOnlyList<string>? BodyText { get; init; }

    /// <summary>The same with names.</summary>
    public IReadOnlyList<NamedExample>? BodyTextNamedParams { get; init; }

    /// <summary>Every other field as it came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>Sample of one named variable.</summary>
/// <param name="ParamName">Name between the braces.</param>
/// <param name="Example">Sample.</param>
public sealed record NamedExample(string ParamName, string Example);

/// <summary>One button.</summary>
public sealed record TemplateButton
{
    /// <summary>QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, OTP …</summary>
    public required string Type { get; init; }

    /// <summary>Label.</summary>
    public string? Text { get; init; }

    /// <summary>Address; may end in a variable.</summary>
    public string? Url { get; init; }

    /// <summary>Number that is called.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Sample of the address, or the code to copy.</summary>
    [JsonConverter(typeof(OneOrManyTextsConverter))]
    public IReadOnlyList<string>? Example { get; init; }

    /// <summary>COPY_CODE, ONE_TAP or ZERO_TAP of an OTP button.</summary>
    public string? OtpType { get; init; }

    /// <summary>Every other field as it came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>Reads and writes <c>body_text</c>: an array that holds one array, though Meta's own table shows it flat.</summary>
public sealed class NestedTextsConverter : JsonConverter<IReadOnlyList<string>?>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array) return root.ValueKind == JsonValueKind.String ? [root.GetString()!] : null;
        var inner = root.GetArrayLength() > 0 && root[0].ValueKind == JsonValueKind.Array ? root[0] : root;
        return [.. inner.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        writer.WriteStartArray();
        foreach (var text in value) writer.WriteStringValue(text);
        writer.WriteEndArray();
        writer.WriteEndArray();
    }
}
