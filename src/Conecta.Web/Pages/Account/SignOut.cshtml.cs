using Conecta.Core.Users;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.Account;

/// <summary>Ends the session row, so that the cookie is worth nothing wherever it was copied to (reliability.md 1, checks 26 and 37).</summary>
[BeforeSecondFactor, BeforeNetwork]
public sealed class SignOutModel(SignInSessions sessions, SessionCookie cookie, CurrentAccess current) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var access = current.Required;
        await sessions.EndByPersonAsync(access.User, access.Session.Id, cancellationToken);
        cookie.Remove(HttpContext);
        // Not "cookies": the theme of this browser stays.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect(SignInPaths.SignIn);
    }
}
