using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Results;
using Conecta.Core.Shared;
using Conecta.Core.Users;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>A column of the table of rows: one of the file that fills a field.</summary>
/// <param name="Position">0 for column A.</param>
/// <param name="Letter">Letter in Excel.</param>
/// <param name="Heading">Heading in the file.</param>
/// <param name="Field">Label of the field it fills.</param>
/// <param name="Labels">Labels of the single fields: several for a column that is divided.</param>
public sealed record RowColumn(int Position, string Letter, string Heading, string Field, IReadOnlyList<string> Labels);

/// <summary>A page of an import's rows under one chip.</summary>
/// <param name="Slug">The company of the address.</param>
/// <param name="Import">The import with its counts.</param>
/// <param name="Step">The page that the chips lead to.</param>
/// <param name="Filter">The open chip.</param>
/// <param name="Columns">Columns that are imported.</param>
/// <param name="Rows">The rows.</param>
/// <param name="IsDone">Whether the rows tell what was done, rather than what will be.</param>
/// <param name="ContactsUrl">Address of the contacts; null for people who may not see them.</param>
public sealed record RowTable(
    string Slug, ImportJob Import, ImportStep Step, RowFilter Filter, IReadOnlyList<RowColumn> Columns, Page<RowView> Rows, bool IsDone, string? ContactsUrl)
{
    // Columns that the table shows at most: the rest stands in the report.
    private const int MostColumns = 40;

    /// <summary>Reads a page of rows.</summary>
    public static async Task<RowTable> ReadAsync(
        ImportResults results, MappingView view, string slug, ImportStep step, RowFilter filter, ListQuery query, string? contactsUrl, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(query);
        var rows = await results.RowsAsync(view.Import.Id, RowFilters.Bucket(filter), filter == RowFilter.Warned, query, by, cancellationToken);
        return new RowTable(slug, view.Import, step, filter, ColumnsOf(view), rows, step == ImportStep.Result, contactsUrl);
    }

    /// <summary>Whether a row of this table can be corrected now.</summary>
    public bool IsEditable(RowView row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Step == ImportStep.Review && Import.State == ImportState.Reviewing && row.Round == Import.Round;
    }

    /// <summary>Address of a row's own page.</summary>
    public string RowUrl(RowView row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return ImportLinks.Row(Slug, Import.Id, row.Seq, RowFilters.Path(Filter), Rows.Number);
    }

    /// <summary>What the row changes in the fields of a column; empty when it leaves them as they are.</summary>
    public static IReadOnlyList<FieldChange> ChangesOf(RowView row, RowColumn column)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        return [.. row.Changes.Where(c => column.Labels.Contains(c.Label, StringComparer.Ordinal))];
    }

    /// <summary>Changes that no column of the table shows: tags for all, authorisation, a second phone out of the first cell.</summary>
    public IEnumerable<FieldChange> OtherChanges(RowView row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Bucket == ImportBucket.Updated ? row.Changes.Where(c => Columns.All(column => !column.Labels.Contains(c.Label, StringComparer.Ordinal))) : [];
    }

    /// <summary>Findings about one cell.</summary>
    public static IEnumerable<IssueLine> IssuesOf(RowView row, int position)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Issues.Where(i => i.Position == position);
    }

    /// <summary>Findings about the whole row, or about a column that the table does not show.</summary>
    public IEnumerable<IssueLine> RowIssues(RowView row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Issues.Where(i => Columns.All(c => c.Position != i.Position));
    }

    /// <summary>Whether a finding holds the row back.</summary>
    public static bool IsError(IssueLine issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return issue.Severity == FindingSeverity.Error;
    }

    /// <summary>The columns of the file that fill a field, who it is first.</summary>
    public static IReadOnlyList<RowColumn> ColumnsOf(MappingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var labels = view.Fields.ToDictionary(f => f.Key, f => f.Label, StringComparer.Ordinal);
        return [.. view.Columns.Where(c => c.Field is not null).OrderBy(c => Rank(c.Field!)).ThenBy(c => c.Position).Take(MostColumns)
            .Select(c => new RowColumn(
                c.Position, c.Letter, c.Heading, labels.GetValueOrDefault(Whole(c.Field!), c.Heading),
                [.. ColumnSplits.PartsOf(Whole(c.Field!)).Select(part => labels.GetValueOrDefault(part, c.Heading))]))];
    }

    /// <summary>Who it is comes first, so that the row is known while the table scrolls.</summary>
    private static int Rank(string field) => ColumnSplits.PartsOf(Whole(field))[0] switch { ImportFields.Name => 0, ImportFields.Phone => 1, _ => 2 };

    /// <summary>The field that a joined part fills.</summary>
    private static string Whole(string field) => field switch
    {
        ImportFields.FirstName or ImportFields.LastName => ImportFields.Name,
        ImportFields.CountryCode or ImportFields.AreaCode or ImportFields.LocalNumber => ImportFields.Phone,
        _ => field,
    };
}
