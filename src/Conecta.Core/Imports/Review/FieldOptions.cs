using Conecta.Core.Contacts.Fields;

namespace Conecta.Core.Imports.Review;

/// <summary>A campo adicional as it is, with other options.</summary>
internal static class FieldOptions
{
    public static CustomFieldDraft Draft(CustomField field, IEnumerable<string> options) => new(
        field.Name, field.Description, field.Key, field.Kind, field.IsRequired, field.IsConfidential, field.IsSearchable, field.IsShownToAgent,
        string.Join('\n', options), field.Rule, field.MaxLength);
}
