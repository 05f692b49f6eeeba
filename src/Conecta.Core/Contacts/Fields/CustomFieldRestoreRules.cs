using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Fields;

/// <summary>What holds for a campo adicional that goes back to an earlier version.</summary>
public sealed class CustomFieldRestoreRules(ConectaDbContext db, CustomFieldWriter writer) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "customfield";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var (fields, values) = (db.CustomFields, db.CustomFieldValues);
        var field = await fields.AsNoTracking().FirstAsync(f => f.Id == id, cancellationToken);
        if (field.ArchivedAt is null && await fields.CountAsync(f => f.ArchivedAt == null, cancellationToken) > CustomField.MaxFields)
            return $"A empresa passaria de {CustomField.MaxFields} campos em uso. Arquive um antes.";
        if (field.Kind == CustomFieldKind.Choice)
        {
            var options = field.OptionList().ToList();
            if (await values.Where(v => v.CustomFieldId == id && !options.Contains(v.Text)).Select(v => v.Text).FirstOrDefaultAsync(cancellationToken) is { } used)
                return $"A opção \"{used}\" não pode sair: há contatos com ela.";
        }

        writer.AskReindex(field);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        foreach (var id in ids) await writer.DeleteAsync(id, cancellationToken);
    }
}
