using Conecta.Core.Contacts.Fields;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Merging;

/// <summary>Writes stored values of campos adicionais as they are, archived fields included.</summary>
internal static class MergeValues
{
    /// <summary>Gives a contact these values; null takes one away. Kept by the caller's next save.</summary>
    public static async Task WriteAsync(ConectaDbContext db, long contactId, IReadOnlyDictionary<long, string?> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0) return;
        var (values, fields, ids) = (db.CustomFieldValues, db.CustomFields, wanted.Keys.ToList());
        var present = await values.Where(v => v.ContactId == contactId && ids.Contains(v.CustomFieldId)).ToDictionaryAsync(v => v.CustomFieldId, cancellationToken);
        var kinds = await fields.AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Kind, cancellationToken);
        foreach (var (id, text) in wanted)
        {
            var row = present.GetValueOrDefault(id);
            if (text is null)
            {
                if (row is not null) values.Remove(row);
            }
            else if (kinds.TryGetValue(id, out var kind))
            {
                if (row is null) values.Add(row = new CustomFieldValue { ContactId = contactId, CustomFieldId = id });
                (row.Text, row.Sortable) = (text, CustomFieldText.Sortable(kind, text));
            }
        }
    }
}
