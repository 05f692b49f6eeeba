using Conecta.Core.Media;
using Conecta.Core.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>A sample of a template; what nobody uses yet exists for its sender only. Pictures are shown in place, documents are downloaded.</summary>
public sealed class FileModel(TemplateReader reader, MediaFiles media) : CompanyPage
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
