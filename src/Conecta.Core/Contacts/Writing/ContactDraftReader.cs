using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Tenancy;

namespace Conecta.Core.Contacts.Writing;

/// <summary>Reads the contact form: the rules CON-1 to CON-4, import.md 8 for values, and the company's campos adicionais.</summary>
public static class ContactDraftReader
{
    /// <summary>Reads a draft.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="company">Its phone rules.</param>
    /// <param name="fields">Campos adicionais in use.</param>
    /// <param name="today">Today in the company's zone.</param>
    /// <param name="hasOtherIdentity">Whether the contact is known by a provider's id, so that it needs no number (CON-7).</param>
    public static ContactReading Read(ContactDraft draft, Company company, IEnumerable<CustomField> fields, DateOnly today, bool hasOtherIdentity)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(fields);
        var reading = new ContactReading();
        var values = reading.Values;
        values.Name = Take(reading, nameof(draft.Name), ContactText.Name(draft.Name)) ?? "";
        if (values.Name.Length == 0 && reading.Errors.Count == 0) reading.Errors.Add(new(nameof(draft.Name), "Informe o nome."));
        values.NameFolded = SearchText.Fold(values.Name, ContactLimits.NameFolded);
        ReadNumbers(draft, company, hasOtherIdentity, reading);
        values.Phone2 = SecondPhone(draft.Phone2, company, reading);
        values.Email = Take(reading, nameof(draft.Email), EmailAddress.Parse(draft.Email));
        values.Document = Take(reading, nameof(draft.Document), TaxDocument.Parse(draft.Document));
        var birth = DateValue.AsBirthDate(DateValue.Parse(draft.BirthDate), today);
        if (birth.IsRefused) reading.Errors.Add(new(nameof(draft.BirthDate), ContactMessages.For(birth.Issues[^1])));
        values.BirthDate = birth.IsAccepted ? birth.Value : null;
        values.Organization = Take(reading, nameof(draft.Organization), ContactText.OneLine(draft.Organization, ContactLimits.Company));
        values.City = Take(reading, nameof(draft.City), ContactText.OneLine(draft.City, ContactLimits.City));
        values.State = Take(reading, nameof(draft.State), BrazilianState.Parse(draft.State));
        values.PostalCode = Take(reading, nameof(draft.PostalCode), PostalCode.Parse(draft.PostalCode));
        values.Address = Take(reading, nameof(draft.Address), ContactText.OneLine(draft.Address, ContactLimits.Address));
        values.Language = Take(reading, nameof(draft.Language), ContactText.OneLine(draft.Language, 10));
        values.Notes = Take(reading, nameof(draft.Notes), ContactText.MultiLine(draft.Notes, ContactLimits.Notes));
        values.ExternalId = Take(reading, nameof(draft.ExternalId), ContactText.OneLine(draft.ExternalId, ContactLimits.ExternalId));
        reading.Tags = Take(reading, nameof(draft.Tags), TagList.ParseTags(draft.Tags)) ?? [];
        foreach (var field in fields) ReadField(draft, field, reading);
        return reading;
    }

    private static void ReadField(ContactDraft draft, CustomField field, ContactReading reading)
    {
        if (!draft.Fields.TryGetValue(field.Id, out var typed)) return;
        var (stored, error) = CustomFieldText.Read(field, typed);
        if (error is null && stored is null && field.IsRequired) error = $"Informe \"{field.Name}\".";
        if (error is not null) reading.Errors.Add(new($"Fields[{field.Id}]", error));
        else reading.Fields[field.Id] = stored;
    }

    private static void ReadNumbers(ContactDraft draft, Company company, bool hasOtherIdentity, ContactReading reading)
    {
        var options = new PhoneOptions { AcceptLandlines = !company.RefusesLandlines, DefaultAreaCode = company.DefaultAreaCode };
        var first = Digits(draft.WhatsApp, nameof(draft.WhatsApp), options, reading);
        var second = Digits(draft.WhatsAppBusiness, nameof(draft.WhatsAppBusiness), options, reading);
        if (reading.Errors.Any(e => e.Field is nameof(draft.WhatsApp) or nameof(draft.WhatsAppBusiness))) return;
        switch (first, second)
        {
            case (null, null) when !hasOtherIdentity:
                reading.Errors.Add(new(nameof(draft.WhatsApp), "Informe o número do WhatsApp, só dígitos, por exemplo 5535999998888."));
                break;
            case (not null, null):
                reading.Errors.Add(new(nameof(draft.WhatsAppBusiness), "Preencha também o WhatsApp Business; pode ser o mesmo número."));
                break;
            case (null, not null):
                reading.Errors.Add(new(nameof(draft.WhatsApp), "Preencha também o WhatsApp; pode ser o mesmo número."));
                break;
            case ({ } a, { } b) when a.Canonical != b.Canonical:
                reading.Errors.Add(new(nameof(draft.WhatsAppBusiness), "Os dois campos devem levar ao mesmo número."));
                break;
        }

        reading.Values.PhoneCanonical = first?.Canonical;
        if (first?.Kind == PhoneKind.Fixed)
            reading.Warnings.Add(new(nameof(draft.WhatsApp), ContactMessages.For(new ValueIssue(PhoneCodes.Landline))));
    }

    /// <summary>Refuses everything but digits and offers what the digits would be (CON-2).</summary>
    private static PhoneNumber? Digits(string? typed, string field, PhoneOptions options, ContactReading reading)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var text = typed.Trim();
        var result = text.All(char.IsAsciiDigit) ? BrazilianPhone.ParseDigits(text, options) : BrazilianPhone.Parse(text, options);
        if (!text.All(char.IsAsciiDigit))
        {
            reading.CleanedNumber ??= result.Number?.Digits;
            reading.Errors.Add(new(field, "Use só dígitos: DDI, DDD e número, sem espaços, +, - ou parênteses."));
            return null;
        }

        if (result.Number is not null) return result.Number;
        // "35999998888" lacks only the country: what it would be is offered, not assumed.
        reading.CleanedNumber ??= BrazilianPhone.Parse(text, options).Number?.Digits;
        reading.Errors.Add(new(field, ContactMessages.For(result.Issues[^1])));
        return null;
    }

    private static string? SecondPhone(string? typed, Company company, ContactReading reading)
    {
        var result = BrazilianPhone.Parse(typed, new PhoneOptions { DefaultAreaCode = company.DefaultAreaCode });
        if (result.IsRefused) reading.Errors.Add(new(nameof(ContactDraft.Phone2), ContactMessages.For(result.Issues[^1])));
        if (result.Second is not null) reading.Errors.Add(new(nameof(ContactDraft.Phone2), "Informe um número só."));
        return result.Number?.Canonical;
    }

    private static T? Take<T>(ContactReading reading, string field, ParsedValue<T> value) where T : class
    {
        if (value.IsRefused) reading.Errors.Add(new(field, ContactMessages.For(value.Issues[^1])));
        return value.IsAccepted ? value.Value : null;
    }
}
