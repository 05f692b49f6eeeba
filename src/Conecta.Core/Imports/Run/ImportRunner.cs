using System.Data.Common;
using System.Globalization;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Memory;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Conecta.Core.Imports.Run;

/// <summary>Where a run stands after a slice.</summary>
public enum RunOutcome
{
    /// <summary>Nothing is left to do.</summary>
    Finished,

    /// <summary>The slice is over; the run goes on from its checkpoint.</summary>
    More,

    /// <summary>Another import of the company is running; this one waits.</summary>
    Waiting,
}

/// <summary>
/// Writes the plan of a confirmed import, chunk by chunk, each with its checkpoint in one transaction: killed anywhere, it goes on where it
/// stood, with nothing lost or doubled (import.md 14 and 18).
/// </summary>
public sealed partial class ImportRunner(
    ConectaDbContext db, ContactIndexSql index, ImportFieldList fieldList, MappingMemory memory, ImportNotice notice, TimeProvider clock, ILogger<ImportRunner> logger)
{
    /// <summary>Days in which an undo is offered.</summary>
    public const int UndoDays = 14;

    private const int Tries = 3;

    /// <summary>Writes for at most a slice of time.</summary>
    /// <param name="importId">An import in state "Na fila", "Importando" or "Cancelando"; any other is finished.</param>
    /// <param name="slice">Time after which the run stops at a chunk boundary, so that others take their turn.</param>
    /// <param name="cancellationToken">Stops at a chunk boundary.</param>
    public async Task<RunOutcome> RunAsync(long importId, TimeSpan slice, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        if (import.State == ImportState.Queued)
        {
            if (!await BeginAsync(import, cancellationToken)) return RunOutcome.Waiting;
            import = await db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == importId, cancellationToken);
        }

        if (import.State is not (ImportState.Importing or ImportState.Cancelling)) return RunOutcome.Finished;
        await using var held = await HeldConnection.OpenAsync(db, cancellationToken, import.Rows);
        try
        {
            return import.State == ImportState.Importing ? await WriteRowsAsync(import, slice, cancellationToken) : await StopAsync(import, slice, cancellationToken);
        }
        catch (RunStoppedException)
        {
            // Paused or cancelled at this chunk boundary: who did it has queued what follows.
            return RunOutcome.Finished;
        }
    }

    private async Task<RunOutcome> WriteRowsAsync(ImportJob import, TimeSpan slice, CancellationToken cancellationToken)
    {
        var fields = new PlanFields(await fieldList.CustomAsync(cancellationToken));
        var names = new NameBook(db, clock);
        var writer = new ChunkWriter(db, index, import, fields, import.BatchGroupId!.Value, names, clock.GetUtcNow().UtcDateTime);
        var ahead = new RowsAhead(db, import, writer);
        var pace = new ChunkPace(clock);
        var started = clock.GetTimestamp();
        var checkpoint = import.NextSeq;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reached = await WriteStretchAsync(writer, names, ahead, checkpoint, pace, slice, cancellationToken);
            if (reached is null) break;
            checkpoint = reached.Value;
            if (clock.GetElapsedTime(started) > slice) return RunOutcome.More;
        }

        await EndAsync(import, cancellationToken);
        return RunOutcome.Finished;
    }

    private async Task<RunOutcome> StopAsync(ImportJob import, TimeSpan slice, CancellationToken cancellationToken)
    {
        if (!await new ImportStopping(db, clock).IgnoreRestAsync(import, slice, cancellationToken)) return RunOutcome.More;
        await EndAsync(import, cancellationToken);
        return RunOutcome.Finished;
    }

    /// <summary>Stops an import for a fault that tries did not cure; its checkpoint stays.</summary>
    /// <param name="importId">The import; one that does not run stays as it is.</param>
    /// <param name="number">Number by which the fault is found in the log.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <param name="message">What to say in place of the usual words, in Portuguese.</param>
    public async Task FailAsync(long importId, string number, CancellationToken cancellationToken, string? message = null)
    {
        var finding = ImportFinding.ForFile(ImportIssueCode.RunFailed, ("n", number));
        if (message is not null) finding = finding with { Message = message };
        var import = await db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == importId, cancellationToken);
        if (import.State != ImportState.Importing) return;
        var now = clock.GetUtcNow().UtcDateTime;
        await db.WriteAsync(
            async token =>
            {
                await IssueRows.WriteAsync(db, import, [finding], token);
                await notice.WriteAsync(import, import.UserId, import.StartedAt, now, ImportState.Failed, [finding.Message], token);
                await db.MoveImportAsync(
                    importId, ImportState.Importing, ImportState.Failed, now, token,
                    set => set.SetProperty(j => j.FaultCode, finding.Code).SetProperty(j => j.FaultMessage, finding.Message));
            }, cancellationToken);
    }

    /// <summary>Takes the company's one lane; the database itself lets only one import of a company run.</summary>
    private async Task<bool> BeginAsync(ImportJob import, CancellationToken cancellationToken)
    {
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var name = ImportMapping.GroupNameOf(import, ImportJson.Read<ImportRules>(import.Rules), company);
        var imports = db.ImportJobs;
        if (await imports.AnyAsync(j => j.State == ImportState.Importing, cancellationToken)) return false;
        if (await db.ImportUndos.AnyAsync(u => u.Stage == ImportUndoStage.Running && !u.IsPaused, cancellationToken)) return false;
        try
        {
            await db.WriteAsync(
                async token =>
                {
                    // First the time, then the group: an undo takes away only what was made since the start.
                    var now = clock.GetUtcNow().UtcDateTime;
                    var names = new NameBook(db, clock);
                    await names.NeedGroupsAsync([name], token);
                    var groupId = names.GroupOf(name);
                    await db.MoveImportAsync(
                        import.Id, ImportState.Queued, ImportState.Importing, now, token,
                        set => set.SetProperty(j => j.BatchGroupId, j => j.BatchGroupId ?? groupId).SetProperty(j => j.StartedAt, j => j.StartedAt ?? now)
                            .SetProperty(j => j.StretchAt, now).SetProperty(j => j.StretchSeq, j => j.NextSeq));
                }, cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException && !cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            if (await imports.AnyAsync(j => j.State == ImportState.Importing, cancellationToken)) return false;
            throw;
        }
    }

    /// <summary>
    /// Writes chunks in one transaction until somebody else wants to write, since each commit writes every index page that its rows
    /// touched: the fewer commits, the less is written. Each chunk moves the checkpoint with its rows all the same.
    /// </summary>
    /// <returns>The checkpoint that is now committed, or null where no row is left.</returns>
    private async Task<int?> WriteStretchAsync(
        ChunkWriter writer, NameBook names, RowsAhead ahead, int checkpoint, ChunkPace pace, TimeSpan slice, CancellationToken cancellationToken)
    {
        List<PreparedRow> rows = [];
        try
        {
            return await db.WriteAsync(
                async token =>
                {
                    var began = clock.GetTimestamp();
                    int? reached = null;
                    do
                    {
                        rows = await ahead.TakeAsync(reached ?? checkpoint, pace.Size, token);
                        if (rows.Count == 0) return reached;
                        pace.Begin();
                        await writer.WriteAsync(reached ?? checkpoint, rows, rows[^1].Seq, token);
                        pace.End();
                        reached = rows[^1].Seq;
                    }
                    while (WriteStretch.MayGoOn(db, clock, began, slice));
                    return reached;
                }, cancellationToken);
        }
        catch (Exception fault) when (rows.Count > 0 && IsOfTheRows(fault))
        {
            names.Forget();
            Log.ChunkFailed(logger, rows[0].Seq, 0, fault);
        }

        // The stretch is undone; its rows are written again chunk by chunk, so that the fault is found.
        var last = rows[^1].Seq;
        while (checkpoint < last)
        {
            rows = await ahead.TakeAsync(checkpoint, pace.Size, cancellationToken);
            if (rows.Count == 0) break;
            await WriteAsync(writer, names, checkpoint, rows, cancellationToken);
            checkpoint = rows[^1].Seq;
        }

        return checkpoint;
    }

    /// <summary>A chunk that fails is tried again, then row by row; a row that still fails waits (import.md 14).</summary>
    private async Task WriteAsync(ChunkWriter writer, NameBook names, int from, List<PreparedRow> rows, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await db.WriteAsync(token => writer.WriteAsync(from, rows, rows[^1].Seq, token), cancellationToken);
                return;
            }
            catch (Exception fault) when (IsOfTheRows(fault))
            {
                names.Forget();
                Log.ChunkFailed(logger, rows[0].Seq, attempt, fault);
                if (attempt >= Tries) break;
            }
        }

        foreach (var row in rows)
        {
            var before = from;
            from = row.Seq;
            try
            {
                await db.WriteAsync(token => writer.WriteAsync(before, [row], row.Seq, token), cancellationToken);
            }
            catch (Exception fault) when (IsOfTheRows(fault))
            {
                names.Forget();
                var number = Guid.NewGuid().ToString("N")[..8];
                Log.RowFailed(logger, row.Seq, number, fault);
                await db.WriteAsync(token => writer.GiveUpAsync(before, row.Planned, number, token), cancellationToken);
            }
        }
    }

    /// <summary>A full disk or a database that is gone is no fault of a row: the run stops with its checkpoint.</summary>
    private static bool IsOfTheRows(Exception fault) => fault switch
    {
        DbUpdateException { InnerException: DbException inner } => IsOfTheRows(inner),
        Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteErrorCode is 19 or 18 or 20 or 25,
        Npgsql.PostgresException postgres => postgres.SqlState is { Length: 5 } state && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal)
            || state.StartsWith("40", StringComparison.Ordinal)),
        _ => false,
    };

    private async Task EndAsync(ImportJob import, CancellationToken cancellationToken)
    {
        var kept = await db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == import.Id, cancellationToken);
        var counted = await ImportTally.CountAsync(db, import.Id, cancellationToken);
        if (counted != kept.Counts || kept.Queued != 0 || !counted.Closes)
        {
            var number = Guid.NewGuid().ToString("N")[..8];
            Log.CountsDiffer(logger, import.Id, number, kept.Counts.ToString(), counted.ToString());
            await FailAsync(import.Id, number, cancellationToken);
            return;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var state = kept.State == ImportState.Cancelling ? ImportState.Cancelled : counted.Pending == 0 ? ImportState.Done : ImportState.DonePending;
        await db.WriteAsync(
            async token =>
            {
                await db.MoveImportAsync(
                    import.Id, import.State, state, now, token,
                    set => set.SetProperty(j => j.FinishedAt, now).SetProperty(j => j.UndoUntil, now.AddDays(UndoDays)));
                db.AuditEntries.Add(AuditTrail.Create(
                    new ImportActor(import), now, import.CompanyId, "import.finished", "import", import.Id, import.FileName, AuditResult.Done,
                    new Dictionary<string, object?[]>(StringComparer.Ordinal)
                    {
                        ["New"] = [0, counted.New],
                        ["Updated"] = [0, counted.Updated],
                        ["Unchanged"] = [0, counted.Unchanged],
                        ["Repeated"] = [0, counted.Repeated],
                        ["Ignored"] = [0, counted.Ignored],
                        ["Pending"] = [0, counted.Pending],
                    }));
                await db.SaveChangesAsync(token);
                await notice.WriteAsync(kept, kept.UserId, kept.StartedAt, now, state, ImportNotice.Lines(counted), token);
                if (state is not ImportState.Cancelled && counted.New + counted.Updated + counted.Unchanged > 0) await memory.LearnAsync(import, token);
            }, cancellationToken);
        db.ChangeTracker.Clear();
        Log.Finished(logger, import.Id, counted.Rows, counted.New, counted.Updated, counted.Pending, string.Create(CultureInfo.InvariantCulture, $"{state}"));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A chunk from row {Seq} failed at try {Attempt}")]
        public static partial void ChunkFailed(ILogger logger, int seq, int attempt, Exception fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "Row {Seq} could not be written; number {Number}")]
        public static partial void RowFailed(ILogger logger, int seq, string number, Exception fault);

        [LoggerMessage(Level = LogLevel.Critical, Message = "Import {ImportId} does not add up ({Number}): kept {Kept}, counted {Counted}")]
        public static partial void CountsDiffer(ILogger logger, long importId, string number, string kept, string counted);

        [LoggerMessage(Level = LogLevel.Information, Message = "Import {ImportId}: {Rows} rows, {New} new, {Updated} updated, {Pending} pending ({State})")]
        public static partial void Finished(ILogger logger, long importId, int rows, int @new, int updated, int pending, string state);
    }
}
