using System.Buffers;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>
/// The dry run (import.md 12): every staged row is read by the rules, finds its contact in sets, and ends in one bucket, with what would
/// change and what was noticed. Writes nothing but the plan; the same rows on the same base give the same plan.
/// </summary>
public sealed class ImportPlanner(ConectaDbContext db, ImportFieldList fieldList, TimeProvider clock)
{
    // Consecutive numbers in one file that look made up (import.md 9.4, step 6).
    private const int SequenceFrom = 250;

    private static readonly BulkColumn[] PlanColumns =
    [
        new("Bucket", BulkType.Text), new("IsWarned", BulkType.Bool), new("ContactId", BulkType.Whole), new("Before", BulkType.Text),
        new("After", BulkType.Text), new("SurvivorRowNo", BulkType.Small),
    ];

    private static readonly BulkColumn[] RowKey = [new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small)];

    private static readonly string[] PlanFileCodes = [ImportIssueCode.QuotaContacts, ImportIssueCode.BatchSequentialPhones, ImportIssueCode.DateAmbiguous,
        ImportIssueCode.ColumnNotImported, ImportIssueCode.MappingNameMissing];

    private readonly ArrayBufferWriter<byte> _json = new(4096);

    /// <summary>Makes the plan of an import in state "Validando" and moves it to "Revisar". A repeat after a crash begins anew.</summary>
    public async Task PlanAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        if (import.State != ImportState.Validating) return;
        await using var held = await HeldConnection.OpenAsync(db, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var layout = await LayoutAsync(import, company, cancellationToken);
        await IssueRows.ClearAsync(db, importId, rows: true, cancellationToken);
        await IssueRows.ClearAsync(db, importId, rows: false, cancellationToken, PlanFileCodes);

        var pass = new PlanPass(import, layout);
        await PlanRowsAsync(pass, cancellationToken);
        await FinishAsync(pass, company, cancellationToken);
    }

    internal async Task<PlanLayout> LayoutAsync(ImportJob import, Company company, CancellationToken cancellationToken)
    {
        var columns = await db.ImportColumnMaps.AsNoTracking().Where(c => c.ImportJobId == import.Id).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var rules = ImportJson.Read<ImportRules>(import.Rules);
        var understanding = ImportJson.Read<ReadingUnderstanding>(import.Understanding);
        var phones = new PhoneOptions { DefaultAreaCode = rules.AreaCode ?? company.DefaultAreaCode, AcceptLandlines = !company.RefusesLandlines };
        return new PlanLayout(
            columns, await fieldList.CustomAsync(cancellationToken), rules, import.ConsentAnswer, phones,
            understanding.DecimalMark == '.' ? DecimalMark.Point : DecimalMark.Comma, understanding.Date1904, ImportClock.Today(clock.GetUtcNow().UtcDateTime, company))
        {
            Columns = columns,
        };
    }

    private async Task PlanRowsAsync(PlanPass pass, CancellationToken cancellationToken)
    {
        var lookup = new ContactLookup(db, pass.Layout.Fields, pass.Layout.Rules.MatchByEmail);
        var pace = new ChunkPace(clock);
        var last = 0;
        while (true)
        {
            var after = last;
            var staged = await db.ImportRows.AsNoTracking().Where(r => r.ImportJobId == pass.Import.Id && r.Seq > after)
                .OrderBy(r => r.Seq).Take(pace.Size).ToListAsync(cancellationToken);
            if (staged.Count == 0) break;
            last = staged[^1].Seq;
            var parsed = staged.ConvertAll(pass.Parser.Parse);
            await lookup.LoadAsync(parsed, cancellationToken);
            var decisions = parsed.ConvertAll(row => pass.Decide(row, lookup.Find(row)));
            await SaveAsync(pass.Import, decisions, last, pace, replace: false, cancellationToken);
        }

        var repeated = new RepeatedRows(
            pass, lookup, seqs => ParseAsync(pass, seqs, cancellationToken), decided => SaveAsync(pass.Import, decided, null, pace, replace: true, cancellationToken));
        await repeated.SettleAsync(cancellationToken);
    }

    private async Task<List<ParsedRow>> ParseAsync(PlanPass pass, IReadOnlyList<int> seqs, CancellationToken cancellationToken)
    {
        var staged = await db.ImportRows.AsNoTracking().Where(r => r.ImportJobId == pass.Import.Id && EF.Parameter(seqs).Contains(r.Seq))
            .ToListAsync(cancellationToken);
        return staged.ConvertAll(pass.Parser.Parse);
    }

    private async Task SaveAsync(
        ImportJob import, List<RowDecision> decisions, int? checkpoint, ChunkPace pace, bool replace, CancellationToken cancellationToken)
    {
        pace.Begin();
        await db.WriteAsync(
            async token =>
            {
                if (replace)
                {
                    var (issues, seqs) = (db.ImportIssues, decisions.ConvertAll(d => d.Row.Seq));
                    var rows = decisions.ConvertAll(d => d.Row.RowNo);
                    await issues.Where(i => i.ImportJobId == import.Id && EF.Parameter(rows).Contains(i.RowNo) && EF.Parameter(seqs).Contains(i.Seq)).ExecuteDeleteAsync(token);
                }

                await using var update = BulkCommand.Update(db, "ImportRow", PlanColumns, RowKey);
                await using var findings = new IssueRows(db, import.CompanyId, import.Id);
                foreach (var d in decisions)
                {
                    await update.AddAsync(
                        d.Bucket.ToString(), d.IsWarned, d.ContactId, FieldJson.Write(d.Before, _json), FieldJson.Write(d.After, _json), d.SurvivorRowNo,
                        import.CompanyId, import.Id, d.Row.Seq);
                    foreach (var finding in d.Row.Findings) await findings.AddAsync(d.Row.Seq, finding);
                }

                await update.FlushAsync(token);
                await findings.FlushAsync(token);
                if (checkpoint is not { } seq) return;
                var jobs = db.ImportJobs;
                await jobs.Where(j => j.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.NextSeq, seq), token);
            }, cancellationToken);
        pace.End();
    }

    private async Task FinishAsync(PlanPass pass, Company company, CancellationToken cancellationToken)
    {
        var import = pass.Import;
        var counts = await ImportTally.CountAsync(db, import.Id, cancellationToken);
        if (!counts.Closes || counts.Rows != import.Rows)
            throw new InvalidOperationException($"The plan of import {import.Id} does not close: {counts} of {import.Rows} rows.");
        var warned = await db.ImportRows.CountAsync(r => r.ImportJobId == import.Id && r.IsWarned, cancellationToken);
        var findings = FileFindings(pass).ToList();
        if (company.ContactLimit is { } limit && counts.New > 0)
        {
            var present = await db.Contacts.LongCountAsync(cancellationToken);
            if (present + counts.New > limit)
                findings.Add(ImportFinding.ForFile(ImportIssueCode.QuotaContacts, ("n", limit), ("m", present + counts.New - limit)));
        }

        var names = await NewNames.FindAsync(db, import.Id, pass.Layout, cancellationToken);
        var creates = names is { Tags.Count: 0, Groups.Count: 0 } ? null : ImportJson.Write(names);
        await db.WriteAsync(
            async token =>
            {
                await IssueRows.WriteAsync(db, import, findings, token);
                await db.MoveImportAsync(
                    import.Id, ImportState.Validating, ImportState.Reviewing, clock.GetUtcNow().UtcDateTime, token,
                    set => set.SetProperty(j => j.New, counts.New).SetProperty(j => j.Updated, counts.Updated).SetProperty(j => j.Unchanged, counts.Unchanged)
                        .SetProperty(j => j.Repeated, counts.Repeated).SetProperty(j => j.Ignored, counts.Ignored).SetProperty(j => j.Pending, counts.Pending)
                        .SetProperty(j => j.Queued, 0).SetProperty(j => j.Warned, warned).SetProperty(j => j.PlanNumber, j => j.PlanNumber + 1)
                        .SetProperty(j => j.NextSeq, 0).SetProperty(j => j.Creates, creates));
            }, cancellationToken);
    }

    private static IEnumerable<ImportFinding> FileFindings(PlanPass pass)
    {
        var layout = pass.Layout;
        foreach (var column in layout.Columns.Where(c => !layout.Mapped.Contains(c.Position)))
            yield return ImportFinding.Create(0, column.Position, null, ImportIssueCode.ColumnNotImported, null, ("x", column.Heading));
        foreach (var column in layout.Columns.Where(c => c.DateAmbiguity is not null && layout.Bindings.Any(b => b.Kind == Matching.ImportFieldKind.Date && b.Columns[0] == c.Position)))
            yield return ImportFinding.Create(0, column.Position, null, ImportIssueCode.DateAmbiguous, null, ("por extenso", column.DateAmbiguity));
        if (!layout.Bindings.Any(b => b.Place == PlanFields.Name)) yield return ImportFinding.ForFile(ImportIssueCode.MappingNameMissing);
        if (pass.Keys.LongestSequence(SequenceFrom) is > 0 and var longest)
            yield return ImportFinding.ForFile(ImportIssueCode.BatchSequentialPhones, ("n", longest));
    }
}
