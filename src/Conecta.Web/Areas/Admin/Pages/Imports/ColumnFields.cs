using Conecta.Core.Contacts.Fields;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Shared;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Makes campos adicionais on the spot for columns that asked for one (import.md 5.2).</summary>
public sealed class ColumnFields(CustomFieldWriter writer, ColumnValues values)
{
    private const string New = "novo:";

    /// <summary>The kinds that a column may become, in the order of the list.</summary>
    public static readonly IReadOnlyList<CustomFieldKind> Kinds =
    [
        CustomFieldKind.Text, CustomFieldKind.Number, CustomFieldKind.Date, CustomFieldKind.YesNo, CustomFieldKind.Choice, CustomFieldKind.Email,
        CustomFieldKind.Phone, CustomFieldKind.Cpf, CustomFieldKind.Cnpj, CustomFieldKind.Url,
    ];

    /// <summary>Choice of a column: a new campo adicional of a kind, with the column's title.</summary>
    public static string ChoiceOf(CustomFieldKind kind) => New + kind;

    /// <summary>Makes the fields and puts their keys into the input. Without the permission such a column is not imported.</summary>
    /// <exception cref="FieldErrorException">The title makes no field, or a list of options would be too long.</exception>
    public async Task CreateAsync(ColumnsInput input, MappingView view, bool isAllowed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(view);
        var known = view.Fields.ToDictionary(f => f.Key, StringComparer.Ordinal);
        for (var i = 0; i < input.Columns.Count; i++)
        {
            var column = input.Columns[i];
            if (column.Field?.StartsWith(New, StringComparison.Ordinal) != true) continue;
            var kind = Kinds.FirstOrDefault(k => ChoiceOf(k) == column.Field);
            var heading = view.Columns.FirstOrDefault(c => c.Position == column.Position)?.Heading ?? "";
            column.Field = isAllowed ? await FieldForAsync(view.Import.Id, column.Position, heading, kind, known, i, cancellationToken) : null;
        }
    }

    private async Task<string> FieldForAsync(
        long importId, int position, string heading, CustomFieldKind kind, Dictionary<string, ImportField> known, int index, CancellationToken cancellationToken)
    {
        var key = CustomFieldWriter.SuggestKey(heading);
        var field = ImportField.CustomPrefix + key;
        if (known.ContainsKey(field)) return field;
        try
        {
            var options = kind == CustomFieldKind.Choice
                ? await values.DistinctAsync(importId, position, CustomField.MaxOptions, cancellationToken)
                    ?? throw new FieldErrorException("", $"a coluna tem mais de {CustomField.MaxOptions} valores diferentes; escolha o tipo texto.")
                : null;
            var draft = new CustomFieldDraft(
                heading.Length > CustomField.NameMaxLength ? heading[..CustomField.NameMaxLength] : heading, null, key, kind,
                IsRequired: false, IsConfidential: false, IsSearchable: false, IsShownToAgent: true, options is null ? null : string.Join('\n', options), TextRule.Any, MaxLength: null);
            await writer.CreateAsync(draft, cancellationToken);
        }
        catch (FieldErrorException refused)
        {
            throw new FieldErrorException($"Columns[{index}].Field", $"Não foi possível criar o campo \"{heading}\": {refused.Message}");
        }

        return field;
    }
}
