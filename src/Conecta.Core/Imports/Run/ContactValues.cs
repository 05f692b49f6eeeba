using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports.Plan;

namespace Conecta.Core.Imports.Run;

/// <summary>A contact's columns as the run writes them.</summary>
internal static class ContactValues
{
    /// <summary>Columns that an import may write, in the order of <see cref="Of"/>.</summary>
    public static readonly BulkColumn[] Columns =
    [
        new("Name", BulkType.Text), new("NameFolded", BulkType.Text), new("PhoneCanonical", BulkType.Text), new("Phone2", BulkType.Text),
        new("Email", BulkType.Text), new("Document", BulkType.Text), new("BirthDate", BulkType.Date), new("Organization", BulkType.Text),
        new("City", BulkType.Text), new("State", BulkType.Text), new("PostalCode", BulkType.Text), new("Address", BulkType.Text),
        new("Notes", BulkType.Text), new("ExternalId", BulkType.Text), new("OptIn", BulkType.Text), new("OptInAt", BulkType.Time),
        new("OptInSource", BulkType.Text), new("IsNameTyped", BulkType.Bool), new("OwnerAgentId", BulkType.Whole), new("UpdatedAt", BulkType.Time), new("Version", BulkType.Unique),
    ];

    /// <summary>Columns that only a new contact gets.</summary>
    public static readonly BulkColumn[] OnlyNew =
    [
        new("Id", BulkType.Whole), new("CompanyId", BulkType.Whole), new("ProviderUserId", BulkType.Text), new("Origin", BulkType.Text),
        new("CreatedAt", BulkType.Time), new("SearchWords", BulkType.Text),
    ];

    public static readonly BulkColumn[] Keys = [new("CompanyId", BulkType.Whole), new("Id", BulkType.Whole), new("Seen", BulkType.Unique)];

    /// <summary>Puts planned values into a contact.</summary>
    public static void Apply(Contact contact, IReadOnlyDictionary<string, string?> values, PlanFields fields)
    {
        foreach (var (key, value) in values)
        {
            switch (fields.PlaceOf(key))
            {
                case PlanFields.ExternalId: contact.ExternalId = value; break;
                case PlanFields.Name:
                    contact.Name = value ?? "";
                    contact.NameFolded = SearchText.Fold(value, ContactLimits.NameFolded);
                    contact.IsNameTyped = false;
                    break;
                case PlanFields.Phone: contact.PhoneCanonical = value; break;
                case PlanFields.Phone2: contact.Phone2 = value; break;
                case PlanFields.Email: contact.Email = value; break;
                case PlanFields.Document: contact.Document = value; break;
                case PlanFields.BirthDate: contact.BirthDate = value is null ? null : DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture); break;
                case PlanFields.Company: contact.Organization = value; break;
                case PlanFields.City: contact.City = value; break;
                case PlanFields.State: contact.State = value; break;
                case PlanFields.PostalCode: contact.PostalCode = value; break;
                case PlanFields.Address: contact.Address = value; break;
                case PlanFields.Notes: contact.Notes = value; break;
                case PlanFields.UserId: contact.ProviderUserId ??= value; break;
                case PlanFields.OptIn: contact.OptIn = value is null ? OptInState.Undefined : Enum.Parse<OptInState>(value); break;
                case PlanFields.OptInAt:
                    contact.OptInAt = value is null ? null : DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
                    break;
                case PlanFields.OptInSource: contact.OptInSource = value; break;
                case PlanFields.Owner: contact.OwnerAgentId = value is null ? null : long.Parse(value, CultureInfo.InvariantCulture); break;
                default: break;
            }
        }
    }

    /// <summary>Values of <see cref="Columns"/>.</summary>
    public static object?[] Of(Contact c) =>
    [
        c.Name, c.NameFolded, c.PhoneCanonical, c.Phone2, c.Email, c.Document, c.BirthDate, c.Organization, c.City, c.State, c.PostalCode, c.Address,
        c.Notes, c.ExternalId, c.OptIn.ToString(), c.OptInAt, c.OptInSource, c.IsNameTyped, c.OwnerAgentId, c.UpdatedAt, c.Version,
    ];
}
