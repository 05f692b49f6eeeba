using Conecta.Core.Contacts.Duplicates;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Duplicates;

/// <summary>Why two contacts look like one, in words, and what is compared.</summary>
public static class DuplicateWords
{
    /// <summary>Reasons that the desk can be filtered by: value in the address, reason, words.</summary>
    public static readonly IReadOnlyList<(string Key, DuplicateReasons Reason, string Text)> Filters =
    [
        ("nono-digito", DuplicateReasons.NinthDigit, "Nono dígito"),
        ("telefone", DuplicateReasons.Phone, "Mesmo telefone"),
        ("documento", DuplicateReasons.Document, "Mesmo CPF/CNPJ"),
        ("email", DuplicateReasons.Email, "Mesmo e-mail"),
        ("nome", DuplicateReasons.NameAndPhone, "Nome e telefone parecidos"),
    ];

    /// <summary>The reasons of a pair, the surest first.</summary>
    public static IEnumerable<string> Reasons(DuplicateReasons reasons)
    {
        if (reasons.HasFlag(DuplicateReasons.NinthDigit)) yield return "Mesmo celular, com e sem o nono dígito";
        if (reasons.HasFlag(DuplicateReasons.Phone)) yield return "O mesmo número está nos dois";
        if (reasons.HasFlag(DuplicateReasons.Document)) yield return "Mesmo CPF/CNPJ";
        if (reasons.HasFlag(DuplicateReasons.Email)) yield return "Mesmo e-mail";
        if (reasons.HasFlag(DuplicateReasons.NameAndPhone)) yield return "Nomes parecidos e números quase iguais";
    }

    /// <summary>What the desk shows of two contacts side by side; only lines that one of them fills.</summary>
    public static IEnumerable<(string Label, string? First, string? Second)> Compare(ContactRow first, ContactRow second, TimeZoneInfo zone)
    {
        foreach (var (label, get) in new (string, Func<ContactRow, string?>)[]
        {
            ("WhatsApp", r => Phone(r.Contact.PhoneCanonical)), ("Telefone 2", r => Phone(r.Contact.Phone2)), ("E-mail", r => r.Contact.Email),
            ("CPF/CNPJ", r => r.Contact.Document is { } document ? TaxDocument.Format(document) : null), ("Cidade", r => r.Contact.City),
            ("Grupos", r => r.Groups.Count == 0 ? null : string.Join(", ", r.Groups)), ("OPTIN", r => ContactColumns.OptInName(r.Contact.OptIn)),
            ("Criado em", r => TimeZoneInfo.ConvertTimeFromUtc(r.Contact.CreatedAt, zone).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)),
        })
            if (get(first) is var a && get(second) is var b && (a ?? b) is not null)
                yield return (label, a, b);
    }

    private static string? Phone(string? canonical) => PhoneNumber.TryFromCanonical(canonical, out var number) ? number.Display : canonical;
}
