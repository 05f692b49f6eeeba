using System.Globalization;
using Conecta.Core.Contacts;

namespace Conecta.Core.Imports.Plan;

/// <summary>A contact of the base as the dry run or the run sees it.</summary>
internal sealed class KnownContact(Contact contact, PlanFields fields)
{
    private readonly Dictionary<long, string> _custom = [];

    public Contact Contact { get; } = contact;

    /// <summary>Names of its tags.</summary>
    public SortedSet<string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of its groups.</summary>
    public SortedSet<string> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers and codes of contacts that were joined to this one; they find it and never replace its own.</summary>
    public HashSet<string> FormerKeys { get; } = new(StringComparer.Ordinal);

    public void AddFormerKeys(KnownContact other)
    {
        FormerKeys.UnionWith(other.FormerKeys);
        foreach (var key in (string?[])[other.Contact.PhoneCanonical, other.Contact.ExternalId])
            if (key is not null)
                FormerKeys.Add(key);
    }

    public void SetCustom(long fieldId, string text) => _custom[fieldId] = text;

    public string? CustomOf(long fieldId) => _custom.GetValueOrDefault(fieldId);

    /// <summary>The present value of a place in the form of <see cref="PlanFields"/>.</summary>
    public string? ValueAt(int place) => place switch
    {
        PlanFields.ContactId => Contact.Id.ToString(CultureInfo.InvariantCulture),
        PlanFields.ExternalId => Contact.ExternalId,
        PlanFields.Name => Contact.Name.Length == 0 ? null : Contact.Name,
        PlanFields.Phone => Contact.PhoneCanonical,
        PlanFields.Phone2 => Contact.Phone2,
        PlanFields.Email => Contact.Email,
        PlanFields.Document => Contact.Document,
        PlanFields.BirthDate => Contact.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PlanFields.Company => Contact.Organization,
        PlanFields.City => Contact.City,
        PlanFields.State => Contact.State,
        PlanFields.PostalCode => Contact.PostalCode,
        PlanFields.Address => Contact.Address,
        PlanFields.Notes => Contact.Notes,
        PlanFields.UserId => Contact.ProviderUserId,
        PlanFields.Tags => Tags.Count == 0 ? null : string.Join('\n', Tags),
        PlanFields.Groups => Groups.Count == 0 ? null : string.Join('\n', Groups),
        PlanFields.OptIn => Contact.OptIn.ToString(),
        PlanFields.OptInAt => Contact.OptInAt?.ToString("O", CultureInfo.InvariantCulture),
        PlanFields.OptInSource => Contact.OptInSource,
        PlanFields.Owner => Contact.OwnerAgentId?.ToString(CultureInfo.InvariantCulture),
        _ => _custom.GetValueOrDefault(fields.Custom[place - PlanFields.FirstCustom].Id),
    };

    /// <summary>The present values of the given fields.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Present(IEnumerable<string> keys)
    {
        foreach (var key in keys)
            if (fields.PlaceOf(key) is >= 0 and var place)
                yield return KeyValuePair.Create(key, ValueAt(place));
    }

}
