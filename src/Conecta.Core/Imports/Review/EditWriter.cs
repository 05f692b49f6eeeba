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
    /// <param name="importId">The import.</param>
    /// <param name="kind">What it touches.</param>
    /// <param name="description">What is done, in Portuguese.</param>
    /// <param name="rows">How many rows it is about.</param>
    /// <param name="payload">What it does to rows that are there.</param>
    /// <param name="cancellationToken">Stops between pieces.</param>
    /// <param name="strays">Rows that it adds to the import.</param>
    internal async Task<EditOutcome> ApplyAsync(
        long importId, ImportEditKind kind, string description, int rows, EditPayload payload, CancellationToken cancellationToken, IReadOnlyList<StrayRow>? strays = null)
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
        Task KeepAsync(ImportJob import, int plan, CancellationToken token)
        {
            (edit.Id, edit.PlanNumber, edit.Round) = (0, plan, import.Round);
            db.ImportEdits.Add(edit);
            audit.Add(
                "import.corrected", "import", importId, import.FileName, AuditResult.Done,
                new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Linhas"] = [null, rows] });
            return db.SaveChangesAsync(token);
        }

        if (strays is { Count: > 0 })
        {
            await TryAsync(
                importId,
                import => db.WriteAsync(
                    async token =>
                    {
                        var added = await new AddedRows(db, clock).AddAsync(import, strays, token);
                        payload = payload with { Added = added, Planned = [.. added.Select(a => a.Seq)] };
                        edit.Payload = ImportJson.Write(payload);
                        await KeepAsync(import, import.PlanNumber + 1, token);
                    }, cancellationToken),
                cancellationToken);
            kept = edit.Id;
        }

        await InPiecesAsync(
            importId, payload.Rows(), payload.Change(undo: false),
            (import, plan, token) =>
            {
                if (kept == 0) return KeepAsync(import, plan, token);
                var (edits, id) = (db.ImportEdits, kept);
                return edits.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.PlanNumber, plan), token);
            },
            () => kept = edit.Id, cancellationToken);
        return new EditOutcome(kept, rows);
    }

    /// <summary>Takes rows out of the import that an edit had added.</summary>
    /// <returns>How many were there.</returns>
    internal async Task<int> RemoveAddedAsync(long importId, IReadOnlyList<AddedRow> added, CancellationToken cancellationToken)
    {
        var import = await ReviewedAsync(importId, cancellationToken);
        return await new AddedRows(db, clock).RemoveAsync(import, [.. added.Select(a => a.Seq)], cancellationToken);
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
            await TryAsync(
                importId,
                async import =>
                {
                    var rows = await import.RowsOfRound(db).AsNoTracking().Where(r => EF.Parameter(piece).Contains(r.Seq)).OrderBy(r => r.Seq).ToListAsync(cancellationToken);
                    rows.RemoveAll(row => !change(row));
                    await new PlanAgain(db, planner, clock).WriteAsync(import, rows, (plan, token) => also(import, plan, token), cancellationToken);
                    written();
                },
                cancellationToken);
    }

    /// <summary>Does a piece of work on the import as it is now; once more when somebody else corrected something at the same moment.</summary>
    private async Task TryAsync(long importId, Func<ImportJob, Task> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var import = await ReviewedAsync(importId, cancellationToken);
            try
            {
                await work(import);
                db.ChangeTracker.Clear();
                return;
            }
            catch (ImportMoveException) when (attempt < Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
