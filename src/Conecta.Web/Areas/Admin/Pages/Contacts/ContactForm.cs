using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Writing;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>What the contact form posts.</summary>
public sealed class ContactForm
{
    public string? Name { get; set; }

    public string? WhatsApp { get; set; }

    public string? WhatsAppBusiness { get; set; }

    /// <summary>Ticked: WhatsApp Business is the same number (CON-4).</summary>
    public bool IsSameNumber { get; set; }

    /// <summary>The offered number, when the person took it (CON-2).</summary>
    public string? Cleaned { get; set; }

    public string? Phone2 { get; set; }

    public string? Email { get; set; }

    public string? Document { get; set; }

    public string? BirthDate { get; set; }

    public string? Organization { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? PostalCode { get; set; }

    public string? Address { get; set; }

    public string? Language { get; set; }

    public string? Notes { get; set; }

    public string? ExternalId { get; set; }

    public string? Tags { get; set; }

    public long? OwnerAgentId { get; set; }

    public List<long> GroupIds { get; set; } = [];

    /// <summary>Typed values of campos adicionais by field id.</summary>
    public Dictionary<long, string?> Fields { get; set; } = [];

    public Guid Version { get; set; }

    /// <summary>The form as the writer takes it; only fields that this person may see are in it.</summary>
    public ContactDraft ToDraft(IEnumerable<long> visibleFields)
    {
        var taken = string.IsNullOrWhiteSpace(Cleaned) ? null : Cleaned;
        var number = taken ?? WhatsApp;
        return new ContactDraft
        {
            Name = Name,
            WhatsApp = number,
            WhatsAppBusiness = taken ?? (IsSameNumber ? number : WhatsAppBusiness),
            Phone2 = Phone2,
            Email = Email,
            Document = Document,
            BirthDate = BirthDate,
            Organization = Organization,
            City = City,
            State = State,
            PostalCode = PostalCode,
            Address = Address,
            Language = Language,
            Notes = Notes?.ReplaceLineEndings("\n"),
            ExternalId = ExternalId,
            Tags = Tags,
            OwnerAgentId = OwnerAgentId,
            GroupIds = GroupIds,
            Fields = visibleFields.ToDictionary(id => id, id => Fields.GetValueOrDefault(id)),
        };
    }

    /// <summary>A form filled from a contact.</summary>
    public static ContactForm Of(Contact contact, IEnumerable<string> tags, IEnumerable<long> groups, IReadOnlyDictionary<long, string> values)
    {
        var digits = contact.PhoneCanonical?.TrimStart('+');
        return new ContactForm
        {
            Name = contact.Name,
            WhatsApp = digits,
            WhatsAppBusiness = digits,
            Phone2 = PhoneNumber.TryFromCanonical(contact.Phone2, out var second) ? second.Display : contact.Phone2,
            Email = contact.Email,
            Document = contact.Document is { } d ? Core.Contacts.Values.TaxDocument.Format(d) : null,
            BirthDate = contact.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Organization = contact.Organization,
            City = contact.City,
            State = contact.State,
            PostalCode = contact.PostalCode is { } p ? Core.Contacts.Values.PostalCode.Format(p) : null,
            Address = contact.Address,
            Language = contact.Language,
            Notes = contact.Notes,
            ExternalId = contact.ExternalId,
            OwnerAgentId = contact.OwnerAgentId,
            Tags = string.Join(", ", tags),
            GroupIds = [.. groups],
            Fields = values.ToDictionary(v => v.Key, v => (string?)v.Value),
            Version = contact.Version,
        };
    }
}
