using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Review;

/// <summary>What can be done to all rows with one problem at once (import.md 5.3).</summary>
public enum GroupAction
{
    /// <summary>Trocar por…</summary>
    Replace,

    /// <summary>Criar opção.</summary>
    CreateOption,

    /// <summary>Deixar vazio.</summary>
    Blank,

    /// <summary>Ignorar as linhas.</summary>
    Skip,

    /// <summary>Usar DDD…</summary>
    UseAreaCode,

    /// <summary>Tratar como DDD, não como país.</summary>
    TreatAsAreaCode,

    /// <summary>Restaurar da Lixeira.</summary>
    RestoreContacts,
}

/// <summary>A value that has one problem.</summary>
/// <param name="Value">What stands in the cells; null when the problem is not about a value.</param>
/// <param name="Rows">How many rows have it.</param>
/// <param name="Remembered">What it was replaced by in an earlier import; null when it never was.</param>
public sealed record ProblemValue(string? Value, int Rows, string? Remembered);

/// <summary>All rows with one problem in one column.</summary>
/// <param name="Position">0 for column A; -1 for a problem of whole rows.</param>
/// <param name="Heading">Heading of the column; empty for whole rows.</param>
/// <param name="Code">Code of import.md 21.</param>
/// <param name="Message">The problem in Portuguese.</param>
/// <param name="Rows">How many rows have it.</param>
/// <param name="Values">Its most frequent values.</param>
/// <param name="HasMoreValues">Whether there are others.</param>
/// <param name="Actions">What can be done to the whole group.</param>
/// <param name="ValueActions">What can be done to the rows of one value.</param>
/// <param name="Choices">Values that the field takes, when it takes only some.</param>
public sealed record ProblemGroup(
    int Position, string Heading, string Code, string Message, int Rows, IReadOnlyList<ProblemValue> Values, bool HasMoreValues,
    IReadOnlyList<GroupAction> Actions, IReadOnlyList<GroupAction> ValueActions, IReadOnlyList<string> Choices);

/// <summary>"Corrigir em grupo": the problems of a review by column, reason and value.</summary>
public sealed class ImportProblems(ConectaDbContext db, ImportFieldList fieldList, IEnumerable<IContactOwners> owners)
{
    /// <summary>Groups that a page shows.</summary>
    public const int MostGroups = 40;

    /// <summary>Values of a group that a page shows.</summary>
    public const int MostValues = 10;

    // Warnings that a person may want to judge otherwise; every other group holds rows back.
    private static readonly string[] Doubtful = [ImportIssueCode.PhoneForeignOrAreaCode];

    private static readonly string[] MissingAreaCode = [ImportIssueCode.PhoneMissingAreaCode];

    private static readonly string[] TakenForForeign =
        [ImportIssueCode.PhoneForeignOrAreaCode, ImportIssueCode.PhoneForeignInvalid, ImportIssueCode.PhoneCountryConflict, ImportIssueCode.PhoneAmbiguous];

    /// <summary>The groups, the largest first.</summary>
    /// <param name="import">The import in review.</param>
    /// <param name="mayCreateOptions">Whether the person may change campos adicionais.</param>
    /// <param name="mayRestore">Whether the person may take contacts out of the bin.</param>
    /// <param name="by">Who corrects: only agents that this person sees are offered; null for the product itself.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<IReadOnlyList<ProblemGroup>> ListAsync(ImportJob import, bool mayCreateOptions, bool mayRestore, Access? by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        var issues = Issues(import);
        var found = await issues.GroupBy(i => new { i.Position, i.Code })
            .Select(g => new { g.Key.Position, g.Key.Code, Rows = g.Count(), Message = g.Min(i => i.Message) })
            .OrderByDescending(g => g.Rows).ThenBy(g => g.Position).ThenBy(g => g.Code).Take(MostGroups).ToListAsync(cancellationToken);
        var columns = await db.ImportColumnMaps.AsNoTracking().Where(c => c.ImportJobId == import.Id).ToDictionaryAsync(c => c.Position, cancellationToken);
        var custom = await fieldList.CustomAsync(cancellationToken);
        var fields = ImportFieldList.Offer(custom).ToDictionary(f => f.Key, StringComparer.Ordinal);
        var agents = columns.Values.Any(c => c.Field == ImportFields.Owner) ? await AgentsAsync(by, cancellationToken) : [];
        var groups = new List<ProblemGroup>(found.Count);
        foreach (var group in found)
        {
            var column = columns.GetValueOrDefault(group.Position);
            var field = column?.Field is { } key ? fields.GetValueOrDefault(key) : null;
            var values = await ValuesAsync(issues, group.Position, group.Code, field, cancellationToken);
            groups.Add(new ProblemGroup(
                group.Position, column?.Heading ?? "", group.Code, group.Message ?? "", group.Rows, [.. values.Take(MostValues)], values.Count > MostValues,
                [.. Actions(group.Code, field, mayRestore)], [.. ValueActions(group.Code, field, mayCreateOptions)], field?.Kind == ImportFieldKind.Agent ? agents : Choices(field, custom)));
        }

        return groups;
    }

    /// <summary>The rows of a group, or of one value in it, in the order of the file.</summary>
    internal async Task<List<int>> RowsAsync(ImportJob import, int position, string code, string? value, bool ofValue, int most, CancellationToken cancellationToken)
    {
        var issues = Issues(import).Where(i => i.Position == position && i.Code == code);
        if (ofValue) issues = issues.Where(i => i.Value == value);
        return await issues.Select(i => i.Seq).Distinct().OrderBy(s => s).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Whether a value of this field may be remembered: never what tells who somebody is.</summary>
    internal static bool IsRemembered(ImportField field) => field.Kind is ImportFieldKind.State or ImportFieldKind.Choice or ImportFieldKind.YesNo or ImportFieldKind.Tags or ImportFieldKind.Groups
            or ImportFieldKind.Agent || field.Key is ImportFields.City or ImportFields.OptIn or ColumnSplits.CityState;

    /// <summary>The form in which a replaced value is remembered.</summary>
    internal static string Remembered(string value)
    {
        var folded = SearchText.Fold(value);
        return folded.Length <= ImportValueMap.ValueMaxLength ? folded : folded[..ImportValueMap.ValueMaxLength];
    }

    private async Task<List<string>> AgentsAsync(Access? by, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var source in owners) names.AddRange((await source.ListAsync([], by, cancellationToken)).Where(o => o.IsSeen).Select(o => o.Name));
        return names;
    }

    private IQueryable<ImportIssue> Issues(ImportJob import)
    {
        var (id, withDoubts) = (import.Id, import.Round == 0);
        return db.ImportIssues.AsNoTracking().Where(i => i.ImportJobId == id && i.RowNo > 0 && (i.Severity == FindingSeverity.Error || (withDoubts && Doubtful.Contains(i.Code))));
    }

    private async Task<List<ProblemValue>> ValuesAsync(IQueryable<ImportIssue> issues, int position, string code, ImportField? field, CancellationToken cancellationToken)
    {
        if (position < 0) return [];
        var values = await issues.Where(i => i.Position == position && i.Code == code).GroupBy(i => i.Value).Select(g => new { Value = g.Key, Rows = g.Count() })
            .OrderByDescending(v => v.Rows).ThenBy(v => v.Value).Take(MostValues + 1).ToListAsync(cancellationToken);
        Dictionary<string, string> remembered = [];
        if (field is not null && IsRemembered(field))
        {
            var from = values.Where(v => v.Value is not null).Select(v => Remembered(v.Value!)).Distinct().ToList();
            remembered = await db.ImportValueMaps.Where(m => m.Field == field.Key && EF.Parameter(from).Contains(m.From))
                .ToDictionaryAsync(m => m.From, m => m.To, StringComparer.Ordinal, cancellationToken);
        }

        return values.ConvertAll(v => new ProblemValue(v.Value, v.Rows, v.Value is null ? null : remembered.GetValueOrDefault(Remembered(v.Value))));
    }

    private static IEnumerable<GroupAction> Actions(string code, ImportField? field, bool mayRestore)
    {
        if (MissingAreaCode.Contains(code)) yield return GroupAction.UseAreaCode;
        if (field?.Kind == ImportFieldKind.Phone && TakenForForeign.Contains(code)) yield return GroupAction.TreatAsAreaCode;
        if (code == ImportIssueCode.MatchContactInTrash && mayRestore) yield return GroupAction.RestoreContacts;
        if (MayBeBlank(field)) yield return GroupAction.Blank;
        yield return GroupAction.Skip;
    }

    private static IEnumerable<GroupAction> ValueActions(string code, ImportField? field, bool mayCreateOptions)
    {
        if (field is null) yield break;
        yield return GroupAction.Replace;
        if (code == ImportIssueCode.ChoiceUnknown && mayCreateOptions) yield return GroupAction.CreateOption;
        if (MayBeBlank(field)) yield return GroupAction.Blank;
        yield return GroupAction.Skip;
    }

    /// <summary>A field that a row can do without.</summary>
    private static bool MayBeBlank(ImportField? field) => field is not null && !field.IsKey && field.Kind is not (ImportFieldKind.Name or ImportFieldKind.LocalNumber or ImportFieldKind.AreaCode or ImportFieldKind.CountryCode);

    private static IReadOnlyList<string> Choices(ImportField? field, List<CustomField> custom) => field?.Kind switch
    {
        ImportFieldKind.State => [.. BrazilianState.All.Select(s => s.Code).Order(StringComparer.Ordinal)],
        ImportFieldKind.YesNo => ["sim", "não"],
        ImportFieldKind.Choice => [.. custom.First(f => ImportField.CustomPrefix + f.Key == field.Key).OptionList()],
        _ => [],
    };
}
