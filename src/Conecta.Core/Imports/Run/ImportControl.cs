using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Run;

/// <summary>
/// The buttons of a run: Pausar, Retomar, Cancelar, Manter o que entrou. The worker notices at its next chunk boundary, because a chunk only
/// commits while the import runs. Each press is in the audit trail.
/// </summary>
public sealed class ImportControl(ConectaDbContext db, JobQueue jobs, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Stops a run at the next chunk boundary; it waits until somebody lets it go on.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It is not running.</exception>
    public async Task PauseAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await FindAsync(importId, cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                await db.MoveImportAsync(importId, import.State, ImportState.Paused, Now, token);
                await TellAsync("import.paused", import, token);
            }, cancellationToken);
    }

    /// <summary>Lets a paused or failed import go on from its checkpoint; it waits for its turn while another import of the company runs.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It neither paused nor failed.</exception>
    public async Task ResumeAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await FindAsync(importId, cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                await db.MoveImportAsync(
                    importId, import.State, ImportState.Queued, Now, token,
                    set => set.SetProperty(j => j.FaultCode, (string?)null).SetProperty(j => j.FaultMessage, (string?)null));
                Queue(importId);
                await TellAsync("import.resumed", import, token);
            }, cancellationToken);
    }

    /// <summary>Stops for good at the next chunk boundary: what entered stays until somebody undoes it, the rest is ignored.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It neither waits, nor runs, nor pauses.</exception>
    public async Task CancelAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await FindAsync(importId, cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                await db.MoveImportAsync(importId, import.State, ImportState.Cancelling, Now, token);
                Queue(importId);
                await TellAsync("import.cancelled", import, token);
            }, cancellationToken);
    }

    /// <summary>Answers the question after a cancellation: what entered stays. An undo remains possible within its days.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It was not cancelled, or the question is answered.</exception>
    public async Task KeepAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await FindAsync(importId, cancellationToken);
        var now = Now;
        await db.WriteAsync(
            async token =>
            {
                var imports = db.ImportJobs;
                var kept = await imports.Where(j => j.Id == importId && j.State == ImportState.Cancelled && j.KeptAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(j => j.KeptAt, now), token);
                if (kept == 0) throw new ImportMoveException(import.State, ImportState.Cancelled);
                await TellAsync("import.kept", import, token);
            }, cancellationToken);
    }

    /// <summary>Notes that somebody looks at the progress; at most one write in ten seconds.</summary>
    public async Task WatchAsync(ImportJob import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        var now = Now;
        if (import.WatchedAt > now.AddSeconds(-10)) return;
        await db.WriteAsync(
            token =>
            {
                var imports = db.ImportJobs;
                return imports.Where(j => j.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.WatchedAt, now), token);
            }, cancellationToken);
    }

    /// <summary>Notes that the person who started an import has seen its result.</summary>
    public async Task SeeResultAsync(ImportJob import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (import.ResultSeenAt is not null || import.FinishedAt is null) return;
        var now = Now;
        await db.WriteAsync(
            token =>
            {
                var imports = db.ImportJobs;
                return imports.Where(j => j.Id == import.Id && j.ResultSeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(j => j.ResultSeenAt, now), token);
            }, cancellationToken);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<ImportJob> FindAsync(long importId, CancellationToken cancellationToken) =>
        await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();

    private void Queue(long importId) => jobs.Add(ImportJobKinds.Run, importId.ToString(CultureInfo.InvariantCulture));

    private async Task TellAsync(string action, ImportJob import, CancellationToken cancellationToken)
    {
        audit.Add(action, "import", import.Id, import.FileName);
        await db.SaveChangesAsync(cancellationToken);
    }
}
