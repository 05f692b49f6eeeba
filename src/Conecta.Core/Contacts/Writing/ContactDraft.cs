namespace Conecta.Core.Contacts.Writing;

/// <summary>A contact as a person types it; nothing is read yet.</summary>
public sealed record ContactDraft
{
    public string? Name { get; init; }

    /// <summary>Digits only: DDI, DDD and number.</summary>
    public string? WhatsApp { get; init; }

    /// <summary>Must lead to the same number as <see cref="WhatsApp"/> (CON-3a).</summary>
    public string? WhatsAppBusiness { get; init; }

    public string? Phone2 { get; init; }

    public string? Email { get; init; }

    public string? Document { get; init; }

    public string? BirthDate { get; init; }

    public string? Organization { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public string? Address { get; init; }

    public string? Language { get; init; }

    public string? Notes { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Etiquetas parted by commas; unknown ones are made.</summary>
    public string? Tags { get; init; }

    /// <summary>Groups the contact is in afterwards.</summary>
    public IReadOnlyCollection<long> GroupIds { get; init; } = [];

    /// <summary>Agent in charge; null for nobody.</summary>
    public long? OwnerAgentId { get; init; }

    /// <summary>Typed values of campos adicionais by field id; a field that is not here keeps its value.</summary>
    public IReadOnlyDictionary<long, string?> Fields { get; init; } = new Dictionary<long, string?>();
}
