using Conecta.Core.Imports;
using Conecta.Core.Imports.Matching;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Words of the step "Colunas".</summary>
public static class ColumnWords
{
    /// <summary>Whether a new contact needs the field.</summary>
    public static bool IsRequired(string field) => field is ImportFields.Name or ImportFields.Phone;

    /// <summary>The badge in words, with its colour and icon (import.md 7.2).</summary>
    public static (string Tone, string Icon, string Word) Badge(MatchBadge badge, string? field, string? proposed) => badge switch
    {
        MatchBadge.Recognized => ("success", "circle-check", "Reconhecida"),
        MatchBadge.Check => ("warning", "alert-triangle", "Confira"),
        _ when !string.IsNullOrEmpty(field) => ("info", "user-check", "Escolhida por você"),
        _ when !string.IsNullOrEmpty(proposed) => ("neutral", "circle-x", "Não importada"),
        _ => ("neutral", "circle-dashed", "Sem par"),
    };

    /// <summary>The fields under their headings: who it is, where, the company's own, and the rest.</summary>
    public static IEnumerable<IGrouping<string, ImportField>> Groups(IEnumerable<ImportField> fields) => fields.GroupBy(field => field.Key switch
    {
        _ when field.Key.StartsWith(ImportField.CustomPrefix, StringComparison.Ordinal) => "Campos adicionais",
        ImportFields.Name or ImportFields.FirstName or ImportFields.LastName or ImportFields.Phone or ImportFields.Phone2 or ImportFields.CountryCode
            or ImportFields.AreaCode or ImportFields.LocalNumber or ImportFields.Email or ImportFields.Document or ImportFields.BirthDate
            or ImportFields.Company or ImportFields.Notes => "Contato",
        _ when field.Kind == ImportFieldKind.Split => "Dividir em vários campos",
        ImportFields.City or ImportFields.State or ImportFields.PostalCode or ImportFields.Address => "Endereço",
        ImportFields.OptIn or ImportFields.OptInAt or ImportFields.OptInSource => "Autorização",
        ImportFields.Tags or ImportFields.Groups or ImportFields.Owner => "Etiquetas, grupos e atendente",
        _ => "Identificação",
    }).OrderBy(group => Array.IndexOf(Order, group.Key));

    private static readonly string[] Order = ["Contato", "Endereço", "Etiquetas, grupos e atendente", "Autorização", "Identificação", "Dividir em vários campos", "Campos adicionais"];

    /// <summary>Columns that are divided: their letters and the fields (issue 3, item 2).</summary>
    public static IReadOnlyList<(string Letter, string Fields)> Splits(IReadOnlyList<ImportColumnMap> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return [.. columns.Where(c => ColumnSplits.Find(c.Field) is not null).Select(c => (c.Letter, string.Join(" e ", LabelsOf(c.Field!))))];
    }

    /// <summary>Labels of the fields that a key stands for.</summary>
    public static IReadOnlyList<string> LabelsOf(string key) => [.. ColumnSplits.PartsOf(key).Select(part => ImportFields.Find(part)?.Label ?? part)];

    /// <summary>What each way to divide a column makes of its samples; ways that divide none of them are left out unless chosen.</summary>
    public static IEnumerable<(string Key, IReadOnlyList<string> Lines)> Previews(IReadOnlyList<string> samples, string? chosen) => ColumnSplits.All
        .Where(split => split.Key == chosen || samples.Any(split.Fits))
        .Select(split => (split.Key, (IReadOnlyList<string>)[.. samples.Select(sample => Preview(split, sample))]));

    private static string Preview(ColumnSplit split, string sample)
    {
        var labels = LabelsOf(split.Key);
        return string.Join(" · ", split.Divide(sample).Select((part, i) => $"{labels[i]}: {part ?? "—"}"));
    }

    /// <summary>Columns that are imported as one field: their letters and its name (import.md 7.4).</summary>
    public static IReadOnlyList<(string Letters, string Field)> Joins(IReadOnlyList<ImportColumnMap> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var joins = new List<(string, string)>();
        Join("Telefone (WhatsApp)", ImportFields.CountryCode, ImportFields.AreaCode, ImportFields.Phone, ImportFields.LocalNumber);
        Join("Nome", ImportFields.Name, ImportFields.FirstName, ImportFields.LastName);
        return joins;

        void Join(string name, params string[] keys)
        {
            var letters = keys.Select(key => columns.FirstOrDefault(c => c.Field == key)?.Letter).OfType<string>().ToList();
            if (letters.Count > 1) joins.Add((string.Join(" + ", letters), name));
        }
    }
}
