using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Imports.Run;

/// <summary>The button "Importar": carries the number of the plan that was seen, and works once however often it is pressed.</summary>
public sealed class ImportConfirmation(ConectaDbContext db, JobQueue jobs, AuditTrail audit, TimeProvider clock, IOptions<ImportOptions> options)
{
    /// <summary>Puts an import in review into the queue.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="planNumber">Number of the plan that the person saw.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>What stands in the way (<c>run.queue_full</c>, <c>run.pending_not_allowed</c>, <c>quota.contacts</c>); empty when it waits for its turn.</returns>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It is not in review, or was planned anew meanwhile.</exception>
    public async Task<IReadOnlyList<ImportFinding>> ConfirmAsync(long importId, int planNumber, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        if (import.State != ImportState.Reviewing || import.PlanNumber != planNumber) throw new ImportMoveException(import.State, ImportState.Queued);
        var findings = await CheckAsync(import, cancellationToken);
        if (findings.Count > 0) return findings;
        var now = clock.GetUtcNow().UtcDateTime;
        await db.WriteAsync(
            async token =>
            {
                await db.MoveImportAsync(
                    importId, ImportState.Reviewing, ImportState.Queued, now, token,
                    set => set.SetProperty(j => j.ConfirmedAt, now).SetProperty(j => j.WatchedAt, now).SetProperty(j => j.NextSeq, 0)
                        .SetProperty(j => j.Queued, j => j.New - j.SettledNew + j.Updated - j.SettledUpdated + j.Unchanged - j.SettledUnchanged)
                        .SetProperty(j => j.New, j => j.SettledNew).SetProperty(j => j.Updated, j => j.SettledUpdated).SetProperty(j => j.Unchanged, j => j.SettledUnchanged),
                    j => j.PlanNumber == planNumber);
                jobs.Add(ImportJobKinds.Run, importId.ToString(CultureInfo.InvariantCulture));
                audit.Add("import.confirmed", "import", importId, import.FileName);
                await db.SaveChangesAsync(token);
            }, cancellationToken);
        db.ChangeTracker.Clear();
        return [];
    }

    private async Task<IReadOnlyList<ImportFinding>> CheckAsync(ImportJob import, CancellationToken cancellationToken)
    {
        var findings = new List<ImportFinding>();
        var waiting = await db.ImportJobs.CountAsync(j => j.State == ImportState.Queued, cancellationToken);
        if (waiting >= options.Value.MaxQueued) findings.Add(ImportFinding.ForFile(ImportIssueCode.RunQueueFull));
        if (import.Pending > 0 && ImportJson.Read<ImportRules>(import.Rules).OnlyIfNoPending)
            findings.Add(ImportFinding.ForFile(ImportIssueCode.RunPendingNotAllowed));
        var limit = await db.Companies.Where(c => c.Id == import.CompanyId).Select(c => c.ContactLimit).SingleAsync(cancellationToken);
        if (limit is { } most && import.ToCreate > 0)
        {
            var present = await db.Contacts.LongCountAsync(cancellationToken);
            if (present + import.ToCreate > most)
                findings.Add(ImportFinding.ForFile(ImportIssueCode.QuotaContacts, ("n", most), ("m", present + import.ToCreate - most)));
        }

        return findings;
    }
}
