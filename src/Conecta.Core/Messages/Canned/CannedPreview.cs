using Conecta.Core.Contacts.Lists;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Core.Variables;

namespace Conecta.Core.Messages.Canned;

/// <summary>A part as the contact gets it.</summary>
/// <param name="Text">The filled text or caption in pieces; empty without one.</param>
/// <param name="File">The file, or null for a text.</param>
public sealed record CannedBubble(IReadOnlyList<TextPiece> Text, MediaFile? File);

/// <summary>A message as the contact gets it.</summary>
/// <param name="Contact">Name of the real contact it is filled with; null for the sample.</param>
/// <param name="IsMissing">Whether a contact was asked for and none was found, so that the sample stands in.</param>
/// <param name="Bubbles">The parts in order.</param>
public sealed record CannedPreviewed(string? Contact, bool IsMissing, IReadOnlyList<CannedBubble> Bubbles);

/// <summary>Fills the parts of a form the way an agent's composer will (CAN-2), for a sample or for a real contact.</summary>
public sealed class CannedPreview(CannedReader reader, VariableCatalogue variables, ContactList contacts)
{
    /// <summary>Fills a form's parts.</summary>
    /// <param name="parts">The parts in order.</param>
    /// <param name="contact">Name, number or e-mail of a contact; blank for the sample. Nobody is looked for unless the person sees contacts.</param>
    /// <param name="by">Who looks; stands in for the agent.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<CannedPreviewed> FillAsync(IReadOnlyList<CannedPartFields> parts, string? contact, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(by);
        var allowed = await variables.ForAsync(MessageKind.Canned, cancellationToken);
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

        var files = await reader.FilesAsync(parts.Where(p => p.IsFile).Select(p => p.FileId), by, cancellationToken);
        return new CannedPreviewed(facts?.Contact, wanted && facts is null, [.. parts.Select(part => new CannedBubble(
            VariableText.Pieces(CannedFields.Text(part.Text), values, allowed),
            part is { IsFile: true, FileId: { } file } ? files.GetValueOrDefault(file) : null))]);
    }

    private async Task<long?> FindContactAsync(string text, CancellationToken cancellationToken)
    {
        var query = ListQuery.From(text, null, null, 1, 25);
        var page = await contacts.PageAsync(new ContactFilter { Q = query.Q }, ContactSort.Name, query, cancellationToken);
        return page.Items.Count == 0 ? null : page.Items[0];
    }
}
