using Conecta.Core.Contacts.Fields;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Shared;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Makes campos adicionais on the spot for columns that asked for one (import.md 5.2).</summary>
public sealed class ColumnFields(CustomFieldWriter writer)
{
    /// <summary>Choice of a column: a new campo adicional with the column's title.</summary>
    public const string New = "novo";

    /// <summary>Makes the fields and puts their keys into the input. Without the permission such a column is not imported.</summary>
    /// <exception cref="FieldErrorException">The title makes no field.</exception>
    public async Task CreateAsync(ColumnsInput input, MappingView view, bool isAllowed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(view);
        var known = view.Fields.ToDictionary(f => f.Key, StringComparer.Ordinal);
        for (var i = 0; i < input.Columns.Count; i++)
        {
            var column = input.Columns[i];
            if (column.Field != New) continue;
            var heading = view.Columns.FirstOrDefault(c => c.Position == column.Position)?.Heading ?? "";
            column.Field = isAllowed ? await FieldForAsync(heading, known, i, cancellationToken) : null;
        }
    }

    private async Task<string> FieldForAsync(string heading, Dictionary<string, ImportField> known, int index, CancellationToken cancellationToken)
    {
        var key = CustomFieldWriter.SuggestKey(heading);
        var field = ImportField.CustomPrefix + key;
        if (known.ContainsKey(field)) return field;
        try
        {
            var draft = new CustomFieldDraft(
                heading.Length > CustomField.NameMaxLength ? heading[..CustomField.NameMaxLength] : heading, null, key, CustomFieldKind.Text,
                IsRequired: false, IsConfidential: false, IsSearchable: false, IsShownToAgent: true, Options: null, TextRule.Any, MaxLength: null);
            await writer.CreateAsync(draft, cancellationToken);
        }
        catch (FieldErrorException refused)
        {
            throw new FieldErrorException($"Columns[{index}].Field", $"Não foi possível criar o campo \"{heading}\": {refused.Message}");
        }

        return field;
    }
}
