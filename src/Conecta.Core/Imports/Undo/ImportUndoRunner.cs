using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Conecta.Core.Imports.Undo;

/// <summary>
/// Does the dry run of an undo, and then the undo, chunk by chunk, each with its checkpoint in one transaction: paused or killed anywhere, it goes
/// on where it stood (import.md 17).
/// </summary>
public sealed partial class ImportUndoRunner(
    ConectaDbContext db, ContactIndexSql index, ImportFieldList fieldList, IEnumerable<IContactHold> holds, IEnumerable<IContactGroupUse> uses, ImportNotice notice,
    TimeProvider clock, ILogger<ImportUndoRunner> logger)
{
    private static readonly BulkColumn[] RowKey = [new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small)];

    /// <summary>Works for at most a slice of time.</summary>
    /// <param name="importId">An import whose undo is being checked or is running; any other is finished.</param>
    /// <param name="slice">Time after which it stops at a chunk boundary, so that others take their turn.</param>
    /// <param name="cancellationToken">Stops at a chunk boundary.</param>
    public async Task<RunOutcome> RunAsync(long importId, TimeSpan slice, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        var undo = await db.ImportUndos.AsNoTracking().SingleOrDefaultAsync(u => u.ImportJobId == importId, cancellationToken);
        if (undo is null || undo.IsPaused || undo.Stage is not (ImportUndoStage.Checking or ImportUndoStage.Running)) return RunOutcome.Finished;
        // Two imports of one company never write at the same time, and an undo is one of them.
        if (undo.Stage == ImportUndoStage.Running && await db.ImportJobs.AnyAsync(j => j.State == ImportState.Importing, cancellationToken)) return RunOutcome.Waiting;
        await using var held = await HeldConnection.OpenAsync(db, cancellationToken, import.Rows);
        try
        {
            return await WorkAsync(import, undo, slice, cancellationToken);
        }
        catch (RunStoppedException)
        {
            return RunOutcome.Finished;
        }
    }

    private async Task<RunOutcome> WorkAsync(ImportJob import, ImportUndo undo, TimeSpan slice, CancellationToken cancellationToken)
    {
        var fields = new PlanFields(await fieldList.CustomAsync(cancellationToken));
        var reader = new UndoReader(db, fields, holds, import, import.BatchGroupId);
        var writer = new UndoWriter(db, index, fields, import, undo, clock.GetUtcNow().UtcDateTime);
        var pace = new ChunkPace(clock);
        var started = clock.GetTimestamp();
        var checkpoint = undo.NextSeq;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = checkpoint;
            var rows = await reader.NextAsync(from, pace.Size, cancellationToken);
            if (rows.Count == 0) break;
            checkpoint = rows[^1].Seq;
            pace.Begin();
            if (undo.Stage == ImportUndoStage.Checking)
            {
                var judged = await reader.JudgeAsync(rows, cancellationToken);
                await db.WriteAsync(token => RecordAsync(import, undo.Stage, judged, from, rows[^1].Seq, token), cancellationToken);
            }
            else
            {
                await db.WriteAsync(
                    async token =>
                    {
                        var judged = await reader.JudgeAsync(rows, token);
                        await writer.WriteAsync(judged, token);
                        await RecordAsync(import, undo.Stage, judged, from, rows[^1].Seq, token);
                    }, cancellationToken);
            }

            pace.End();
            if (clock.GetElapsedTime(started) > slice) return RunOutcome.More;
        }

        await EndAsync(import, undo.Stage, cancellationToken);
        return RunOutcome.Finished;
    }

    /// <summary>Notes why rows stay, counts, and moves the checkpoint, under the condition that the undo still goes on from there.</summary>
    private async Task RecordAsync(ImportJob import, ImportUndoStage stage, List<UndoDecision> judged, int from, int to, CancellationToken cancellationToken)
    {
        await using (var notes = BulkCommand.Update(db, "ImportRow", [new("UndoNote", BulkType.Text)], RowKey))
        {
            foreach (var decision in judged.Where(d => d.Note != d.Row.Note)) await notes.AddAsync(Cut(decision.Note), import.CompanyId, import.Id, decision.Row.Seq);
            await notes.FlushAsync(cancellationToken);
        }

        int Count(ImportBucket bucket, bool kept) => judged.Count(d => d.Row.Bucket == bucket && (!kept || d.Note is not null));
        var (created, updated) = (Count(ImportBucket.New, false), Count(ImportBucket.Updated, false));
        var (createdKept, updatedKept) = (Count(ImportBucket.New, true), Count(ImportBucket.Updated, true));
        var undos = db.ImportUndos;
        var moved = await undos.Where(u => u.ImportJobId == import.Id && u.Stage == stage && !u.IsPaused && u.NextSeq == from).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.Created, u => u.Created + created).SetProperty(u => u.CreatedKept, u => u.CreatedKept + createdKept)
                .SetProperty(u => u.Updated, u => u.Updated + updated).SetProperty(u => u.UpdatedKept, u => u.UpdatedKept + updatedKept)
                .SetProperty(u => u.NextSeq, to), cancellationToken);
        if (moved == 0) throw new RunStoppedException();
    }

    private async Task EndAsync(ImportJob import, ImportUndoStage stage, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var undos = db.ImportUndos;
        await db.WriteAsync(
            async token =>
            {
                var next = stage == ImportUndoStage.Checking ? ImportUndoStage.Checked : ImportUndoStage.Done;
                var ended = await undos.Where(u => u.ImportJobId == import.Id && u.Stage == stage && !u.IsPaused).ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.Stage, next)
                        .SetProperty(u => u.CheckedAt, u => stage == ImportUndoStage.Checking ? now : u.CheckedAt)
                        .SetProperty(u => u.FinishedAt, u => stage == ImportUndoStage.Checking ? u.FinishedAt : now), token);
                if (ended == 0) throw new RunStoppedException();
                if (stage == ImportUndoStage.Checking) return;
                var undo = await undos.AsNoTracking().SingleAsync(u => u.ImportJobId == import.Id, token);
                var kept = undo.CreatedKept + undo.UpdatedKept;
                await new UndoLeftovers(db, uses).RemoveAsync(import, token);
                var state = kept == 0 ? ImportState.Undone : ImportState.UndonePartly;
                await db.MoveImportAsync(import.Id, ImportState.Undoing, state, now, token);
                db.AuditEntries.Add(AuditTrail.Create(
                    new ImportActor(undo.UserId, undo.PersonName, undo.RealPerson, undo.IpAddress), now, import.CompanyId, "import.undo_finished", "import", import.Id,
                    import.FileName, AuditResult.Done, new Dictionary<string, object?[]>(StringComparer.Ordinal)
                    {
                        ["Foram para a lixeira"] = [0, undo.Created - undo.CreatedKept],
                        ["Voltaram ao que eram"] = [0, undo.Updated - undo.UpdatedKept],
                        ["Ficaram"] = [0, kept],
                    }));
                await db.SaveChangesAsync(token);
                await notice.WriteAsync(import, undo.UserId, undo.StartedAt, now, state, Lines(undo), token);
                Log.Undone(logger, import.Id, undo.Created - undo.CreatedKept, undo.Updated - undo.UpdatedKept, kept);
            }, cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static IEnumerable<string> Lines(ImportUndo undo)
    {
        string Line(string label, int count) => string.Create(CultureInfo.GetCultureInfo("pt-BR"), $"{label}: {count:N0}");
        return
        [
            Line("Criados que foram para a lixeira", undo.Created - undo.CreatedKept), Line("Atualizados que voltaram ao que eram", undo.Updated - undo.UpdatedKept),
            Line("Ficaram, no todo ou em parte", undo.CreatedKept + undo.UpdatedKept),
        ];
    }

    private static string? Cut(string? note) => note?.Length > 500 ? note[..499] + "…" : note;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Import {ImportId} undone: {Deleted} deleted, {Restored} restored, {Kept} kept")]
        public static partial void Undone(ILogger logger, long importId, int deleted, int restored, int kept);
    }
}
