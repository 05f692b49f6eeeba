namespace Conecta.Simulator.Templates;

/// <summary>One language of a template, as the platform keeps it. Times are UTC.</summary>
public sealed class SimulatedTemplate
{
    public required string Id { get; init; }

    /// <summary>Order of creation; lists go from the newest.</summary>
    public required long Sequence { get; init; }

    public required string WabaId { get; init; }

    public required string Name { get; init; }

    public required string Language { get; init; }

    public required string Category { get; set; }

    public string? PreviousCategory { get; set; }

    public string? CorrectCategory { get; set; }

    public DateTime? CategoryChangesAt { get; set; }

    /// <summary>POSITIONAL or NAMED.</summary>
    public required string ParameterFormat { get; init; }

    /// <summary>JSON of the components, with the handles that were sent.</summary>
    public required string Components { get; set; }

    public int? TtlSeconds { get; set; }

    public string Status { get; set; } = "PENDING";

    public DateTime CreatedAt { get; init; }

    public DateTime? ReviewDueAt { get; set; }

    /// <summary>What the review will find; empty when it will approve.</summary>
    public ReviewFinding? Finding { get; set; }

    public string RejectedReason { get; set; } = "NONE";

    public string Quality { get; set; } = "UNKNOWN";

    public DateTime QualityAt { get; set; }

    public int Pauses { get; set; }

    /// <summary>End of a pause; empty for a pause of pacing, which ends by a call or an edit.</summary>
    public DateTime? PausedUntil { get; set; }

    /// <summary>Moments of edits made while it was approved.</summary>
    public List<DateTime> Edits { get; init; } = [];

    public DateTime? LastUsedAt { get; set; }

    public DateTime? ArchivedAt { get; set; }

    public DateTime? DeletedAt { get; set; }

    /// <summary>Whether sends are held until their quality is known (pacing).</summary>
    public bool HoldsSends { get; set; }

    public bool CanSend => Status == "APPROVED";
}

/// <summary>A name that stays taken after its template was deleted.</summary>
public sealed record NameLock(string WabaId, string Name, string Language, DateTime Until);
