using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Privacy;

/// <summary>By what a person is recognised while the own data are taken away.</summary>
/// <param name="ContactIds">The contact and those that were joined to it.</param>
/// <param name="Phones">Canonical numbers.</param>
/// <param name="Texts">
/// Texts that tell this person: numbers in the ways people write them, e-mails, CPF/CNPJ with and without signs, whole names of two words or
/// more. All in the form in which they were stored; compare without regard to letter case.
/// </param>
public sealed record PersonTraces(IReadOnlyList<long> ContactIds, IReadOnlyList<string> Phones, IReadOnlyList<string> Texts)
{
    internal static PersonTraces Of(IReadOnlyCollection<Contact> contacts, IEnumerable<string> more)
    {
        var phones = contacts.SelectMany(c => (string?[])[c.PhoneCanonical, c.Phone2]).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phone in phones)
        {
            // The last eight digits are the same with and without DDI, DDD and ninth digit.
            var digits = phone[1..];
            if (!PhoneNumber.TryFromCanonical(phone, out var number) || !number.IsBrazilian) texts.Add(digits);
            else
                foreach (var sign in (string[])["", "-", " ", "."])
                    texts.Add(string.Concat(digits.AsSpan(digits.Length - 8, 4), sign, digits.AsSpan(digits.Length - 4)));
        }

        foreach (var contact in contacts)
        {
            if (contact.Email is { } email) texts.Add(email);
            if (contact.Document is { } document) texts.UnionWith([document, TaxDocument.Format(document)]);
            if (contact.ExternalId is { Length: >= 6 } external) texts.Add(external);
            if (contact.Name.Trim().Contains(' ', StringComparison.Ordinal)) texts.Add(contact.Name);
        }

        texts.UnionWith(more.Where(m => m.Length >= 6));
        return new PersonTraces([.. contacts.Select(c => c.Id)], phones, [.. texts]);
    }
}
