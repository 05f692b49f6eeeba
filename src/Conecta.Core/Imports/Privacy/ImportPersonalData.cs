using System.Globalization;
using System.Text.Json.Nodes;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Privacy;
using Conecta.Core.Data;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Privacy;

/// <summary>
/// What imports keep of a person (import.md 16): erasing deletes the stored files of every import that holds the person and blanks its rows,
/// findings, corrections and samples. Counts and the header line stay. An import that was not confirmed yet cannot go on without its file and is
/// discarded; one that is running has to end first.
/// </summary>
public sealed class ImportPersonalData(ConectaDbContext db, ImportTracesSql traces, ImportFileStore store, TimeProvider clock) : IPersonalData
{
    private const string Blank = "Dados apagados a pedido da pessoa.";

    private static readonly ImportState[] Drafts = [ImportState.Draft, ImportState.Mapping, ImportState.Reviewing];
    private static readonly ImportState[] Settled =
    [
        ImportState.Done, ImportState.DonePending, ImportState.Refused, ImportState.Expired, ImportState.Failed, ImportState.Cancelled, ImportState.Undone,
        ImportState.UndonePartly,
    ];

    /// <inheritdoc/>
    public string Title => "Importações";

    /// <inheritdoc/>
    public async Task<JsonArray> DescribeAsync(IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken)
    {
        var (rows, jobs) = (db.ImportRows, db.ImportJobs);
        var found = await (
            from row in rows
            join job in jobs on row.ImportJobId equals job.Id
            where row.ContactId != null && contactIds.Contains(row.ContactId.Value)
            orderby job.Id, row.Seq
            select new { job.FileName, job.CreatedAt, row.RowNo }).Take(1000).ToListAsync(cancellationToken);
        return new JsonArray([.. found.Select(f => new JsonObject
        {
            ["Arquivo"] = f.FileName,
            ["Enviado em (UTC)"] = f.CreatedAt.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
            ["Linha"] = f.RowNo,
        })]);
    }

    /// <inheritdoc/>
    public async Task<string?> ObstacleAsync(PersonTraces person, CancellationToken cancellationToken)
    {
        var ids = (await traces.RowsAsync(person, cancellationToken)).Select(r => r.ImportJobId).Distinct().ToList();
        var isMoving = await db.ImportJobs.AnyAsync(j => ids.Contains(j.Id) && !Drafts.Contains(j.State) && !Settled.Contains(j.State), cancellationToken);
        return isMoving ? "Uma importação que contém esta pessoa está em andamento. Tente de novo quando ela terminar." : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> EraseAsync(PersonTraces person, CancellationToken cancellationToken)
    {
        var found = await traces.RowsAsync(person, cancellationToken);
        var files = 0;
        foreach (var import in found.GroupBy(r => r.ImportJobId, r => r.Seq))
        {
            files += await DeleteFilesAsync(import.Key, cancellationToken);
            await BlankAsync(import.Key, [.. import], person, cancellationToken);
        }

        await BlankReasonsAsync(person, cancellationToken);
        return found.Count == 0
            ? ["Importações que continham a pessoa: nenhuma."]
            :
            [
                $"Importações que continham a pessoa: {found.Select(r => r.ImportJobId).Distinct().Count()}.",
                $"Arquivos de importação apagados: {files}.",
                $"Linhas de importação esvaziadas: {found.Count}.",
            ];
    }

    private async Task<int> DeleteFilesAsync(long importId, CancellationToken cancellationToken)
    {
        var stored = await db.ImportFiles.AsNoTracking().Where(f => f.ImportJobId == importId && f.DeletedAt == null).ToListAsync(cancellationToken);
        foreach (var file in stored) store.Delete(file.CompanyId, file.StoredName);
        var (files, now) = (db.ImportFiles, clock.GetUtcNow().UtcDateTime);
        await db.WriteAsync(
            token => files.Where(f => f.ImportJobId == importId && f.DeletedAt == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.DeletedAt, now), token), cancellationToken);
        return stored.Count;
    }

    /// <summary>Why somebody undid an import is free text: where it names the person it goes, whichever import it was.</summary>
    private async Task BlankReasonsAsync(PersonTraces person, CancellationToken cancellationToken)
    {
        var undos = db.ImportUndos;
        var reasons = await undos.Where(u => u.Reason != null).Select(u => new { u.ImportJobId, u.Reason }).ToListAsync(cancellationToken);
        var ids = reasons.Where(u => person.Texts.Any(t => u.Reason!.Contains(t, StringComparison.OrdinalIgnoreCase))).Select(u => u.ImportJobId).ToList();
        if (ids.Count > 0)
            await db.WriteAsync(token => undos.Where(u => ids.Contains(u.ImportJobId)).ExecuteUpdateAsync(set => set.SetProperty(u => u.Reason, Blank), token), cancellationToken);
    }

    private async Task BlankAsync(long importId, IReadOnlyList<int> seqs, PersonTraces person, CancellationToken cancellationToken)
    {
        var (jobs, rows, issues, edits, columns, now) = (db.ImportJobs, db.ImportRows, db.ImportIssues, db.ImportEdits, db.ImportColumnMaps, clock.GetUtcNow().UtcDateTime);
        var isDraft = await jobs.AnyAsync(j => j.Id == importId && Drafts.Contains(j.State), cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                foreach (var piece in seqs.Chunk(500))
                {
                    await rows.Where(r => r.ImportJobId == importId && piece.Contains(r.Seq)).ExecuteUpdateAsync(
                        set => set.SetProperty(r => r.Cells, "").SetProperty(r => r.Findings, (string?)null).SetProperty(r => r.Before, (string?)null).SetProperty(r => r.After, (string?)null)
                            .SetProperty(r => r.ContactId, (long?)null).SetProperty(r => r.PhoneKey, (long?)null).SetProperty(r => r.CodeKey, (long?)null)
                            .SetProperty(r => r.UserKey, (long?)null).SetProperty(r => r.MailKey, (long?)null).SetProperty(r => r.UndoNote, (string?)null), token);
                    await issues.Where(i => i.ImportJobId == importId && piece.Contains(i.Seq)).ExecuteUpdateAsync(
                        set => set.SetProperty(i => i.Value, (string?)null).SetProperty(i => i.Message, Blank), token);
                }

                await issues.Where(i => i.ImportJobId == importId && i.Seq == 0).ExecuteUpdateAsync(set => set.SetProperty(i => i.Value, (string?)null), token);
                await edits.Where(e => e.ImportJobId == importId).ExecuteDeleteAsync(token);
                await columns.Where(c => c.ImportJobId == importId).ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.Samples, "[]").SetProperty(c => c.Mismatch, (string?)null).SetProperty(c => c.DateAmbiguity, (string?)null), token);
                if (isDraft)
                    await jobs.Where(j => j.Id == importId).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, ImportState.Expired).SetProperty(j => j.FinishedAt, now), token);
                var name = await jobs.Where(j => j.Id == importId).Select(j => j.FileName).FirstAsync(token);
                if (person.Texts.Any(t => name.Contains(t, StringComparison.OrdinalIgnoreCase)))
                    await jobs.Where(j => j.Id == importId).ExecuteUpdateAsync(set => set.SetProperty(j => j.FileName, "arquivo apagado"), token);
                await jobs.Where(j => j.Id == importId).ExecuteUpdateAsync(set => set.SetProperty(j => j.Creates, (string?)null), token);
            }, cancellationToken);
        if (isDraft) await ImportRowsCleaning.DeleteAsync(db, importId, cancellationToken);
    }
}
