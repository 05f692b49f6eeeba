using Conecta.Core.Users;
using Conecta.Web.Components.Theming;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.Theme;

/// <summary>Keeps the theme in this browser, and with the account of who is signed in: the switch of the layouts posts here and comes back.</summary>
[IgnoreAntiforgeryToken] // A preference of this browser, and the switch also stands on error pages, which must need no keys.
public sealed class IndexModel : PageModel
{
    /// <summary>Stores the choice and returns to the page it was made on; foreign addresses lead to the start.</summary>
    public async Task<IActionResult> OnPostAsync(string? tema, string? volta, CancellationToken cancellationToken)
    {
        ThemeChoice.Keep(HttpContext, tema);
        // A foreign site's post carries no session (SameSite), so it never gets here; the account then follows the person to the next browser.
        var services = HttpContext.RequestServices;
        if (services.GetService<CurrentAccess>()?.Value is { } person)
            await services.GetRequiredService<Preferences>().SetThemeAsync(person.User, tema ?? "", cancellationToken);
        return LocalRedirect(Url.IsLocalUrl(volta) ? volta : "~/");
    }
}
