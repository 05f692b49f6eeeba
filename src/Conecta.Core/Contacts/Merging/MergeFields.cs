using System.Globalization;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Merging;

/// <summary>A field of a contact as joining sees it: one text, read and written back without loss.</summary>
/// <param name="Key">Stable name in <see cref="MergeMemory"/> and forms.</param>
/// <param name="Label">Name as people read it; null for what nobody chooses.</param>
/// <param name="Get">The value; null for nothing.</param>
/// <param name="Set">Writes a value that <paramref name="Get"/> gave.</param>
/// <param name="Show">The value as people read it, where that differs.</param>
public sealed record MergeField(string Key, string? Label, Func<Contact, string?> Get, Action<Contact, string?> Set, Func<string, string>? Show = null);

/// <summary>The fields of a contact in the order of its form. Campos adicionais come beside them, under <c>c12</c>.</summary>
public static class MergeFields
{
    /// <summary>WhatsApp number.</summary>
    public const string Phone = "phone";

    /// <summary>Second number.</summary>
    public const string Phone2 = "phone2";

    /// <summary>The number as WhatsApp gave it; it follows the choice of <see cref="Phone"/>.</summary>
    public const string WaId = "waid";

    /// <summary>Observação; both can be kept.</summary>
    public const string Notes = "notes";

    /// <summary>OPTIN with date and source; never chosen, a refusal wins.</summary>
    public const string OptIn = "optin";

    /// <summary>Blocking with its reason; never chosen, a blocked contact stays blocked.</summary>
    public const string Block = "block";

    private const char Part = '\u001F';

    /// <summary>All fields.</summary>
    public static readonly IReadOnlyList<MergeField> All =
    [
        new("name", "Nome", c => c.IsNameTyped ? "1" + c.Name : "0" + c.Name, SetName, v => v[1..]),
        new(Phone, "WhatsApp", c => c.PhoneCanonical, (c, v) => c.PhoneCanonical = v, ShowPhone),
        new(Phone2, "Telefone 2", c => c.Phone2, (c, v) => c.Phone2 = v, ShowPhone),
        new("email", "E-mail", c => c.Email, (c, v) => c.Email = v),
        new("document", "CPF/CNPJ", c => c.Document, (c, v) => c.Document = v, TaxDocument.Format),
        new("birth", "Nascimento", c => c.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (c, v) => c.BirthDate = Day(v), v => Day(v)!.Value.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
        new("organization", "Empresa", c => c.Organization, (c, v) => c.Organization = v),
        new("city", "Cidade", c => c.City, (c, v) => c.City = v),
        new("state", "UF", c => c.State, (c, v) => c.State = v),
        new("postcode", "CEP", c => c.PostalCode, (c, v) => c.PostalCode = v, PostalCode.Format),
        new("address", "Endereço", c => c.Address, (c, v) => c.Address = v),
        new("language", "Idioma", c => c.Language, (c, v) => c.Language = v),
        new("external", "Código externo", c => c.ExternalId, (c, v) => c.ExternalId = v),
        new("owner", "Atendente responsável", c => c.OwnerAgentId?.ToString(CultureInfo.InvariantCulture), (c, v) => c.OwnerAgentId = v is null ? null : long.Parse(v, CultureInfo.InvariantCulture)),
        new("user", "Identificação no WhatsApp", c => c.ProviderUserId, (c, v) => c.ProviderUserId = v),
        new(WaId, null, c => c.WaIdRaw, (c, v) => c.WaIdRaw = v),
        new(Notes, "Observação", c => c.Notes, (c, v) => c.Notes = v),
        new(OptIn, null, GetOptIn, SetOptIn),
        new(Block, null, GetBlock, SetBlock),
    ];

    /// <summary>All values of a contact.</summary>
    public static Dictionary<string, string?> Read(Contact contact) => All.ToDictionary(f => f.Key, f => f.Get(contact), StringComparer.Ordinal);

    /// <summary>The OPTIN of two contacts that become one: a refusal wins, then an authorisation; of two alike the later answer.</summary>
    public static string? JoinOptIn(Contact first, Contact second)
    {
        var stronger = (first.OptIn, second.OptIn) switch
        {
            (OptInState.OptedOut, not OptInState.OptedOut) => first,
            (not OptInState.OptedOut, OptInState.OptedOut) => second,
            (OptInState.OptedIn, OptInState.Undefined) => first,
            (OptInState.Undefined, OptInState.OptedIn) => second,
            _ => first.OptInAt >= second.OptInAt || second.OptInAt is null ? first : second,
        };
        return GetOptIn(stronger);
    }

    /// <summary>The blocking of two contacts that become one: the earlier one stays.</summary>
    public static string? JoinBlock(Contact first, Contact second) =>
        GetBlock(first.BlockedAt is null || second.BlockedAt < first.BlockedAt ? second : first);

    private static void SetName(Contact contact, string? value)
    {
        contact.Name = value is null ? "" : value[1..];
        contact.NameFolded = SearchText.Fold(contact.Name, ContactLimits.NameFolded);
        contact.IsNameTyped = value?[0] == '1';
    }

    private static string? GetOptIn(Contact contact) => contact.OptIn == OptInState.Undefined
        ? null
        : string.Join(Part, contact.OptIn.ToString(), Time(contact.OptInAt), contact.OptInSource);

    private static void SetOptIn(Contact contact, string? value)
    {
        var parts = value?.Split(Part, 3);
        contact.OptIn = parts is null ? OptInState.Undefined : Enum.Parse<OptInState>(parts[0]);
        contact.OptInAt = parts is null ? null : Moment(parts[1]);
        contact.OptInSource = parts is null || parts[2].Length == 0 ? null : parts[2];
    }

    private static string? GetBlock(Contact contact) =>
        contact.BlockedAt is null ? null : string.Join(Part, Time(contact.BlockedAt), Time(contact.BlockNoticeAt), contact.BlockedReason);

    private static void SetBlock(Contact contact, string? value)
    {
        var parts = value?.Split(Part, 3);
        (contact.BlockedAt, contact.BlockNoticeAt, contact.BlockedReason) =
            parts is null ? (null, null, null) : (Moment(parts[0]), Moment(parts[1]), parts[2].Length == 0 ? null : parts[2]);
    }

    private static string ShowPhone(string canonical) => PhoneNumber.TryFromCanonical(canonical, out var number) ? number.Display : canonical;

    private static DateOnly? Day(string? value) => value is null ? null : DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTime? time) => time?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static DateTime? Moment(string text) =>
        text.Length == 0 ? null : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
