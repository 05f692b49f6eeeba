using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Undo;

/// <summary>The steps of an undo that a person takes: dry run, confirmation with a reason, pause, going on. Each is in the audit trail.</summary>
public sealed class ImportUndoing(ConectaDbContext db, JobQueue jobs, AuditTrail audit, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 500;

    /// <summary>The undo of an import; null when nobody has asked for its dry run.</summary>
    public Task<ImportUndo?> FindAsync(long importId, CancellationToken cancellationToken) =>
        db.ImportUndos.AsNoTracking().SingleOrDefaultAsync(u => u.ImportJobId == importId, cancellationToken);

    /// <summary>Whether an import can be undone now: it ended, its 14 days are not over, and something of it was written.</summary>
    public bool IsPossible(ImportJob import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return ImportMoves.IsAllowed(import.State, ImportState.Undoing) && (import.UndoUntil is not { } until || until > Now) && import.StartedAt is not null;
    }

    /// <summary>Asks for the dry run, also again: the base may have changed since the last one. It changes no contact.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It cannot be undone, or not any more.</exception>
    public async Task CheckAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await PossibleAsync(importId, cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                var undos = db.ImportUndos;
                var again = await undos.Where(u => u.ImportJobId == importId && u.Stage == ImportUndoStage.Checked).ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.Stage, ImportUndoStage.Checking).SetProperty(u => u.NextSeq, 0).SetProperty(u => u.Created, 0)
                        .SetProperty(u => u.CreatedKept, 0).SetProperty(u => u.Updated, 0).SetProperty(u => u.UpdatedKept, 0), token);
                if (again == 0)
                {
                    if (await undos.AnyAsync(u => u.ImportJobId == importId, token)) return; // Under way already.
                    undos.Add(new ImportUndo { CompanyId = import.CompanyId, ImportJobId = importId, Stage = ImportUndoStage.Checking, PersonName = Cut(user.Name) });
                }

                Queue(importId);
                await TellAsync("import.undo_checked", import, token);
            }, cancellationToken);
    }

    /// <summary>Confirms the undo that the dry run has shown.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="FieldErrorException">No reason was given.</exception>
    /// <exception cref="ImportMoveException">It cannot be undone, was not checked, or is being undone already.</exception>
    public async Task StartAsync(long importId, string? reason, CancellationToken cancellationToken)
    {
        var import = await PossibleAsync(importId, cancellationToken);
        var why = reason?.Trim() ?? "";
        if (why.Length == 0) throw new FieldErrorException("Reason", "Informe o motivo para desfazer.");
        if (why.Length > ReasonMaxLength) throw new FieldErrorException("Reason", $"O motivo tem no máximo {ReasonMaxLength} caracteres.");
        var now = Now;
        await db.WriteAsync(
            async token =>
            {
                var undos = db.ImportUndos;
                var started = await undos.Where(u => u.ImportJobId == importId && u.Stage == ImportUndoStage.Checked).ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.Stage, ImportUndoStage.Running).SetProperty(u => u.NextSeq, 0).SetProperty(u => u.Created, 0)
                        .SetProperty(u => u.CreatedKept, 0).SetProperty(u => u.Updated, 0).SetProperty(u => u.UpdatedKept, 0).SetProperty(u => u.Reason, why)
                        .SetProperty(u => u.UserId, user.UserId).SetProperty(u => u.PersonName, Cut(user.Name)).SetProperty(u => u.RealPerson, user.RealPerson)
                        .SetProperty(u => u.IpAddress, user.IpAddress).SetProperty(u => u.StartedAt, now), token);
                if (started == 0) throw new ImportMoveException(import.State, ImportState.Undoing);
                await db.MoveImportAsync(importId, import.State, ImportState.Undoing, now, token, set => set.SetProperty(j => j.WatchedAt, now));
                Queue(importId);
                audit.Add("import.undo_started", "import", importId, import.FileName, AuditResult.Done, new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Motivo"] = [null, why] });
                await db.SaveChangesAsync(token);
            }, cancellationToken);
    }

    /// <summary>Stops the undo at the next chunk boundary.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">No undo is running.</exception>
    public Task PauseAsync(long importId, CancellationToken cancellationToken) => HoldAsync(importId, true, "import.undo_paused", cancellationToken);

    /// <summary>Lets a paused undo go on.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">No undo is paused.</exception>
    public Task ResumeAsync(long importId, CancellationToken cancellationToken) => HoldAsync(importId, false, "import.undo_resumed", cancellationToken);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task HoldAsync(long importId, bool pause, string action, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        await db.WriteAsync(
            async token =>
            {
                var undos = db.ImportUndos;
                var held = await undos.Where(u => u.ImportJobId == importId && u.Stage == ImportUndoStage.Running && u.IsPaused != pause)
                    .ExecuteUpdateAsync(set => set.SetProperty(u => u.IsPaused, pause), token);
                if (held == 0) throw new ImportMoveException(import.State, ImportState.Undoing);
                if (!pause) Queue(importId);
                await TellAsync(action, import, token);
            }, cancellationToken);
    }

    private async Task<ImportJob> PossibleAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        return IsPossible(import) ? import : throw new ImportMoveException(import.State, ImportState.Undoing);
    }

    private void Queue(long importId) => jobs.Add(ImportJobKinds.Undo, importId.ToString(CultureInfo.InvariantCulture));

    private async Task TellAsync(string action, ImportJob import, CancellationToken cancellationToken)
    {
        audit.Add(action, "import", import.Id, import.FileName);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static string Cut(string name) => name.Length > 120 ? name[..120] : name;
}
