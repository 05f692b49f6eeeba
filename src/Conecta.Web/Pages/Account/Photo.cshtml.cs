using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Pages.Account;

/// <summary>A person's photo, for people of the same company, concessionária or tier; for others it does not exist (ROLE-6).</summary>
public sealed class PhotoModel(UserPhotos photos) : AccountPage
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await photos.FindAsync(Access.User, id, cancellationToken) is not { } photo) return NotFound();
        // The bytes are a stranger's: whatever they turn out to be, they may do nothing (reliability.md 1, check 35).
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        // The address changes with the photo; sign-out clears the cache.
        Response.Headers.CacheControl = "private, max-age=86400";
        return File(photo.Content, photo.MediaType);
    }
}
