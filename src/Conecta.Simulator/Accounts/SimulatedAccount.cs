namespace Conecta.Simulator.Accounts;

/// <summary>A WhatsApp Business account.</summary>
public sealed class SimulatedAccount
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public string Currency { get; set; } = "BRL";

    public string TimezoneId { get; set; } = "25";

    public string ReviewStatus { get; set; } = "APPROVED";

    /// <summary>Whether its business is verified, which raises the number of templates.</summary>
    public bool Verified { get; set; }

    /// <summary>Whether it may create templates at all.</summary>
    public bool MayCreateTemplates { get; set; } = true;

    /// <summary>Moments of creations, for the limit by hour. UTC.</summary>
    public List<DateTime> Creations { get; init; } = [];

    /// <summary>Apps that receive its webhooks, each with the address that takes the app's one's place.</summary>
    public Dictionary<string, Callback?> Subscriptions { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>A business number.</summary>
public sealed class SimulatedNumber
{
    public required string Id { get; init; }

    public required string WabaId { get; init; }

    public required string DisplayPhoneNumber { get; set; }

    public required string VerifiedName { get; set; }

    public string QualityRating { get; set; } = "GREEN";

    public string Status { get; set; } = "CONNECTED";

    public string NameStatus { get; set; } = "APPROVED";

    public string CodeVerificationStatus { get; set; } = "VERIFIED";

    public string Throughput { get; set; } = "STANDARD";

    public string MessagingLimit { get; set; } = "TIER_2K";

    public Callback? Callback { get; set; }
}

/// <summary>An app, which owns the webhook address and signs what goes there.</summary>
public sealed class SimulatedApp
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string Secret { get; set; }

    public Callback? Callback { get; set; }

    /// <summary>Fields it asked for; empty means all.</summary>
    public List<string>? Fields { get; set; }
}

/// <summary>An access token.</summary>
public sealed class SimulatedToken
{
    public required string Value { get; init; }

    public required string AppId { get; init; }

    public required List<string> WabaIds { get; init; }

    public List<string> Scopes { get; init; } = ["whatsapp_business_management", "whatsapp_business_messaging"];

    public DateTime IssuedAt { get; init; }

    public DateTime? ExpiresAt { get; set; }
}

/// <summary>Where webhooks go, and the word that the handshake brings.</summary>
public sealed record Callback(string Url, string VerifyToken);
