using Conecta.Core.Data;

namespace Conecta.Core.Contacts;

/// <summary>How a contact came to be (domain.md 7.1).</summary>
public enum ContactOrigin
{
    /// <summary>Typed by a person.</summary>
    Form,

    /// <summary>Brought by an import.</summary>
    Import,

    /// <summary>Wrote to us first.</summary>
    Inbound,
}

/// <summary>OPTIN: whether the contact agreed to be written to (domain.md 7.5).</summary>
public enum OptInState
{
    /// <summary>Indefinido (grey): the default.</summary>
    Undefined,

    /// <summary>Autorizado (green): with evidence.</summary>
    OptedIn,

    /// <summary>Recusado (red): wins over everything.</summary>
    OptedOut,
}

/// <summary>
/// A person or firm that a company talks to. One per company and canonical number, guaranteed by the database (CON-3a, CON-6).
/// </summary>
public sealed class Contact : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Name as people wrote it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name without accents and in one case: the sort key. Written wherever <see cref="Name"/> is.</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    /// <summary>
    /// The key among numbers: E.164 with plus sign and ninth digit, e.g. <c>+5535999998888</c> (<see cref="Phones.PhoneNumber.Canonical"/>);
    /// null when the contact is known by other means.
    /// </summary>
    public string? PhoneCanonical { get; set; }

    /// <summary>A second number in the same form; not a key.</summary>
    public string? Phone2 { get; set; }

    /// <summary>E-mail, domain in lower case.</summary>
    public string? Email { get; set; }

    /// <summary>CPF (11) or CNPJ (14) without signs.</summary>
    public string? Document { get; set; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Firm the contact belongs to.</summary>
    public string? Organization { get; set; }

    /// <summary>City.</summary>
    public string? City { get; set; }

    /// <summary>UF: two letters.</summary>
    public string? State { get; set; }

    /// <summary>CEP: eight digits.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Street, number and the rest in one line.</summary>
    public string? Address { get; set; }

    /// <summary>Language tag, e.g. <c>pt-BR</c>.</summary>
    public string? Language { get; set; }

    /// <summary>One text about the contact; may have several lines.</summary>
    public string? Notes { get; set; }

    /// <summary>Código externo: the key in the customer's own system; unique in the company.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Agent in charge, or null.</summary>
    public long? OwnerAgentId { get; set; }

    /// <summary>The provider's user id (BSUID); unique in the company.</summary>
    public string? ProviderUserId { get; set; }

    /// <summary>The number exactly as WhatsApp last gave it; the one used for sending. No form and no import writes it.</summary>
    public string? WaIdRaw { get; set; }

    /// <summary>OPTIN.</summary>
    public OptInState OptIn { get; set; }

    /// <summary>Date of the evidence that set <see cref="OptIn"/> (UTC); null while undefined.</summary>
    public DateTime? OptInAt { get; set; }

    /// <summary>Where that evidence came from; null while undefined.</summary>
    public string? OptInSource { get; set; }

    /// <summary>Since when the contact is blocked (UTC): its messages are not attended and nothing is sent to it (CON-10); null while it is not.</summary>
    public DateTime? BlockedAt { get; set; }

    /// <summary>Why it is blocked; null while it is not.</summary>
    public string? BlockedReason { get; set; }

    /// <summary>When the blocked contact was told once that nobody attends it (UTC); null before. Unblocking clears it.</summary>
    [NotAudited]
    public DateTime? BlockNoticeAt { get; set; }

    /// <summary>
    /// The contact that this one was joined to (CON-9). It stays in the bin with its keys, so that its numbers lead to the survivor, until the
    /// joining can no more be undone; null for all others.
    /// </summary>
    [NotAudited]
    public long? MergedIntoId { get; set; }

    /// <summary>When its personal data were taken away at the person's request (UTC); null for all others.</summary>
    public DateTime? AnonymizedAt { get; set; }

    /// <summary>Whether a person typed the present name; an import then keeps it by default (import.md 11).</summary>
    [NotAudited]
    public bool IsNameTyped { get; set; }

    /// <summary>How it came to be.</summary>
    public ContactOrigin Origin { get; set; }

    /// <summary>When it came to be (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last change by a person or an import (UTC).</summary>
    public DateTime UpdatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>
    /// What the search index holds of this contact; null when it holds nothing. Only <c>ContactIndexSql</c> changes it, with the index.
    /// </summary>
    [NotAudited]
    public string? SearchWords { get; set; }

    string IAudited.AuditKind => "contact";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}
