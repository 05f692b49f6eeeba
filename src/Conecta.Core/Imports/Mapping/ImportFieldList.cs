using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Data;
using Conecta.Core.Imports.Matching;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Mapping;

/// <summary>The fields that a column of this company's file can fill: the shipped ones and its campos adicionais in use.</summary>
public sealed class ImportFieldList(ConectaDbContext db)
{
    /// <summary>The campos adicionais in use, in their order.</summary>
    public Task<List<CustomField>> CustomAsync(CancellationToken cancellationToken)
    {
        var fields = db.CustomFields;
        return fields.AsNoTracking().Where(f => f.ArchivedAt == null).OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync(cancellationToken);
    }

    /// <summary>All fields on offer.</summary>
    public async Task<IReadOnlyList<ImportField>> AllAsync(CancellationToken cancellationToken) => Offer(await CustomAsync(cancellationToken));

    internal static IReadOnlyList<ImportField> Offer(IEnumerable<CustomField> custom) =>
    [
        .. ImportFields.All,
        .. custom.Select(f => ImportField.Custom(f.Key, f.Name, KindOf(f.Kind), f.MaxLength ?? ContactLimits.CustomText)),
    ];

    internal static ImportFieldKind KindOf(CustomFieldKind kind) => kind switch
    {
        CustomFieldKind.Text => ImportFieldKind.Text,
        CustomFieldKind.Number => ImportFieldKind.Number,
        CustomFieldKind.Date => ImportFieldKind.Date,
        CustomFieldKind.YesNo => ImportFieldKind.YesNo,
        CustomFieldKind.Choice => ImportFieldKind.Choice,
        CustomFieldKind.Email => ImportFieldKind.Email,
        CustomFieldKind.Phone => ImportFieldKind.Phone,
        CustomFieldKind.Cpf => ImportFieldKind.Cpf,
        CustomFieldKind.Cnpj => ImportFieldKind.Cnpj,
        CustomFieldKind.Url => ImportFieldKind.WebAddress,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
