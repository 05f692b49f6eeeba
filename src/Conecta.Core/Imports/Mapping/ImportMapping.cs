using System.Globalization;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Imports.Mapping;

/// <summary>What the step "Colunas" shows.</summary>
/// <param name="Import">The import.</param>
/// <param name="Understanding">How the file was read.</param>
/// <param name="Columns">Its columns with what they fill.</param>
/// <param name="Fields">The fields on offer.</param>
/// <param name="Rules">The present rules.</param>
/// <param name="GroupName">The batch group's name, chosen or proposed.</param>
public sealed record MappingView(
    ImportJob Import, ReadingUnderstanding Understanding, IReadOnlyList<ImportColumnMap> Columns, IReadOnlyList<ImportField> Fields, ImportRules Rules,
    string GroupName);

/// <summary>What a person chose for one column.</summary>
/// <param name="Position">0 for column A.</param>
/// <param name="Field">Key of the field; null = não importar.</param>
/// <param name="Policy">What it does to present values.</param>
public sealed record MappedColumn(int Position, string? Field, ColumnPolicy Policy = ColumnPolicy.Default);

/// <summary>Everything the step "Colunas" asks for.</summary>
/// <param name="Mode">What to do with existing and unknown contacts.</param>
/// <param name="Columns">The columns; those left out keep what they have.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Consent">The answer about consent; null while nobody has answered.</param>
public sealed record MappingInput(ImportMode Mode, IReadOnlyList<MappedColumn> Columns, ImportRules Rules, ConsentAnswer? Consent);

/// <summary>The step "Colunas": which column fills what, by which rules, with whose permission.</summary>
public sealed class ImportMapping(
    ConectaDbContext db, ImportFieldList fieldList, JobQueue jobs, AuditTrail audit, TimeProvider clock, IOptions<ImportOptions> options)
{
    /// <summary>What the step shows.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    public async Task<MappingView> GetAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await FindAsync(importId, cancellationToken);
        var columns = await ColumnsAsync(importId, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var rules = ImportJson.Read<ImportRules>(import.Rules);
        return new MappingView(
            import, ImportJson.Read<ReadingUnderstanding>(import.Understanding), columns, await fieldList.AllAsync(cancellationToken), rules,
            GroupNameOf(import, rules, company));
    }

    /// <summary>Keeps the choices; what is still missing is returned and holds back the next step only.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">The import is not being mapped or reviewed.</exception>
    public Task<IReadOnlyList<ImportFinding>> SaveAsync(long importId, MappingInput input, CancellationToken cancellationToken) =>
        KeepAsync(importId, input, plan: false, startJob: false, cancellationToken);

    /// <summary>Keeps the choices and begins the dry run.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="input">The choices.</param>
    /// <param name="startJob">Whether a job makes the plan; the command line makes it by itself.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>What still stands in the way, if anything; the import then stays where it is.</returns>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">The import is not being mapped or reviewed.</exception>
    public Task<IReadOnlyList<ImportFinding>> StartPlanAsync(long importId, MappingInput input, bool startJob, CancellationToken cancellationToken) =>
        KeepAsync(importId, input, plan: true, startJob, cancellationToken);

    /// <summary>Goes back from the review; all choices stay.</summary>
    /// <exception cref="ImportMoveException">The import is not being reviewed.</exception>
    public Task BackAsync(long importId, CancellationToken cancellationToken) =>
        db.MoveImportAsync(importId, ImportState.Reviewing, ImportState.Mapping, clock.GetUtcNow().UtcDateTime, cancellationToken, where: j => j.Round == 0);

    /// <summary>What stands in the way of a dry run with these choices.</summary>
    public IReadOnlyList<ImportFinding> Check(IReadOnlyList<ImportColumnMap> columns, IReadOnlyList<ImportField> fields, ImportRules rules, ConsentAnswer? consent, DateOnly today)
    {
        var findings = new List<ImportFinding>();
        var mapped = columns.Where(c => c.Field is not null).ToList();
        if (!mapped.Exists(c => IsKey(c.Field!, rules))) findings.Add(ImportFinding.ForFile(ImportIssueCode.MappingKeyMissing));
        foreach (var twice in mapped.SelectMany(c => ColumnSplits.PartsOf(c.Field!)).GroupBy(field => field, StringComparer.Ordinal).Where(g => g.Count() > 1))
            findings.Add(ImportFinding.ForFile(ImportIssueCode.MappingFieldUsedTwice, ("campo", fields.FirstOrDefault(f => f.Key == twice.Key)?.Label ?? twice.Key)));
        if (mapped.Count > options.Value.MaxMappedColumns)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.MappingTooManyColumns, ("n", mapped.Count), ("limite", options.Value.MaxMappedColumns)));
        if (consent is null || (consent == ConsentAnswer.Column && !mapped.Exists(c => c.Field == ImportFields.OptIn)))
            findings.Add(ImportFinding.ForFile(ImportIssueCode.ConsentAnswerMissing));
        if (consent == ConsentAnswer.All && rules.Consent is not { DeclaredBy.Length: > 0, Source.Length: > 0, Basis.Length: > 0 })
            findings.Add(ImportFinding.ForFile(ImportIssueCode.ConsentDeclarationMissing));
        else if (consent == ConsentAnswer.All && rules.Consent!.Date > today)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.ConsentDateInFuture));
        return findings;
    }

    /// <summary>The batch group's name: the chosen one, or "Importação 22/11/2026 · clientes.xlsx".</summary>
    public static string GroupNameOf(ImportJob import, ImportRules rules, Company company)
    {
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(rules);
        if (!string.IsNullOrWhiteSpace(rules.GroupName)) return rules.GroupName.Trim();
        var name = string.Create(CultureInfo.InvariantCulture, $"Importação {ImportClock.Local(import.CreatedAt, company):dd/MM/yyyy} · {import.FileName}");
        return name.Length <= ContactGroup.NameMaxLength ? name : name[..(ContactGroup.NameMaxLength - 1)] + "…";
    }

    private static bool IsKey(string field, ImportRules rules) =>
        ColumnSplits.PartsOf(field).Any(part => ImportFields.Find(part) is { IsKey: true } && (part != ImportFields.Email || rules.MatchByEmail));

    private async Task<IReadOnlyList<ImportFinding>> KeepAsync(long importId, MappingInput input, bool plan, bool startJob, CancellationToken cancellationToken)
    {
        var import = await FindAsync(importId, cancellationToken);
        // Once rows are imported by these choices, the rows that are left follow them too.
        if (import.State is not (ImportState.Mapping or ImportState.Reviewing) || import.Round > 0) throw new ImportMoveException(import.State, ImportState.Mapping);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var fields = await fieldList.AllAsync(cancellationToken);
        var offered = fields.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var columns = await ColumnsAsync(importId, cancellationToken);
        foreach (var chosen in input.Columns)
            if (columns.FirstOrDefault(c => c.Position == chosen.Position) is { } column)
                (column.Field, column.Policy) = (chosen.Field is { } key && offered.Contains(key) ? key : null, chosen.Policy);
        var now = clock.GetUtcNow().UtcDateTime;
        var findings = Check(columns, fields, input.Rules, input.Consent, ImportClock.Today(now, company));
        var rules = ImportJson.Write(input.Rules);
        await db.WriteAsync(
            async token =>
            {
                // An import in review goes back first: the plan no longer fits.
                if (import.State == ImportState.Reviewing) await db.MoveImportAsync(importId, ImportState.Reviewing, ImportState.Mapping, now, token);
                var imports = db.ImportJobs;
                var kept = await imports.Where(j => j.Id == importId && j.State == ImportState.Mapping).ExecuteUpdateAsync(
                    set => set.SetProperty(j => j.Mode, input.Mode).SetProperty(j => j.Rules, rules).SetProperty(j => j.ConsentAnswer, input.Consent)
                        .SetProperty(j => j.ReusedImportId, (long?)null).SetProperty(j => j.FaultCode, (string?)null).SetProperty(j => j.FaultMessage, (string?)null)
                        .SetProperty(j => j.TouchedAt, now), token);
                if (kept == 0) throw new ImportMoveException(null, ImportState.Mapping);
                var maps = db.ImportColumnMaps;
                foreach (var column in columns)
                    await maps.Where(c => c.ImportJobId == importId && c.Position == column.Position).ExecuteUpdateAsync(
                        set => set.SetProperty(c => c.Field, column.Field).SetProperty(c => c.Policy, column.Policy), token);
                if (!plan || findings.Count > 0) return;
                await db.MoveImportAsync(importId, ImportState.Mapping, ImportState.Validating, now, token, set => set.SetProperty(j => j.NextSeq, 0));
                if (startJob) jobs.Add(ImportJobKinds.Plan, importId.ToString(CultureInfo.InvariantCulture));
                audit.Add("import.mapped", "import", importId, import.FileName);
                await db.SaveChangesAsync(token);
            }, cancellationToken);
        db.ChangeTracker.Clear();
        return findings;
    }

    private async Task<ImportJob> FindAsync(long importId, CancellationToken cancellationToken) =>
        await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();

    private Task<List<ImportColumnMap>> ColumnsAsync(long importId, CancellationToken cancellationToken) =>
        db.ImportColumnMaps.AsNoTracking().Where(c => c.ImportJobId == importId).OrderBy(c => c.Position).ToListAsync(cancellationToken);
}
