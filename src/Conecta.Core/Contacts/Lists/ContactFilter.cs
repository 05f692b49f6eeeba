namespace Conecta.Core.Contacts.Lists;

/// <summary>In which order contacts are listed; ties are broken by the id.</summary>
public enum ContactSort
{
    /// <summary>Names that begin with the search text first, then the rest, each by name. Without a search the same as <see cref="Name"/>.</summary>
    Relevance,

    /// <summary>By name, blind to accents and case.</summary>
    Name,

    /// <summary>By canonical number; contacts without one at the end.</summary>
    Phone,

    /// <summary>By e-mail; contacts without one at the end.</summary>
    Email,

    /// <summary>By time of creation.</summary>
    Created,

    /// <summary>By last change.</summary>
    Updated,
}

/// <summary>A condition on a campo adicional.</summary>
/// <param name="FieldId">The field.</param>
/// <param name="Sortable">What its sortable form must begin with (texts) or be (all other kinds).</param>
/// <param name="IsPrefix">Whether a longer value matches too.</param>
public sealed record CustomFieldCondition(long FieldId, string Sortable, bool IsPrefix);

/// <summary>Which contacts; everything given must hold.</summary>
public sealed record ContactFilter
{
    /// <summary>Search text, or null.</summary>
    public string? Q { get; init; }

    /// <summary>Member of this group.</summary>
    public long? GroupId { get; init; }

    /// <summary>Has this etiqueta.</summary>
    public long? TagId { get; init; }

    /// <summary>Has this OPTIN.</summary>
    public OptInState? OptIn { get; init; }

    /// <summary>In the care of this agent.</summary>
    public long? OwnerAgentId { get; init; }

    /// <summary>Blocked, or not blocked.</summary>
    public bool? IsBlocked { get; init; }

    /// <summary>Created at this time or later (UTC).</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>Created before this time (UTC).</summary>
    public DateTime? CreatedBefore { get; init; }

    /// <summary>Conditions on campos adicionais.</summary>
    public IReadOnlyList<CustomFieldCondition> Fields { get; init; } = [];

    /// <summary>How many conditions there are.</summary>
    public int Count => (string.IsNullOrWhiteSpace(Q) ? 0 : 1) + (GroupId is null ? 0 : 1) + (TagId is null ? 0 : 1) + (OptIn is null ? 0 : 1)
        + (IsBlocked is null ? 0 : 1) + (OwnerAgentId is null ? 0 : 1) + (CreatedFrom is null && CreatedBefore is null ? 0 : 1) + Fields.Count;
}
