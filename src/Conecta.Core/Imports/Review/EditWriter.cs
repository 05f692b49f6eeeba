using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Review;

/// <summary>
/// Takes an edit to the rows of an import in review, a few hundred in each transaction, each with its counters, so that the sum holds at every
/// moment and other writers get their turn.
/// </summary>
public sealed class EditWriter(ConectaDbContext db, ImportPlanner planner, AuditTrail audit, ICurrentUser user, TimeProvider clock)
{
    private const int Tries = 4;

    /// <summary>The import, if its rows may be corrected now.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It is not in review.</exception>
    internal async Task<ImportJob> ReviewedAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        return import.State == ImportState.Reviewing ? import : throw new ImportMoveException(import.State, ImportState.Reviewing);
    }

    /// <summary>Applies an edit and keeps it, so that it can be undone.</summary>
    internal async Task<EditOutcome> ApplyAsync(long importId, ImportEditKind kind, string description, int rows, EditPayload payload, CancellationToken cancellationToken)
    {
        if (description.Length > ImportEdit.DescriptionMaxLength) description = description[..(ImportEdit.DescriptionMaxLength - 1)] + "…";
        var edit = new ImportEdit
        {
            ImportJobId = importId,
            Kind = kind,
            UserId = user.UserId,
            PersonName = user.Name,
            At = clock.GetUtcNow().UtcDateTime,
            Description = description,
            Rows = rows,
            Payload = ImportJson.Write(payload),
        };
        var kept = 0L;
        await InPiecesAsync(
            importId, payload.Rows(), payload.Change(undo: false),
            async (import, plan, token) =>
            {
                if (kept != 0)
                {
                    var (edits, id) = (db.ImportEdits, kept);
                    await edits.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.PlanNumber, plan), token);
                    return;
                }

                (edit.Id, edit.PlanNumber, edit.Round) = (0, plan, import.Round);
                db.ImportEdits.Add(edit);
                audit.Add(
                    "import.corrected", "import", importId, import.FileName, AuditResult.Done,
                    new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Linhas"] = [null, rows] });
                await db.SaveChangesAsync(token);
            },
            () => kept = edit.Id, cancellationToken);
        return new EditOutcome(kept, rows);
    }

    /// <summary>Changes rows piece by piece.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="seqs">The rows.</param>
    /// <param name="change">Changes one row; false leaves it as it is.</param>
    /// <param name="also">What belongs to the transaction of each piece; gets the number of the new plan.</param>
    /// <param name="written">Called when a piece is committed.</param>
    /// <param name="cancellationToken">Stops between pieces.</param>
    internal async Task InPiecesAsync(
        long importId, List<int> seqs, Func<ImportRow, bool> change, Func<ImportJob, int, CancellationToken, Task> also, Action written, CancellationToken cancellationToken)
    {
        foreach (var piece in seqs.Chunk(ChunkPace.Most))
        {
            for (var attempt = 1; ; attempt++)
            {
                var import = await ReviewedAsync(importId, cancellationToken);
                var rows = await import.RowsOfRound(db).AsNoTracking().Where(r => EF.Parameter(piece).Contains(r.Seq)).OrderBy(r => r.Seq).ToListAsync(cancellationToken);
                rows.RemoveAll(row => !change(row));
                try
                {
                    await new PlanAgain(db, planner, clock).WriteAsync(import, rows, (plan, token) => also(import, plan, token), cancellationToken);
                    written();
                    break;
                }
                catch (ImportMoveException) when (attempt < Tries)
                {
                    // Somebody else corrected something at the same moment: the rows are read again as they are now.
                    db.ChangeTracker.Clear();
                }
            }

            db.ChangeTracker.Clear();
        }
    }
}
