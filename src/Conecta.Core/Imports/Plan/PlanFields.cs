using Conecta.Core.Contacts.Fields;
using Conecta.Core.Imports.Matching;

namespace Conecta.Core.Imports.Plan;

/// <summary>
/// Places of a row's values: one for each field of a contact that an import can fill, then one for each campo adicional in use. A value is
/// the text that stands for it in its one form: canonical phone, ISO date, tags one a line, id of an agent; null is blank.
/// </summary>
internal sealed class PlanFields
{
    public const int ContactId = 0;
    public const int ExternalId = 1;
    public const int Name = 2;
    public const int Phone = 3;
    public const int Phone2 = 4;
    public const int Email = 5;
    public const int Document = 6;
    public const int BirthDate = 7;
    public const int Company = 8;
    public const int City = 9;
    public const int State = 10;
    public const int PostalCode = 11;
    public const int Address = 12;
    public const int Notes = 13;
    public const int UserId = 14;
    public const int Tags = 15;
    public const int Groups = 16;
    public const int OptIn = 17;
    public const int OptInAt = 18;
    public const int OptInSource = 19;
    public const int Owner = 20;
    public const int FirstCustom = 21;

    /// <summary>Field of the stored plan that carries a row's answer about consent: state, time and source, one a line.</summary>
    public const string ConsentKey = "consent";

    /// <summary>Mark in the before-image: a person had typed the name that the import overwrites, so an undo says so again.</summary>
    public const string NameTypedKey = "name.typed";

    private static readonly string[] Shipped =
    [
        ImportFields.ContactId, ImportFields.ExternalId, ImportFields.Name, ImportFields.Phone, ImportFields.Phone2, ImportFields.Email,
        ImportFields.Document, ImportFields.BirthDate, ImportFields.Company, ImportFields.City, ImportFields.State, ImportFields.PostalCode,
        ImportFields.Address, ImportFields.Notes, ImportFields.UserId, ImportFields.Tags, ImportFields.Groups, ImportFields.OptIn,
        ImportFields.OptInAt, ImportFields.OptInSource, ImportFields.Owner,
    ];

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public PlanFields(IReadOnlyList<CustomField> custom)
    {
        Custom = custom;
        Keys = [.. Shipped, .. custom.Select(f => ImportField.CustomPrefix + f.Key)];
        for (var i = 0; i < Keys.Count; i++) _places.Add(Keys[i], i);
    }

    /// <summary>Campos adicionais, in the order of their places.</summary>
    public IReadOnlyList<CustomField> Custom { get; }

    /// <summary>Key of each place.</summary>
    public IReadOnlyList<string> Keys { get; }

    public int Count => Keys.Count;

    /// <summary>Place of a key; -1 for one that no longer exists.</summary>
    public int PlaceOf(string key) => _places.GetValueOrDefault(key, -1);

    public string LabelOf(int place) => place < FirstCustom ? ImportFields.Find(Keys[place])!.Label : Custom[place - FirstCustom].Name;
}
