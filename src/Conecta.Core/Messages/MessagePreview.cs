using Conecta.Core.Contacts.Lists;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Core.Variables;

namespace Conecta.Core.Messages;

/// <summary>What the texts of a preview are filled with.</summary>
/// <param name="Contact">Name of the real contact; null for the sample.</param>
/// <param name="IsMissing">Whether a contact was asked for and none was found, so that the sample stands in.</param>
/// <param name="Values">The value of every variable, by its name.</param>
/// <param name="Allowed">The variables that exist in the text.</param>
public sealed record PreviewValues(string? Contact, bool IsMissing, IReadOnlyDictionary<string, string?> Values, IReadOnlyList<TextVariable> Allowed)
{
    /// <summary>A text as the contact gets it, in pieces; what is no variable of it stays and is marked.</summary>
    public IReadOnlyList<TextPiece> Fill(string? text) => VariableText.Pieces(text, Values, Allowed);
}

/// <summary>Fills texts of forms for a sample or for a real contact (MSG-8).</summary>
public sealed class MessagePreview(VariableCatalogue variables, ContactList contacts)
{
    /// <summary>What the texts of a kind are filled with.</summary>
    /// <param name="kind">Kind of the text.</param>
    /// <param name="contact">Name, number or e-mail of a contact; blank for the sample. Nobody is looked for unless the person sees contacts.</param>
    /// <param name="by">Who looks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<PreviewValues> ValuesAsync(MessageKind kind, string? contact, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var allowed = await variables.ForAsync(kind, cancellationToken);
        var wanted = by.Has(Permissions.ContactsView) && !string.IsNullOrWhiteSpace(contact);
        var facts = wanted && await FindContactAsync(contact!, cancellationToken) is { } id ? await variables.OfContactAsync(id, cancellationToken) : null;
        // What only an attendance knows is shown by its sample, so that nobody takes it for missing.
        var values = allowed.ToDictionary(v => v.Name, v => (string?)v.Sample, StringComparer.Ordinal);
        if (facts is not null)
        {
            foreach (var name in values.Keys.Where(n => n.StartsWith(VariableTable.FieldPrefix, StringComparison.Ordinal))) values[name] = null;
            foreach (var (name, value) in facts.Values())
                if (value is not null || name is "nome" or "primeiro_nome")
                    values[name] = value;
        }

        return new PreviewValues(facts?.Contact, wanted && facts is null, values, allowed);
    }

    private async Task<long?> FindContactAsync(string text, CancellationToken cancellationToken)
    {
        var query = ListQuery.From(text, null, null, 1, 25);
        var page = await contacts.PageAsync(new ContactFilter { Q = query.Q }, ContactSort.Name, query, cancellationToken);
        return page.Items.Count == 0 ? null : page.Items[0];
    }
}
