using Conecta.Core.Media;
using Conecta.Core.Messages.Canned;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>A file of a part, for people who see its message; for others it does not exist. Pictures and audios are shown in place, documents are downloaded.</summary>
public sealed class FileModel(CannedReader reader, MediaFiles media) : CompanyPage
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var files = await reader.FilesAsync([id], Access, cancellationToken);
        if (!files.TryGetValue(id, out var file)) return NotFound();
        // Whatever the bytes turn out to be, they may do nothing (reliability.md 1, check 35).
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        // A file never changes under its id.
        Response.Headers.CacheControl = "private, max-age=86400";
        var content = media.Open(file);
        return file.Kind == MediaKind.Document
            ? new FileStreamResult(content, file.MediaType) { FileDownloadName = file.Name }
            : new FileStreamResult(content, file.MediaType) { EnableRangeProcessing = true };
    }
}
