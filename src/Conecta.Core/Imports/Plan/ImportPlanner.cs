using System.Numerics;
using Conecta.Core.Agents;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>
/// The dry run (import.md 12): every staged row is read by the rules, finds its contact in sets, and ends in one bucket, with what would
/// change and what was noticed. Writes nothing but the plan; the same rows on the same base give the same plan.
/// </summary>
public sealed class ImportPlanner(ConectaDbContext db, ImportFieldList fieldList, SuppressionList suppression, IAgentView view, JobTurn turn, TimeProvider clock)
{
    // Consecutive numbers in one file that look made up (import.md 9.4, step 6).
    private const int SequenceFrom = 250;

    private static readonly string[] PlanFileCodes = [ImportIssueCode.QuotaContacts, ImportIssueCode.BatchSequentialPhones, ImportIssueCode.DateAmbiguous,
        ImportIssueCode.ColumnNotImported, ImportIssueCode.MappingNameMissing];

    private readonly PlanRows _rows = new(db);

    /// <summary>Makes the plan of an import in state "Validando" and moves it to "Revisar". A repeat after a crash begins anew.</summary>
    public async Task PlanAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        if (import.State != ImportState.Validating) return;
        await using var held = await HeldConnection.OpenAsync(db, cancellationToken, import.Rows);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var layout = await LayoutAsync(import, company, cancellationToken);
        if (import.Round == 0) await IssueRows.ClearAsync(db, importId, rows: true, cancellationToken);
        await IssueRows.ClearAsync(db, importId, rows: false, cancellationToken, PlanFileCodes);

        var pass = new PlanPass(import, layout);
        await PlanRowsAsync(pass, cancellationToken);
        await FinishAsync(pass, company, cancellationToken);
    }

    /// <summary>Ends a dry run that kills the process or fails again and again: the import goes back to its columns, from where a person may begin it again.</summary>
    /// <returns>Whether nothing is left to do; false for a later round, whose columns stand and which can only be tried again.</returns>
    public async Task<bool> GiveUpAsync(long importId, string number, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        if (import.State != ImportState.Validating) return true;
        if (import.Round > 0) return false;
        var message = $"A conferência parou várias vezes no mesmo ponto e não continuou. Mude as escolhas ou tente de novo; se parar outra vez, fale com o suporte. Código {number}.";
        await db.MoveImportAsync(
            importId, ImportState.Validating, ImportState.Mapping, clock.GetUtcNow().UtcDateTime, cancellationToken,
            set => set.SetProperty(j => j.FaultCode, ImportIssueCode.RunFailed).SetProperty(j => j.FaultMessage, message));
        return true;
    }

    internal async Task<PlanLayout> LayoutAsync(ImportJob import, Company company, CancellationToken cancellationToken)
    {
        var columns = await db.ImportColumnMaps.AsNoTracking().Where(c => c.ImportJobId == import.Id).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var rules = ImportJson.Read<ImportRules>(import.Rules);
        var understanding = ImportJson.Read<ReadingUnderstanding>(import.Understanding);
        var phones = new PhoneOptions { DefaultAreaCode = rules.AreaCode ?? company.DefaultAreaCode, AcceptLandlines = !company.RefusesLandlines && !rules.RefuseLandlines };
        var layout = new PlanLayout(
            columns, await fieldList.CustomAsync(cancellationToken), rules, import.ConsentAnswer, phones,
            (rules.DecimalMark ?? understanding.DecimalMark) == '.' ? DecimalMark.Point : DecimalMark.Comma, understanding.Date1904, ImportClock.Today(clock.GetUtcNow().UtcDateTime, company))
        {
            Columns = columns,
            Suppressed = await suppression.OpenAsync(cancellationToken),
        };
        if (layout.HasOwner) layout.Agents = await AgentBook.LoadAsync(db, view, import.UserId, cancellationToken);
        return layout;
    }

    private async Task PlanRowsAsync(PlanPass pass, CancellationToken cancellationToken)
    {
        var lookup = new ContactLookup(db, pass.Layout.Fields, pass.Layout.Rules.MatchByEmail);
        var pace = new ChunkPace(clock);
        // The next rows are parsed on another processor while these are looked up and written.
        Task<List<ParsedRow>>? ahead = null;
        await WriteStretch.RunAsync(
            db, clock, turn.Length, async token =>
            {
                var parsed = await (ahead ??= ParseNextAsync(pass, 0, pace.Size, token));
                if (parsed.Count == 0) return false;
                var last = parsed[^1].Seq;
                ahead = await ReadAheadAsync(pass, last, pace.Size, token);
                await lookup.LoadAsync(parsed, token);
                await pass.LoadSettledAsync(db, lookup, parsed, token);
                var found = parsed.ConvertAll(row => (Row: row, Found: lookup.Find(row)));
                await pass.Keys.LoadAsync(db, pass.Import, found.ConvertAll(f => (f.Row, f.Found.Contact?.Contact.Id)), token);
                await SaveAsync(pass, found.ConvertAll(f => pass.Decide(f.Row, f.Found)), last, pace, replace: pass.Import.Round > 0, token);
                // The keys of the rows before are looked up from now on: the table must not be taken for one without any. Again each time that they have doubled.
                if (BitOperations.IsPow2(pass.Keys.Settle(pass.Import.Rows))) await FreshTables.FilledAsync(db, "ImportRow", token);
                return true;
            },
            turn.PassAsync, cancellationToken);

        var repeated = new RepeatedRows(pass, lookup, seqs => ParseAsync(pass, seqs, cancellationToken), async decided =>
        {
            await SaveAsync(pass, decided, null, pace, replace: true, cancellationToken);
            await turn.PassAsync(cancellationToken);
        });
        await repeated.SettleAsync(cancellationToken);
    }

    private async Task<List<ParsedRow>> ParseNextAsync(PlanPass pass, int after, int size, CancellationToken cancellationToken) =>
        await await ReadAheadAsync(pass, after, size, cancellationToken);

    /// <summary>Reads rows now, on this connection, and parses them meanwhile.</summary>
    private async Task<Task<List<ParsedRow>>> ReadAheadAsync(PlanPass pass, int after, int size, CancellationToken cancellationToken)
    {
        var staged = await pass.Import.RowsOfRound(db).AsNoTracking().Where(r => r.Seq > after).OrderBy(r => r.Seq).Take(size)
            .Select(r => new ImportRow { Seq = r.Seq, RowNo = r.RowNo, IsHidden = r.IsHidden, Cells = r.Cells, Findings = r.Findings, SkippedBy = r.SkippedBy })
            .ToListAsync(cancellationToken);
        return Task.Run(() => staged.ConvertAll(pass.Parser.Parse), cancellationToken);
    }

    private async Task<List<ParsedRow>> ParseAsync(PlanPass pass, IReadOnlyList<int> seqs, CancellationToken cancellationToken)
    {
        var staged = await db.ImportRows.AsNoTracking().Where(r => r.ImportJobId == pass.Import.Id && EF.Parameter(seqs).Contains(r.Seq))
            .ToListAsync(cancellationToken);
        return staged.ConvertAll(pass.Parser.Parse);
    }

    private async Task SaveAsync(PlanPass pass, List<RowDecision> decisions, int? checkpoint, ChunkPace pace, bool replace, CancellationToken cancellationToken)
    {
        pace.Begin();
        await db.WriteAsync(
            async token =>
            {
                await _rows.WriteAsync(pass.Import, pass.Layout, decisions, replace, token);
                if (checkpoint is not { } seq) return;
                var jobs = db.ImportJobs;
                await jobs.Where(j => j.Id == pass.Import.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.NextSeq, seq), token);
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
        if (await pass.Keys.LongestSequenceAsync(db, import, SequenceFrom, cancellationToken) is > 0 and var longest)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.BatchSequentialPhones, ("n", longest)));
        if (await QuotaAsync(company, counts.New - import.SettledNew, cancellationToken) is { } quota) findings.Add(quota);
        var names = await NewNames.FindAsync(db, import, pass.Layout, cancellationToken);
        var creates = PlannedNames.Of(import).With(names.Tags, names.Groups).ToJson();
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

    /// <summary>What the company's limit says about so many new contacts; null when they fit.</summary>
    internal async Task<ImportFinding?> QuotaAsync(Company company, int more, CancellationToken cancellationToken)
    {
        if (company.ContactLimit is not { } limit || more <= 0) return null;
        var present = await db.Contacts.LongCountAsync(cancellationToken);
        return present + more > limit ? ImportFinding.ForFile(ImportIssueCode.QuotaContacts, ("n", limit), ("m", present + more - limit)) : null;
    }

    private static IEnumerable<ImportFinding> FileFindings(PlanPass pass)
    {
        var layout = pass.Layout;
        foreach (var column in layout.Columns.Where(c => !layout.Mapped.Contains(c.Position)))
            yield return ImportFinding.Create(0, column.Position, null, ImportIssueCode.ColumnNotImported, null, ("x", column.Heading));
        foreach (var column in layout.Columns.Where(c => c.DateAmbiguity is not null && layout.Bindings.Any(b => b.Kind == Matching.ImportFieldKind.Date && b.Columns[0] == c.Position)))
            yield return ImportFinding.Create(0, column.Position, null, ImportIssueCode.DateAmbiguous, null, ("por extenso", column.DateAmbiguity));
        if (!layout.Bindings.Any(b => b.Place == PlanFields.Name)) yield return ImportFinding.ForFile(ImportIssueCode.MappingNameMissing);
    }
}
