using System.Globalization;
using System.Runtime.CompilerServices;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Results;

/// <summary>An import as its pages show it.</summary>
/// <param name="Import">The import with its counters.</param>
/// <param name="Understanding">How the file was read; empty before.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Creates">Tags and groups that the run makes.</param>
/// <param name="Findings">What is to be said about the file as a whole.</param>
/// <param name="Seen">Notice that the same content came before, or null.</param>
/// <param name="FileUntil">When the stored file is deleted (UTC); null when it is gone.</param>
/// <param name="ReusedFrom">When the import was made whose columns, rules and answer were taken over (UTC); null when a person chose them.</param>
public sealed record ImportSummary(
    ImportJob Import, ReadingUnderstanding Understanding, ImportRules Rules, PlannedNames Creates, IReadOnlyList<IssueLine> Findings, ImportFinding? Seen,
    DateTime? FileUntil, DateTime? ReusedFrom);

/// <summary>One finding as lists and the command line show it (import.md 20).</summary>
/// <param name="Row">Row number of Excel; 0 for the file.</param>
/// <param name="Column">Heading as in the file, <c>[C]</c> when blank, empty for a row or the file.</param>
/// <param name="Code">Code of import.md 21.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Value">Raw text of the cell, or what the finding names.</param>
/// <param name="Message">Portuguese message.</param>
/// <param name="Position">0 for column A; -1 without a column.</param>
public sealed record IssueLine(int Row, string Column, string Code, FindingSeverity Severity, string Value, string Message, int Position);

/// <summary>A field that a row changes.</summary>
/// <param name="Label">The field.</param>
/// <param name="Before">Present value; null when empty or new.</param>
/// <param name="After">New value; null when it is cleared.</param>
public sealed record FieldChange(string Label, string? Before, string? After);

/// <summary>A row of review and result.</summary>
/// <param name="Seq">Place in the file, from 1.</param>
/// <param name="RowNo">Row number of Excel.</param>
/// <param name="Bucket">Where it stands; null before the dry run.</param>
/// <param name="ContactId">The contact, when there is one.</param>
/// <param name="SurvivorRowNo">Row that it repeats.</param>
/// <param name="Cells">Text of each column by position.</param>
/// <param name="Changes">Fields it changes, old and new.</param>
/// <param name="Issues">What was noticed.</param>
/// <param name="Round">Round in which it was planned last; rows of earlier rounds are settled.</param>
public sealed record RowView(
    int Seq, int RowNo, ImportBucket? Bucket, long? ContactId, int? SurvivorRowNo, IReadOnlyDictionary<int, string> Cells,
    IReadOnlyList<FieldChange> Changes, IReadOnlyList<IssueLine> Issues, int Round = 0);

/// <summary>Problems of one kind in one column.</summary>
/// <param name="Column">Heading; empty for rows.</param>
/// <param name="Code">Code.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Message">An example of the message.</param>
/// <param name="Rows">How many findings.</param>
public sealed record IssueGroup(string Column, string Code, FindingSeverity Severity, string Message, int Rows);

/// <summary>What an import promises and what came of it: summary, rows, findings, history. Reads only.</summary>
public sealed class ImportResults(ConectaDbContext db, ImportFieldList fieldList, ImportUploads uploads, IEnumerable<IContactOwners> owners)
{
    private const int IssuesInPiece = 1000;

    /// <summary>The import with everything that its pages say beside the rows.</summary>
    /// <exception cref="MissingException">There is no such import in this company.</exception>
    public async Task<ImportSummary> GetAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var headings = await HeadingsAsync(importId, cancellationToken);
        var findings = await db.ImportIssues.AsNoTracking().Where(i => i.ImportJobId == importId && i.RowNo == 0)
            .OrderBy(i => i.Position).ThenBy(i => i.Code).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var until = await db.ImportFiles.Where(f => f.ImportJobId == importId && f.Kind == ImportFileKind.Upload && f.DeletedAt == null)
            .Select(f => (DateTime?)f.DeleteAfter).FirstOrDefaultAsync(cancellationToken);
        return new ImportSummary(
            import, ImportJson.Read<ReadingUnderstanding>(import.Understanding), ImportJson.Read<ImportRules>(import.Rules),
            PlannedNames.Of(import),
            findings.ConvertAll(i => Line(i, headings)), await uploads.SeenAsync(company, import.Sha256, cancellationToken, importId), until,
            await db.ImportJobs.Where(j => j.Id == import.ReusedImportId).Select(j => (DateTime?)j.CreatedAt).FirstOrDefaultAsync(cancellationToken));
    }

    /// <summary>Imports of the company, latest first.</summary>
    public async Task<Page<ImportJob>> HistoryAsync(ListQuery query, ImportState? state, CancellationToken cancellationToken)
    {
        var imports = db.ImportJobs.AsNoTracking().Where(j => state == null || j.State == state);
        if (query.Q is { } text) imports = imports.Where(j => j.FileName.Contains(text) || j.PersonName.Contains(text));
        var total = await imports.LongCountAsync(cancellationToken);
        var items = await imports.OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id).Skip(query.Skip).Take(query.Size).ToListAsync(cancellationToken);
        return new Page<ImportJob>(items, query.Page, query.Size, total);
    }

    /// <summary>A page of rows.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="bucket">Only this bucket; null for all.</param>
    /// <param name="onlyWarned">Only rows with a warning.</param>
    /// <param name="query">Page and size.</param>
    /// <param name="by">Who reads: names of agents that this person does not see are withheld; null for the product itself.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<RowView>> RowsAsync(long importId, ImportBucket? bucket, bool onlyWarned, ListQuery query, Access? by, CancellationToken cancellationToken)
    {
        var rows = db.ImportRows.AsNoTracking().Where(r => r.ImportJobId == importId);
        if (bucket is not null) rows = rows.Where(r => r.Bucket == bucket);
        if (onlyWarned) rows = rows.Where(r => r.IsWarned);
        var total = await rows.LongCountAsync(cancellationToken);
        var found = await rows.OrderBy(r => r.Seq).Skip(query.Skip).Take(query.Size).ToListAsync(cancellationToken);
        return new Page<RowView>(await ViewsAsync(importId, found, by, cancellationToken), query.Page, query.Size, total);
    }

    /// <summary>One row; null when the import has none with this seq.</summary>
    public async Task<RowView?> RowAsync(long importId, int seq, Access? by, CancellationToken cancellationToken)
    {
        var rows = await db.ImportRows.AsNoTracking().Where(r => r.ImportJobId == importId && r.Seq == seq).ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : (await ViewsAsync(importId, rows, by, cancellationToken))[0];
    }

    /// <summary>The next row after this one that waits, or the first of the file; null when no other waits.</summary>
    public async Task<int?> NextPendingAsync(long importId, int seq, CancellationToken cancellationToken)
    {
        var waiting = db.ImportRows.Where(r => r.ImportJobId == importId && r.Bucket == ImportBucket.Pending && r.Seq != seq).OrderBy(r => r.Seq).Select(r => (int?)r.Seq);
        return await waiting.Where(s => s > seq).FirstOrDefaultAsync(cancellationToken) ?? await waiting.FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Problems grouped by column and kind, most frequent first.</summary>
    public async Task<IReadOnlyList<IssueGroup>> GroupsAsync(long importId, CancellationToken cancellationToken)
    {
        var headings = await HeadingsAsync(importId, cancellationToken);
        var groups = await db.ImportIssues.Where(i => i.ImportJobId == importId && i.RowNo > 0).GroupBy(i => new { i.Code, i.Position })
            .Select(g => new { g.Key.Code, g.Key.Position, Rows = g.Count(), Message = g.Min(i => i.Message) }).ToListAsync(cancellationToken);
        return [.. groups.OrderByDescending(g => g.Rows).ThenBy(g => g.Code, StringComparer.Ordinal).ThenBy(g => g.Position)
            .Select(g => new IssueGroup(headings.GetValueOrDefault(g.Position, ""), g.Code, ImportIssueTable.Get(g.Code).Severity, g.Message ?? "", g.Rows))];
    }

    /// <summary>All findings in the order row, position of the column, code; streamed, so that a million need no memory.</summary>
    public async IAsyncEnumerable<IssueLine> IssuesAsync(long importId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var headings = await HeadingsAsync(importId, cancellationToken);
        var from = 0;
        while (true)
        {
            var first = from;
            var issues = db.ImportIssues.AsNoTracking().Where(i => i.ImportJobId == importId && i.RowNo >= first);
            var piece = await issues.OrderBy(i => i.RowNo).Take(IssuesInPiece).ToListAsync(cancellationToken);
            var isLast = piece.Count < IssuesInPiece;
            if (!isLast)
            {
                // The last row of the piece may be cut: it comes with the next one, or whole when it fills this one.
                var cut = piece[^1].RowNo;
                if (piece[0].RowNo == cut) piece = await issues.Where(i => i.RowNo == cut).ToListAsync(cancellationToken);
                else piece.RemoveAll(i => i.RowNo == cut);
                from = piece[^1].RowNo + 1;
            }

            // Sorted here, because the databases disagree about the order of texts.
            foreach (var issue in piece.OrderBy(i => i.RowNo).ThenBy(i => i.Position).ThenBy(i => i.Code, StringComparer.Ordinal).ThenBy(i => i.Id)) yield return Line(issue, headings);
            if (isLast) yield break;
        }
    }

    /// <summary>How many findings there are.</summary>
    public Task<int> CountIssuesAsync(long importId, CancellationToken cancellationToken) =>
        db.ImportIssues.CountAsync(i => i.ImportJobId == importId, cancellationToken);

    internal async Task<Dictionary<int, string>> HeadingsAsync(long importId, CancellationToken cancellationToken) =>
        (await db.ImportColumnMaps.Where(c => c.ImportJobId == importId).Select(c => new { c.Position, c.Letter, c.Heading }).ToListAsync(cancellationToken))
        .ToDictionary(c => c.Position, c => c.Heading == "Coluna " + c.Letter ? $"[{c.Letter}]" : c.Heading);

    private async Task<IReadOnlyList<RowView>> ViewsAsync(long importId, List<ImportRow> rows, Access? by, CancellationToken cancellationToken)
    {
        var headings = await HeadingsAsync(importId, cancellationToken);
        var seqs = rows.ConvertAll(r => r.Seq);
        var numbers = rows.ConvertAll(r => r.RowNo);
        var issues = (await db.ImportIssues.AsNoTracking()
                .Where(i => i.ImportJobId == importId && EF.Parameter(numbers).Contains(i.RowNo) && EF.Parameter(seqs).Contains(i.Seq))
                .OrderBy(i => i.Position).ThenBy(i => i.Code).ThenBy(i => i.Id).ToListAsync(cancellationToken))
            .ToLookup(i => i.Seq, i => Line(i, headings));
        var fields = new PlanFields(await fieldList.CustomAsync(cancellationToken));
        var date1904 = ImportJson.Read<ReadingUnderstanding>(
            await db.ImportJobs.Where(j => j.Id == importId).Select(j => j.Understanding).SingleAsync(cancellationToken)).Date1904;
        var changes = rows.ConvertAll(row => (Before: FieldJson.Read(row.Before), After: FieldJson.Read(row.After)));
        var agents = await AgentsAsync(changes.SelectMany(c => new[] { c.Before, c.After }), by, cancellationToken);
        return [.. rows.Zip(changes, (row, change) => new RowView(
            row.Seq, row.RowNo, row.Bucket, row.ContactId, row.SurvivorRowNo, StagedCellText.Read(row.Cells, date1904),
            Changes(change.Before, change.After, fields, agents), [.. issues[row.Seq]], row.Round))];
    }

    /// <summary>Names of the agents in charge that stand in these values, as the person may read them.</summary>
    private async Task<Dictionary<string, string>> AgentsAsync(IEnumerable<Dictionary<string, string?>> values, Access? by, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = values.Select(v => v.GetValueOrDefault(ImportFields.Owner)).OfType<string>().Distinct().Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        if (ids.Count == 0) return names;
        foreach (var source in owners)
            foreach (var owner in await source.ListAsync(ids, by, cancellationToken))
                names[owner.Id.ToString(CultureInfo.InvariantCulture)] = owner.Name;
        return names;
    }

    private static List<FieldChange> Changes(Dictionary<string, string?> before, Dictionary<string, string?> after, PlanFields fields, Dictionary<string, string> agents)
    {
        string? Show(string key, string? value) => key == ImportFields.Owner && value is not null ? agents.GetValueOrDefault(value, "agente excluído") : ShowText(key, value);
        return [.. after.Where(a => a.Key != PlanFields.ConsentKey).Select(change => new FieldChange(
            fields.PlaceOf(change.Key) is >= 0 and var place ? fields.LabelOf(place) : change.Key,
            Show(change.Key, before.GetValueOrDefault(change.Key)), Show(change.Key, change.Value)))];
    }

    private static string? ShowText(string key, string? value) => value is null ? null : key switch
    {
        ImportFields.Phone or ImportFields.Phone2 => Contacts.Phones.PhoneNumber.TryFromCanonical(value, out var phone) ? phone.Display : value,
        ImportFields.Tags or ImportFields.Groups => value.Replace("\n", ", ", StringComparison.Ordinal),
        ImportFields.BirthDate => $"{value[8..10]}/{value[5..7]}/{value[..4]}",
        ImportFields.OptInAt => $"{value[8..10]}/{value[5..7]}/{value[..4]}",
        ImportFields.OptIn => value switch { "OptedIn" => "Autorizado", "OptedOut" => "Recusado", _ => "Indefinido" },
        _ => value,
    };

    private static IssueLine Line(ImportIssue issue, Dictionary<int, string> headings) => new(
        issue.RowNo, headings.GetValueOrDefault(issue.Position, ""), issue.Code, issue.Severity, issue.Value ?? "", issue.Message, issue.Position);
}
