using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Data;
using Conecta.Core.Imports.Plan;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Run;

/// <summary>Writes values of campos adicionais for the contacts of a chunk.</summary>
internal static class CustomValueRows
{
    private static readonly BulkColumn[] Columns =
    [
        new("CompanyId", BulkType.Whole), new("ContactId", BulkType.Whole), new("CustomFieldId", BulkType.Whole), new("Text", BulkType.Text),
        new("Sortable", BulkType.Text),
    ];

    private const string Overwrite =
        """ON CONFLICT ("CompanyId", "ContactId", "CustomFieldId") DO UPDATE SET "Text" = excluded."Text", "Sortable" = excluded."Sortable" """;

    public static async Task WriteAsync(
        ConectaDbContext db, long companyId, PlanFields fields, IReadOnlyList<(long ContactId, Dictionary<string, string?> After)> rows, CancellationToken cancellationToken)
    {
        await using var write = BulkCommand.Insert(db, "CustomFieldValue", Columns, Overwrite);
        foreach (var (contactId, after) in rows)
        {
            foreach (var (key, value) in after)
            {
                if (fields.PlaceOf(key) is not (>= PlanFields.FirstCustom and var place)) continue;
                var field = fields.Custom[place - PlanFields.FirstCustom];
                if (value is not null) await write.AddAsync(companyId, contactId, field.Id, value, CustomFieldText.Sortable(field.Kind, value));
                else
                {
                    var values = db.CustomFieldValues;
                    await values.Where(v => v.ContactId == contactId && v.CustomFieldId == field.Id).ExecuteDeleteAsync(cancellationToken);
                }
            }
        }

        await write.FlushAsync(cancellationToken);
    }
}
