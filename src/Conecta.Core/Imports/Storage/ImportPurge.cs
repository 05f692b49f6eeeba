using Conecta.Core.Data;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Storage;

/// <summary>
/// Lets go of what an import keeps only for a time (import.md 16): files after 30 days, row results after 90, drafts without a step for 30 days.
/// The header line with its counts goes after 24 months.
/// </summary>
public sealed class ImportPurge(ConectaDbContext db, ImportFileStore store, TimeProvider clock) : IRecurringWork
{
    /// <summary>Days row results are kept after the end.</summary>
    public const int RowDays = 90;

    /// <summary>Days a draft waits for its next step.</summary>
    public const int DraftDays = 30;

    /// <summary>Months the header line with its counts is kept after the end.</summary>
    public const int HeaderMonths = 24;

    private static readonly ImportState[] Drafts = [ImportState.Draft, ImportState.Mapping, ImportState.Reviewing];
    private static readonly ImportState[] Ended = [ImportState.Done, ImportState.DonePending, ImportState.Refused, ImportState.Expired, ImportState.Cancelled, ImportState.Undone, ImportState.UndonePartly];

    /// <inheritdoc/>
    public string Name => "import.purge";

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Files that no row is found for are deleted at the end, so nothing may be hidden here.
        using var above = db.Scope.AboveCompanies();
        var now = clock.GetUtcNow().UtcDateTime;
        var imports = db.ImportJobs.IgnoreQueryFilters([FilterNames.Company]);
        var idle = now.AddDays(-DraftDays);
        var files = db.ImportFiles.IgnoreQueryFilters([FilterNames.Company]);
        await db.WriteAsync(
            async token =>
            {
                var expired = await imports.Where(j => Drafts.Contains(j.State) && j.TouchedAt < idle && j.Round == 0).Select(j => j.Id).ToListAsync(token);
                await imports.Where(j => expired.Contains(j.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, ImportState.Expired).SetProperty(j => j.FinishedAt, now), token);
                await files.Where(f => expired.Contains(f.ImportJobId)).ExecuteUpdateAsync(set => set.SetProperty(f => f.DeleteAfter, now), token);
            }, cancellationToken);

        var due = await files.AsNoTracking().Where(f => f.DeletedAt == null && f.DeleteAfter <= now).ToListAsync(cancellationToken);
        foreach (var file in due) store.Delete(file.CompanyId, file.StoredName);
        var deleted = due.ConvertAll(f => f.Id);
        await db.WriteAsync(token => files.Where(f => deleted.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.DeletedAt, now), token), cancellationToken);

        var kept = now.AddDays(-RowDays);
        var over = await imports.Where(j => Ended.Contains(j.State) && j.FinishedAt < (j.State == ImportState.Expired ? now.AddSeconds(1) : kept)
            && db.Set<ImportRow>().IgnoreQueryFilters().Any(r => r.CompanyId == j.CompanyId && r.ImportJobId == j.Id)).Select(j => j.Id).ToListAsync(cancellationToken);
        foreach (var importId in over) await ImportRowsCleaning.DeleteOfAnyCompanyAsync(db, importId, cancellationToken);

        var forgotten = now.AddMonths(-HeaderMonths);
        await db.WriteAsync(
            token => imports.Where(j => Ended.Contains(j.State) && j.FinishedAt < forgotten && !files.Any(f => f.ImportJobId == j.Id && f.DeletedAt == null)).ExecuteDeleteAsync(token),
            cancellationToken);

        var known = await files.Where(f => f.DeletedAt == null).Select(f => f.StoredName).ToListAsync(cancellationToken);
        store.DeleteStrays(known.ToHashSet(StringComparer.Ordinal), now.AddDays(-1));
    }
}
