using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Mapping;

/// <summary>
/// A file whose headings are those of a past successful import goes straight to the review, with that import's columns, rules and answer about
/// consent (import.md 5.2). A declaration of consent is made for one list by one person and is never taken over.
/// </summary>
public sealed class KnownHeadings(ConectaDbContext db, ImportMapping mapping)
{
    /// <summary>Starts the dry run of an import that was just read, if it is as certain as that.</summary>
    /// <param name="importId">An import in state "Mapear"; any other stays as it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether the dry run was started.</returns>
    public async Task<bool> TryStartPlanAsync(long importId, CancellationToken cancellationToken)
    {
        var imports = db.ImportJobs;
        var import = await imports.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken);
        if (import is not { State: ImportState.Mapping, Source: ImportSource.Portal, HeadingsKey: not null, ConsentAnswer: null }) return false;
        if (await db.Companies.AnyAsync(c => c.Id == import.CompanyId && c.ForgetsMappings, cancellationToken)) return false;
        var view = await mapping.GetAsync(importId, cancellationToken);
        if (!view.Columns.All(c => c.Badge == MatchBadge.Recognized) || view.Understanding.HiddenRows > 0 || view.Understanding.Sheets.Count(s => s.HasData) > 1) return false;
        var past = await imports.AsNoTracking()
            .Where(j => j.HeadingsKey == import.HeadingsKey && j.Id != importId && j.Mode == import.Mode && j.New + j.Updated + j.Unchanged > 0
                && (j.State == ImportState.Done || j.State == ImportState.DonePending))
            .OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        if (past is not { ConsentAnswer: ConsentAnswer.None or ConsentAnswer.Column }) return false;
        var columns = await db.ImportColumnMaps.AsNoTracking().Where(c => c.ImportJobId == past.Id).ToListAsync(cancellationToken);
        var chosen = columns.ToLookup(c => c.NormalizedHeading, StringComparer.Ordinal);
        var input = new MappingInput(
            import.Mode, [.. view.Columns.Select(c => chosen[c.NormalizedHeading].FirstOrDefault() is { } old ? new MappedColumn(c.Position, old.Field, old.Policy) : new MappedColumn(c.Position, c.Field, c.Policy))],
            // The group of this batch is its own.
            ImportJson.Read<ImportRules>(past.Rules) with { GroupName = null, Consent = null }, past.ConsentAnswer);
        IReadOnlyList<ImportFinding> missing = mapping.Check([.. view.Columns.Zip(input.Columns, Choose)], view.Fields, input.Rules, input.Consent, DateOnly.MaxValue);
        if (missing.Count > 0) return false;
        await mapping.StartPlanAsync(importId, input, startJob: true, cancellationToken);
        await db.WriteAsync(token => imports.Where(j => j.Id == importId).ExecuteUpdateAsync(set => set.SetProperty(j => j.ReusedImportId, past.Id), token), cancellationToken);
        return true;
    }

    private static ImportColumnMap Choose(ImportColumnMap column, MappedColumn chosen)
    {
        (column.Field, column.Policy) = (chosen.Field, chosen.Policy);
        return column;
    }
}
