using System.Globalization;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Imports.Workbooks;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Imports.Review;

/// <summary>What became of a correction workbook that was sent back.</summary>
/// <param name="Refusal">Why nothing was taken from it; null when it was merged.</param>
/// <param name="EditId">The correction by which it can be undone; null when nothing changed.</param>
/// <param name="Changed">Rows that were corrected.</param>
/// <param name="Unchanged">Rows that came back as they were handed out, or say what the import says already.</param>
/// <param name="Settled">Rows that were imported in the meantime and are changed no more.</param>
/// <param name="Added">Rows without a valid key, which are pending now.</param>
/// <param name="ErrorCells">Cells with a formula error, which were left as they were.</param>
public sealed record CorrectionOutcome(ImportFinding? Refusal, long? EditId, int Changed, int Unchanged, int Settled, int Added, int ErrorCells)
{
    internal CorrectionOutcome(ImportFinding refusal)
        : this(refusal, null, 0, 0, 0, 0, 0)
    {
    }
}

/// <summary>
/// "Enviar planilha corrigida" (import.md 13): merges a correction workbook into the import that it came from, row by row by its hidden key. Only
/// cells that were changed since they were handed out are written, so what was corrected on the screen meanwhile stays; rows that are missing
/// stay as they were. All of it is one correction, undone by one act.
/// </summary>
public sealed class CorrectionMerge(
    ConectaDbContext db, ImportFileStore store, EditWriter writer, CompanySecret secret, TimeProvider clock, IOptions<ImportOptions> options)
{
    /// <summary>Merges a file that came back.</summary>
    /// <param name="importId">The import, in review.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">The name it was sent under.</param>
    /// <param name="cancellationToken">Stops; pieces that were written stay and can be undone.</param>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It is not in review.</exception>
    public async Task<CorrectionOutcome> MergeAsync(long importId, Stream content, string fileName, CancellationToken cancellationToken)
    {
        var import = await writer.ReviewedAsync(importId, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var limits = options.Value.LimitsFor(company);
        var used = await db.ImportFiles.Where(f => f.DeletedAt == null).SumAsync(f => f.Size, cancellationToken);
        var quota = company.StorageByteLimit ?? options.Value.MaxStoredBytes;
        if (used >= quota) return new CorrectionOutcome(ImportFinding.ForFile(ImportIssueCode.QuotaStorage));
        if (await store.TakeAsync(import.CompanyId, content, limits.MaxUploadBytes, cancellationToken) is not { } stored)
        {
            var limit = limits.MaxUploadBytes >> 20;
            return new CorrectionOutcome(ImportFinding.ForFile(ImportIssueCode.FileTooLarge, ("n", $"mais de {limit}"), ("limite", limit)));
        }

        var isKept = false;
        try
        {
            var name = ImportUploads.SafeName(fileName);
            var outcome = await MergeAsync(import, stored, name, limits, cancellationToken);
            if (outcome.EditId is null) return outcome;
            await KeepAsync(import, stored, cancellationToken);
            isKept = true;
            return outcome;
        }
        catch (ImportFileRefusedException refused)
        {
            return new CorrectionOutcome(refused.Finding);
        }
        finally
        {
            // A file that changed nothing is not needed as evidence of anything.
            if (!isKept) store.Delete(import.CompanyId, stored.Name);
        }
    }

    private async Task<CorrectionOutcome> MergeAsync(ImportJob import, StoredFile stored, string name, ReadingLimits limits, CancellationToken cancellationToken)
    {
        var columns = await db.ImportColumnMaps.AsNoTracking().Where(c => c.ImportJobId == import.Id).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var keys = new CorrectionKeys(await secret.KeyForAsync(CorrectionKeys.Purpose, cancellationToken), import, columns);
        await using var bytes = store.Open(import.CompanyId, stored.Name);
        using var file = SpreadsheetFile.Open(bytes, name, limits, clock, cancellationToken);
        var sheet = new ReturnedSheet(file, keys, columns);
        if (!sheet.IsCorrection()) return new CorrectionOutcome(Refusal("Este arquivo não é uma planilha de correção: não tem a coluna oculta com a chave das linhas."));

        var work = new CorrectionComparison(import, sheet, await KnownStraysAsync(import, cancellationToken));
        foreach (var piece in sheet.Rows().Chunk(ChunkPace.Most)) await CompareAsync(import, work, piece, cancellationToken);
        if (work.KeyedRows == 0)
            return new CorrectionOutcome(Refusal("Nenhuma linha tem a chave desta importação: a planilha é de outra importação, ou a coluna da chave foi alterada."));

        var (changed, added) = (work.Draft.Count, work.Strays.Count);
        if (changed + added == 0) return new CorrectionOutcome(null, null, 0, work.Unchanged, work.Settled, 0, sheet.ErrorCells);
        var told = $"Planilha corrigida “{name}”: {Count(changed, "linha corrigida", "linhas corrigidas")}"
            + (added == 0 ? "" : $", {Count(added, "linha sem chave", "linhas sem chave")}");
        var edit = await writer.ApplyAsync(import.Id, ImportEditKind.File, told, changed + added, work.Draft.Payload, cancellationToken, work.Strays);
        return new CorrectionOutcome(null, edit.EditId, changed, work.Unchanged, work.Settled, added, sheet.ErrorCells);
    }

    /// <summary>One query for each piece of the file, whatever its size.</summary>
    private async Task CompareAsync(ImportJob import, CorrectionComparison work, ReturnedRow[] piece, CancellationToken cancellationToken)
    {
        var keyed = Array.FindAll(piece, work.HasOwnKey);
        var seqs = Array.ConvertAll(keyed, r => r.Key!.Value.Seq);
        var rows = await import.RowsOfRound(db).AsNoTracking().Where(r => EF.Parameter(seqs).Contains(r.Seq)).ToDictionaryAsync(r => r.Seq, cancellationToken);
        foreach (var row in keyed) work.Compare(rows.GetValueOrDefault(row.Key!.Value.Seq), row);
    }

    /// <summary>Rows without a key that earlier corrections brought and that were not undone.</summary>
    private async Task<HashSet<string>> KnownStraysAsync(ImportJob import, CancellationToken cancellationToken)
    {
        var payloads = await db.ImportEdits.AsNoTracking().Where(e => e.ImportJobId == import.Id && e.Kind == ImportEditKind.File && e.UndoneAt == null)
            .Select(e => e.Payload).ToListAsync(cancellationToken);
        return payloads.SelectMany(p => ImportJson.Read<EditPayload>(p).Added).Select(a => a.Print).ToHashSet(StringComparer.Ordinal);
    }

    private async Task KeepAsync(ImportJob import, StoredFile stored, CancellationToken cancellationToken)
    {
        db.ImportFiles.Add(new ImportFile
        {
            ImportJobId = import.Id,
            Kind = ImportFileKind.Correction,
            StoredName = stored.Name,
            Size = stored.Size,
            Sha256 = stored.Sha256,
            DeleteAfter = clock.GetUtcNow().UtcDateTime.AddDays(ImportUploads.FileDays),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static ImportFinding Refusal(string message) => new(0, null, null, ImportIssueCode.RowKeyInvalid, FindingSeverity.Error, null, message);

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.GetCultureInfo("pt-BR"), $"{count:N0} {(count == 1 ? one : many)}");
}
