using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Media;

/// <summary>A feature that sends files and must be asked before one is let go of. Higher floors implement it; objects in a bin count.</summary>
public interface IMediaUse
{
    /// <summary>Which of the files are still used, in the scope's company.</summary>
    Task<IReadOnlyCollection<long>> UsedAsync(IReadOnlyCollection<long> mediaFileIds, CancellationToken cancellationToken);
}

/// <summary>Takes files in that will go to contacts. What nobody uses a day later goes by itself.</summary>
public sealed class MediaFiles(ConectaDbContext db, MediaStore store, JobQueue jobs, ICurrentUser user, TimeProvider clock)
{
    /// <summary>How long an unused file waits, so that a form may be open meanwhile.</summary>
    public static readonly TimeSpan UnusedTime = TimeSpan.FromDays(1);

    /// <summary>Stores a file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">The name it was sent under.</param>
    /// <param name="field">Name of the input that a refusal blames.</param>
    /// <param name="cancellationToken">Stops; nothing stays.</param>
    /// <param name="refuse">Says in Portuguese why a format is not wanted here, or null; without it everything is but videos.</param>
    /// <exception cref="FieldErrorException">WhatsApp does not deliver such a file, it is too large, or the company's space is used up.</exception>
    public async Task<MediaFile> StoreAsync(Stream content, string fileName, string field, CancellationToken cancellationToken, Func<MediaFormat, string?>? refuse = null)
    {
        var name = SafeName(fileName);
        MediaFormat? format = null;
        var companyId = db.FilterCompanyId;
        await DemandSpaceAsync(companyId, field, cancellationToken);
        var taken = await store.TakeAsync(companyId, content, MediaFormat.MaxBytes, file =>
        {
            (format, var refusal) = MediaFormat.Read(file, name);
            if (format is null) throw new FieldErrorException(field, refusal!);
            if ((refuse ?? NoVideo)(format) is { } unwanted) throw new FieldErrorException(field, unwanted);
            if (file.Length > MediaFormat.MaxBytesOf(format.Kind)) throw TooLarge(field, format.Kind);
        }, cancellationToken);
        if (taken is not var (sha256, size)) throw TooLarge(field, MediaKind.Document);
        return await db.WriteAsync(async token =>
        {
            var row = new MediaFile
            {
                Name = name,
                Kind = format!.Kind,
                MediaType = format.MediaType,
                Size = size,
                Sha256 = sha256,
                SentById = user.UserId,
                StoredAt = clock.GetUtcNow().UtcDateTime,
            };
            db.MediaFiles.Add(row);
            await db.SaveChangesAsync(token);
            LetGo(row.Id);
            await db.SaveChangesAsync(token);
            return row;
        }, cancellationToken);
    }

    /// <summary>Has a file looked at a day from now, and let go of if nothing uses it then. Kept by the caller's next save.</summary>
    public void LetGo(long mediaFileId) => jobs.Add(PurgeMediaJob.JobKind, mediaFileId.ToString(CultureInfo.InvariantCulture), UnusedTime);

    /// <summary>The content of a file.</summary>
    /// <exception cref="FileNotFoundException">It is not in the data folder.</exception>
    public Stream Open(MediaFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return store.Open(file.CompanyId, file.Sha256);
    }

    private static string? NoVideo(MediaFormat format) =>
        format.Kind == MediaKind.Video ? "Vídeos não podem fazer parte da mensagem. Envie imagem (JPEG ou PNG), áudio ou documento." : null;

    private async Task DemandSpaceAsync(long companyId, string field, CancellationToken cancellationToken)
    {
        var companies = db.Set<Tenancy.Company>();
        if (await companies.Where(c => c.Id == companyId).Select(c => c.StorageByteLimit).FirstOrDefaultAsync(cancellationToken) is not { } limit) return;
        if (await db.MediaFiles.SumAsync(f => f.Size, cancellationToken) >= limit)
            throw new FieldErrorException(field, "O espaço de arquivos da empresa acabou. Exclua mensagens com arquivos ou peça mais espaço a quem cuida da plataforma.");
    }

    private static FieldErrorException TooLarge(string field, MediaKind kind) => new(field, kind switch
    {
        MediaKind.Image => "A imagem passa de 5 MB, o limite do WhatsApp. Reduza a imagem e envie de novo.",
        MediaKind.Video => "O vídeo passa de 16 MB, o limite do WhatsApp. Envie um vídeo mais curto.",
        MediaKind.Audio => "O áudio passa de 16 MB, o limite do WhatsApp. Envie um áudio mais curto.",
        _ => "O documento passa de 100 MB, o limite do WhatsApp.",
    });

    // A name comes with the folders of some browsers, and goes to contacts as it is.
    private static string SafeName(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c, StringComparison.Ordinal))).Trim();
        if (clean.Length == 0) return "arquivo";
        if (clean.Length <= MediaFile.NameMaxLength) return clean;
        var ending = Path.GetExtension(clean);
        return ending.Length is > 0 and < 10 ? clean[..(MediaFile.NameMaxLength - ending.Length)] + ending : clean[..MediaFile.NameMaxLength];
    }
}

/// <summary>Lets go of a file that nothing uses, and of its bytes when no other row has the same.</summary>
public sealed class PurgeMediaJob(ConectaDbContext db, MediaStore store, IEnumerable<IMediaUse> uses, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "media.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var gone = await db.WriteAsync(async token =>
        {
            if (await db.MediaFiles.FirstOrDefaultAsync(f => f.Id == id, token) is not { } file) return null;
            foreach (var use in uses)
                if ((await use.UsedAsync([id], token)).Count > 0)
                    return null;
            db.MediaFiles.Remove(file);
            await db.SaveChangesAsync(token);
            return await db.MediaFiles.AnyAsync(f => f.Sha256 == file.Sha256, token) ? null : file;
        }, cancellationToken);
        if (gone is not null) store.Delete(gone.CompanyId, gone.Sha256, clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(10));
    }
}
