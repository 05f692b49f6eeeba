using Conecta.Core.Media;
using Conecta.Core.Messages.Automatic;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic;

/// <summary>A file of an automatic message, for people who see the message; for others it does not exist.</summary>
public abstract class AutoMessageFilePage(AutoMessageReader reader, MediaFiles media) : CompanyPage
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await reader.FileAsync(id, Access, cancellationToken) is not { } file) return NotFound();
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
