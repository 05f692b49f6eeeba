using System.Globalization;
using System.Text;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Imports.Storage;

/// <summary>What became of an upload.</summary>
/// <param name="ImportId">The import; null when nothing was kept.</param>
/// <param name="Refusal">Why nothing was kept; null when it was.</param>
/// <param name="Seen">Notice that the same content came before; null when it did not.</param>
/// <param name="RetryAt">When too many uploads of this hour end (UTC); null when that is not why.</param>
public sealed record UploadOutcome(long? ImportId, ImportFinding? Refusal, ImportFinding? Seen, DateTime? RetryAt = null);

/// <summary>Takes files in: stored, hashed, judged by their first bytes. A file of a kind that is never read is not kept.</summary>
public sealed class ImportUploads(
    ConectaDbContext db, ImportFileStore store, AuditTrail audit, JobQueue jobs, ICurrentUser user, TimeProvider clock, IOptions<ImportOptions> options)
{
    /// <summary>Days a stored file is kept (import.md 16).</summary>
    public const int FileDays = 30;

    /// <summary>Takes one upload and makes its import.</summary>
    /// <param name="content">The bytes. A failure while reading them (a cut upload) leaves nothing.</param>
    /// <param name="fileName">The name it was sent under.</param>
    /// <param name="mode">What to do with existing and unknown contacts.</param>
    /// <param name="source">Portal or command line.</param>
    /// <param name="startReading">Whether a job reads it at once; the command line reads by itself.</param>
    /// <param name="cancellationToken">Stops; nothing stays.</param>
    /// <param name="choices">How to read it, where that is known beforehand; null leaves it to the content.</param>
    /// <param name="also">What else is written with the import, in the same transaction.</param>
    public async Task<UploadOutcome> ReceiveAsync(
        Stream content, string fileName, ImportMode mode, ImportSource source, bool startReading, CancellationToken cancellationToken, ReadingChoices? choices = null,
        Action<ImportJob>? also = null)
    {
        var companyId = db.FilterCompanyId;
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == companyId, cancellationToken);
        var limits = options.Value.LimitsFor(company);
        if (source != ImportSource.Cli && await RateRefusalAsync(company, cancellationToken) is { } tooMany) return tooMany;
        var used = await db.ImportFiles.Where(f => f.DeletedAt == null).SumAsync(f => f.Size, cancellationToken);
        var quota = company.StorageByteLimit ?? options.Value.MaxStoredBytes;
        if (used >= quota) return new UploadOutcome(null, ImportFinding.ForFile(ImportIssueCode.QuotaStorage), null);

        var stored = await store.TakeAsync(companyId, content, limits.MaxUploadBytes, cancellationToken);
        if (stored is null)
        {
            var limit = limits.MaxUploadBytes >> 20;
            return new UploadOutcome(null, ImportFinding.ForFile(ImportIssueCode.FileTooLarge, ("n", $"mais de {limit}"), ("limite", limit)), null);
        }

        var name = SafeName(fileName);
        var kept = false;
        try
        {
            if (used + stored.Size > quota) return new UploadOutcome(null, ImportFinding.ForFile(ImportIssueCode.QuotaStorage), null);
            await using (var file = store.Open(companyId, stored.Name))
                if (FileKindDetector.Detect(file, name, limits).Refusal is { } refusal) return new UploadOutcome(null, refusal, null);

            var seen = await SeenAsync(company, stored.Sha256, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var import = new ImportJob
            {
                CompanyId = companyId,
                State = startReading ? ImportState.Reading : ImportState.Draft,
                Mode = mode,
                Source = source,
                FileName = name,
                Sha256 = stored.Sha256,
                Size = stored.Size,
                Choices = ImportJson.Write(choices ?? ReadingChoices.None),
                UserId = user.UserId,
                PersonName = user.Name,
                RealPerson = user.RealPerson,
                IpAddress = user.IpAddress,
                CreatedAt = now,
                TouchedAt = now,
            };
            await db.WriteAsync(
                async token =>
                {
                    db.ImportJobs.Add(import);
                    await db.SaveChangesAsync(token);
                    db.ImportFiles.Add(new ImportFile
                    {
                        CompanyId = companyId,
                        ImportJobId = import.Id,
                        Kind = ImportFileKind.Upload,
                        StoredName = stored.Name,
                        Size = stored.Size,
                        Sha256 = stored.Sha256,
                        DeleteAfter = now.AddDays(FileDays),
                    });
                    if (startReading) jobs.Add(ImportJobKinds.Read, import.Id.ToString(CultureInfo.InvariantCulture));
                    also?.Invoke(import);
                    audit.Add("import.uploaded", "import", import.Id, name);
                    await db.SaveChangesAsync(token);
                }, cancellationToken);
            kept = true;
            db.ChangeTracker.Clear();
            return new UploadOutcome(import.Id, null, seen);
        }
        finally
        {
            if (!kept) store.Delete(companyId, stored.Name);
        }
    }

    /// <summary>Takes rows pasted from a spreadsheet; from here on they are a text file like any other (import.md 6.5).</summary>
    /// <param name="text">The text as it was on the clipboard.</param>
    /// <param name="name">What the import is called in place of a file name.</param>
    /// <param name="mode">What to do with existing and unknown contacts.</param>
    /// <param name="cancellationToken">Stops; nothing stays.</param>
    public async Task<UploadOutcome> ReceivePastedAsync(string text, string name, ImportMode mode, CancellationToken cancellationToken)
    {
        if (PastedText.Refusal(text, clock, cancellationToken) is { } refusal) return new UploadOutcome(null, refusal, null);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await ReceiveAsync(content, name, mode, ImportSource.Portal, startReading: true, cancellationToken, PastedText.Choices(text));
    }

    /// <summary>The notice for content that this company sent before (SHA-256); null when it did not.</summary>
    /// <param name="company">The company.</param>
    /// <param name="sha256">Hash of the content.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <param name="before">Only imports before this one; null for all.</param>
    public async Task<ImportFinding?> SeenAsync(Company company, string sha256, CancellationToken cancellationToken, long? before = null)
    {
        var last = await db.ImportJobs.Where(j => j.Sha256 == sha256 && (before == null || j.Id < before)
                && (j.State == ImportState.Done || j.State == ImportState.DonePending || j.State == ImportState.Importing || j.State == ImportState.Queued))
            .OrderByDescending(j => j.Id).Select(j => new { j.CreatedAt, j.PersonName }).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : ImportFinding.ForFile(
            ImportIssueCode.FileSeenBefore, ("data", ImportClock.Local(last.CreatedAt, company).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)),
            ("pessoa", last.PersonName));
    }

    private async Task<UploadOutcome?> RateRefusalAsync(Company company, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddHours(-1);
        var recent = await db.ImportJobs.Where(j => j.CreatedAt > since && j.Source != ImportSource.Cli)
            .OrderByDescending(j => j.CreatedAt).Select(j => j.CreatedAt).Take(options.Value.MaxUploadsPerHour).ToListAsync(cancellationToken);
        if (recent.Count < options.Value.MaxUploadsPerHour) return null;
        var free = recent[^1].AddHours(1);
        var hour = ImportClock.Local(free, company).ToString("HH:mm", CultureInfo.InvariantCulture);
        return new UploadOutcome(null, ImportFinding.ForFile(ImportIssueCode.RunRateLimited, ("hora", hour)), null, free);
    }

    /// <summary>The last part of the name without what could mislead: paths, control and direction marks.</summary>
    internal static string SafeName(string fileName)
    {
        var last = fileName.Split('/', '\\')[^1];
        var safe = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)
            && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))).Trim();
        if (safe.Length > ImportJob.FileNameMaxLength) safe = safe[^ImportJob.FileNameMaxLength..];
        return safe.Length == 0 ? "arquivo" : safe;
    }
}
