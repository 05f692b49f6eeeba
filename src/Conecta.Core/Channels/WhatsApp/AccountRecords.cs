using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>What Meta says of a WhatsApp Business account (whatsapp.md 1.4).</summary>
public sealed record BusinessAccount
{
    /// <summary>Id of the account.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string Id { get; init; } = "";

    /// <summary>Name given in WhatsApp Manager.</summary>
    public string? Name { get; init; }

    /// <summary>Currency of its bills, e.g. BRL.</summary>
    public string? Currency { get; init; }

    /// <summary>Meta's number of a time zone.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? TimezoneId { get; init; }

    /// <summary>APPROVED, PENDING or REJECTED.</summary>
    public string? AccountReviewStatus { get; init; }

    /// <summary>Whether it can send, and what stands in the way.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>Every other field as it came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>What Meta says of a business number. Values stay Meta's words (whatsapp.md 1.4), since new ones appear.</summary>
public sealed record BusinessPhoneNumber
{
    /// <summary>Fields that are asked for.</summary>
    public const string Fields = "id,display_phone_number,verified_name,quality_rating,status,name_status,code_verification_status,throughput,whatsapp_business_manager_messaging_limit,health_status";

    /// <summary>Id of the number (phone_number_id).</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string Id { get; init; } = "";

    /// <summary>The telephone number as people read it, e.g. <c>+55 11 3333-4444</c>.</summary>
    public string? DisplayPhoneNumber { get; init; }

    /// <summary>Name that customers see.</summary>
    public string? VerifiedName { get; init; }

    /// <summary>GREEN, YELLOW, RED, UNKNOWN (some answers say NA).</summary>
    public string? QualityRating { get; init; }

    /// <summary>CONNECTED is the only one that sends.</summary>
    public string? Status { get; init; }

    /// <summary>State of the display name, e.g. APPROVED.</summary>
    public string? NameStatus { get; init; }

    /// <summary>VERIFIED, NOT_VERIFIED or EXPIRED.</summary>
    public string? CodeVerificationStatus { get; init; }

    /// <summary>Speed level of the number.</summary>
    public Throughput? Throughput { get; init; }

    /// <summary>Tier of the messaging limit, e.g. TIER_2K.</summary>
    [JsonPropertyName("whatsapp_business_manager_messaging_limit"), JsonConverter(typeof(TextOrNumberConverter))]
    public string? MessagingLimit { get; init; }

    /// <summary>Whether it can send, and what stands in the way.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>Every other field as it came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>Speed level.</summary>
/// <param name="Level">STANDARD, HIGH or NOT_APPLICABLE.</param>
public sealed record Throughput(string? Level);

/// <summary>Whether messages can be sent, overall and for each part that a message needs.</summary>
public sealed record HealthStatus
{
    /// <summary>AVAILABLE, LIMITED or BLOCKED.</summary>
    public string? CanSendMessage { get; init; }

    /// <summary>One entry per part.</summary>
    public IReadOnlyList<HealthEntity> Entities { get; init; } = [];
}

/// <summary>Health of one part.</summary>
public sealed record HealthEntity
{
    /// <summary>PHONE_NUMBER, MESSAGE_TEMPLATE, WABA, BUSINESS or APP.</summary>
    public string? EntityType { get; init; }

    /// <summary>Its id.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    /// <summary>AVAILABLE, LIMITED or BLOCKED.</summary>
    public string? CanSendMessage { get; init; }

    /// <summary>What is wrong, with what to do.</summary>
    public IReadOnlyList<HealthProblem> Errors { get; init; } = [];

    /// <summary>Further remarks.</summary>
    public IReadOnlyList<string> AdditionalInfo { get; init; } = [];
}

/// <summary>One reason why a part is limited or blocked.</summary>
public sealed record HealthProblem
{
    /// <summary>Meta's code.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>What is wrong.</summary>
    public string? ErrorDescription { get; init; }

    /// <summary>What to do.</summary>
    public string? PossibleSolution { get; init; }
}

/// <summary>What a token is good for.</summary>
public sealed record TokenInfo
{
    /// <summary>App it was made for.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? AppId { get; init; }

    /// <summary>Name of that app.</summary>
    public string? Application { get; init; }

    /// <summary>SYSTEM_USER, USER, APP …</summary>
    public string? Type { get; init; }

    /// <summary>Whether calls with it pass.</summary>
    public bool IsValid { get; init; }

    /// <summary>End of its life, UTC; empty when it has none.</summary>
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime? ExpiresAt { get; init; }

    /// <summary>Until when the data behind it may be read, UTC; empty when without end.</summary>
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime? DataAccessExpiresAt { get; init; }

    /// <summary>When it was made, UTC.</summary>
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime? IssuedAt { get; init; }

    /// <summary>Permissions, e.g. whatsapp_business_messaging.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Permissions with the assets they hold for.</summary>
    public IReadOnlyList<GranularScope> GranularScopes { get; init; } = [];

    /// <summary>Why it is not valid.</summary>
    public TokenProblem? Error { get; init; }
}

/// <summary>A permission and its assets.</summary>
/// <param name="Scope">Permission.</param>
/// <param name="TargetIds">Assets; empty means all that the owner reaches.</param>
public sealed record GranularScope(string Scope, IReadOnlyList<string>? TargetIds = null);

/// <summary>Why a token is not valid.</summary>
/// <param name="Code">Meta's code, 190.</param>
/// <param name="Message">Sentence.</param>
/// <param name="Subcode">463 expired, 467 invalid.</param>
public sealed record TokenProblem(int Code, string? Message, int? Subcode = null);

/// <summary>An app that receives an account's webhooks.</summary>
/// <param name="Id">Id of the app.</param>
/// <param name="Name">Its name.</param>
/// <param name="Callback">Address that takes the app's own one's place for this account; empty without one.</param>
public sealed record SubscribedApp(string Id, string? Name, string? Callback);

/// <summary>A page of a list, with the way on.</summary>
public sealed record CloudApiPage<T>
{
    /// <summary>Items of this page.</summary>
    public IReadOnlyList<T> Data { get; init; } = [];

    /// <summary>Where the neighbours are.</summary>
    public Paging? Paging { get; init; }

    /// <summary>Cursor of the next page; empty on the last one (the address of the next page is missing there, while cursors are not: whatsapp.md 2.1).</summary>
    [JsonIgnore]
    public string? Next => Paging is { Next: not null, Cursors.After: { Length: > 0 } after } ? after : null;
}

/// <summary>Neighbours of a page.</summary>
/// <param name="Cursors">Ends of this page.</param>
/// <param name="Next">Address of the next page; missing on the last. Not followed: it may carry a token.</param>
/// <param name="Previous">Address of the page before.</param>
public sealed record Paging(Cursors? Cursors, string? Next = null, string? Previous = null);

/// <summary>Ends of a page.</summary>
public sealed record Cursors(string? Before, string? After);
