using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;

namespace Conecta.Core.Imports.Unattended;

/// <summary>The step "Colunas" where nobody can be asked (import.md 20): only what is beyond doubt is used.</summary>
public static class UnattendedMapping
{
    /// <summary>Chooses.</summary>
    /// <param name="view">The import whose columns were proposed.</param>
    /// <param name="mode">What to do with existing and unknown contacts.</param>
    /// <param name="refusal">Why a person has to look (<c>mapping.needs_confirmation</c>); null when nobody has.</param>
    /// <returns>The choices; null with a refusal.</returns>
    public static MappingInput? Choose(MappingView view, ImportMode mode, out ImportFinding? refusal)
    {
        ArgumentNullException.ThrowIfNull(view);
        refusal = Doubtful(view.Columns) is { } doubtful ? ImportFinding.ForFile(ImportIssueCode.MappingNeedsConfirmation, ("x", doubtful.Heading)) : null;
        return refusal is not null ? null : new MappingInput(
            mode, [.. view.Columns.Select(c => new MappedColumn(c.Position, c.Badge == MatchBadge.Recognized ? c.Field : null))],
            new ImportRules { IncludeHiddenRows = true }, ConsentAnswer.None);
    }

    /// <summary>A key column that is only probable, when no phone is beyond doubt: a person has to look.</summary>
    private static ImportColumnMap? Doubtful(IReadOnlyList<ImportColumnMap> columns)
    {
        bool IsSure(params string[] fields) => columns.Any(c => c.Badge == MatchBadge.Recognized && fields.Contains(c.Field, StringComparer.Ordinal));
        return IsSure(ImportFields.Phone, ImportFields.LocalNumber) ? null : columns.FirstOrDefault(c => c.Badge == MatchBadge.Check
            && (c.Field is ImportFields.Phone or ImportFields.LocalNumber || (c.Field == ImportFields.ExternalId && !IsSure(ImportFields.UserId, ImportFields.ContactId))));
    }
}
