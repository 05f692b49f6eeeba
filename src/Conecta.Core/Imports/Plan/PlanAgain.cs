using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>
/// Plans edited rows again, and of the others only those that they touch (import.md 12). What comes out is what a whole dry run over the edited
/// rows would give. Counters, findings, the list of what will be made and the plan's number move in the same transaction as the rows.
/// </summary>
internal sealed class PlanAgain(ConectaDbContext db, ImportPlanner planner, TimeProvider clock)
{
    private static readonly BulkColumn[] Edited = [new("Cells", BulkType.Text), new("Findings", BulkType.Text), new("SkippedBy", BulkType.Text)];

    private static readonly BulkColumn[] RowKey = [new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small)];

    /// <summary>Writes edited rows and what follows from them.</summary>
    /// <param name="import">The import in review, as the rows were read.</param>
    /// <param name="edited">Rows with their new cells; everything else in them as stored.</param>
    /// <param name="also">What else belongs to the same transaction; gets the number of the new plan.</param>
    /// <param name="cancellationToken">Stops; nothing is then written.</param>
    /// <exception cref="ImportMoveException">The plan moved on since the import was read: nothing was written.</exception>
    public async Task WriteAsync(ImportJob import, IReadOnlyCollection<ImportRow> edited, Func<int, CancellationToken, Task>? also, CancellationToken cancellationToken)
    {
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var layout = await planner.LayoutAsync(import, company, cancellationToken);
        var pass = new PlanPass(import, layout);
        var rows = await new TouchedRows(db, pass).FindAsync(edited, cancellationToken);
        var decisions = await DecideAsync(pass, rows, cancellationToken);

        var change = new Tally();
        foreach (var row in rows) change.Add(row.Bucket, row.IsWarned, -1);
        foreach (var decision in decisions) change.Add(decision.Bucket, decision.IsWarned, 1);
        var creates = await CreatesAsync(import, rows, decisions, cancellationToken);
        var quota = company.ContactLimit is null ? null : await planner.QuotaAsync(company, import.ToCreate + change.Of(ImportBucket.New), cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                await MoveAsync(import, change, creates, token);
                await using (var update = BulkCommand.Update(db, "ImportRow", Edited, RowKey))
                {
                    foreach (var row in edited) await update.AddAsync(row.Cells, row.Findings, row.SkippedBy, import.CompanyId, import.Id, row.Seq);
                    await update.FlushAsync(token);
                }

                await new PlanRows(db).WriteAsync(import, layout, decisions, replace: true, token);
                var issues = db.ImportIssues;
                await issues.Where(i => i.ImportJobId == import.Id && i.RowNo == 0 && i.Code == ImportIssueCode.QuotaContacts).ExecuteDeleteAsync(token);
                if (quota is not null) await IssueRows.WriteAsync(db, import, [quota], token);
                if (creates.IsStale) await RenewCreatesAsync(import, layout, token);
                if (also is not null) await also(import.PlanNumber + 1, token);
            }, cancellationToken);
    }

    private async Task<List<RowDecision>> DecideAsync(PlanPass pass, List<ImportRow> rows, CancellationToken cancellationToken)
    {
        var staged = rows.ToDictionary(r => r.Seq);
        var parsed = rows.ConvertAll(pass.Parser.Parse);
        var lookup = new ContactLookup(db, pass.Layout.Fields, pass.Layout.Rules.MatchByEmail);
        await lookup.LoadAsync(parsed, cancellationToken);
        await pass.LoadSettledAsync(db, lookup, parsed, cancellationToken);
        var decisions = new Dictionary<int, RowDecision>();
        foreach (var row in parsed) decisions[row.Seq] = pass.Decide(row, lookup.Find(row));
        var repeated = new RepeatedRows(
            pass, lookup, seqs => Task.FromResult(seqs.Select(s => pass.Parser.Parse(staged[s])).ToList()),
            decided =>
            {
                foreach (var decision in decided) decisions[decision.Row.Seq] = decision;
                return Task.CompletedTask;
            });
        await repeated.SettleAsync(cancellationToken);
        return [.. decisions.Values];
    }

    private async Task MoveAsync(ImportJob import, Tally change, (string? Json, bool IsStale) creates, CancellationToken cancellationToken)
    {
        var (made, updated, unchanged) = (change.Of(ImportBucket.New), change.Of(ImportBucket.Updated), change.Of(ImportBucket.Unchanged));
        var (repeated, ignored, pending) = (change.Of(ImportBucket.Repeated), change.Of(ImportBucket.Ignored), change.Of(ImportBucket.Pending));
        var (seen, warned, now, json) = (import.PlanNumber, change.Warned, clock.GetUtcNow().UtcDateTime, creates.Json);
        var imports = db.ImportJobs;
        var moved = await imports.Where(j => j.Id == import.Id && j.State == ImportState.Reviewing && j.PlanNumber == seen).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.New, j => j.New + made).SetProperty(j => j.Updated, j => j.Updated + updated)
                .SetProperty(j => j.Unchanged, j => j.Unchanged + unchanged).SetProperty(j => j.Repeated, j => j.Repeated + repeated)
                .SetProperty(j => j.Ignored, j => j.Ignored + ignored).SetProperty(j => j.Pending, j => j.Pending + pending)
                .SetProperty(j => j.Warned, j => j.Warned + warned).SetProperty(j => j.PlanNumber, seen + 1).SetProperty(j => j.TouchedAt, now)
                .SetProperty(j => j.Creates, json), cancellationToken);
        if (moved == 0) throw new ImportMoveException(null, ImportState.Reviewing);
    }

    /// <summary>The list of tags and groups to be made: what these rows add is added; only when they drop a listed name is the whole list made anew.</summary>
    private async Task<(string? Json, bool IsStale)> CreatesAsync(ImportJob import, List<ImportRow> rows, List<RowDecision> decisions, CancellationToken cancellationToken)
    {
        var listed = PlannedNames.Of(import);
        var (tags, groups) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var decision in decisions)
            foreach (var (key, value) in decision.After)
                if (value is not null && key is ImportFields.Tags or ImportFields.Groups)
                    (key == ImportFields.Tags ? tags : groups).UnionWith(value!.Split('\n'));
        foreach (var row in rows)
        {
            var before = FieldJson.Read(row.After);
            if (Drops(before.GetValueOrDefault(ImportFields.Tags), tags, listed.Tags) || Drops(before.GetValueOrDefault(ImportFields.Groups), groups, listed.Groups))
                return (import.Creates, true);
        }

        var more = await NewNames.WithoutKnownAsync(db, tags, groups, cancellationToken);
        return (listed.With(NewNames.Union(listed.Tags, more.Tags), NewNames.Union(listed.Groups, more.Groups)).ToJson(), false);
    }

    private static bool Drops(string? before, HashSet<string> now, IReadOnlyList<string> listed) =>
        before is not null && listed.Count > 0 && before.Split('\n').Any(name => !now.Contains(name) && listed.Contains(name, StringComparer.Ordinal));

    private async Task RenewCreatesAsync(ImportJob import, PlanLayout layout, CancellationToken cancellationToken)
    {
        var names = await NewNames.FindAsync(db, import, layout, cancellationToken);
        var json = PlannedNames.Of(import).With(names.Tags, names.Groups).ToJson();
        var imports = db.ImportJobs;
        await imports.Where(j => j.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.Creates, json), cancellationToken);
    }

    /// <summary>How the counters move.</summary>
    private sealed class Tally
    {
        private readonly int[] _buckets = new int[Enum.GetValues<ImportBucket>().Length];

        public int Warned { get; private set; }

        public int Of(ImportBucket bucket) => _buckets[(int)bucket];

        public void Add(ImportBucket? bucket, bool isWarned, int by)
        {
            if (bucket is { } known) _buckets[(int)known] += by;
            if (isWarned) Warned += by;
        }
    }
}
