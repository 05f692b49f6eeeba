using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Fields;

/// <summary>Writes what a contact has in its campos adicionais.</summary>
public sealed class CustomFieldValueWriter(ConectaDbContext db)
{
    private const string Masked = "•••";

    /// <summary>Sets values; the rows are kept by the caller's next save.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="stored">Stored form by field id; null takes the answer away.</param>
    /// <param name="changes">Receives label -> before and after of what differs; values of confidential fields are masked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task SetAsync(
        long contactId, IReadOnlyDictionary<long, string?> stored, IDictionary<string, object?[]> changes, CancellationToken cancellationToken)
    {
        if (stored.Count == 0) return;
        var ids = stored.Keys.ToList();
        var fields = await db.CustomFields.AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(cancellationToken);
        var present = await db.CustomFieldValues.Where(v => v.ContactId == contactId && ids.Contains(v.CustomFieldId))
            .ToDictionaryAsync(v => v.CustomFieldId, cancellationToken);
        foreach (var field in fields)
        {
            var text = stored[field.Id];
            var row = present.GetValueOrDefault(field.Id);
            if (row?.Text == text) continue;
            changes[field.Name] = field.IsConfidential ? [row is null ? null : Masked, text is null ? null : Masked] : [row?.Text, text];
            if (text is null) db.CustomFieldValues.Remove(row!);
            else if (row is null)
                db.CustomFieldValues.Add(new CustomFieldValue
                {
                    ContactId = contactId,
                    CustomFieldId = field.Id,
                    Text = text,
                    Sortable = CustomFieldText.Sortable(field.Kind, text),
                });
            else (row.Text, row.Sortable) = (text, CustomFieldText.Sortable(field.Kind, text));
        }
    }
}
