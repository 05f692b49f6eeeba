using Conecta.Web.Components.Theming;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.Theme;

/// <summary>Keeps the theme without scripts: the switch of the layouts posts here and comes back.</summary>
[IgnoreAntiforgeryToken] // A preference of this browser, and the switch also stands on error pages, which must need no keys.
public sealed class IndexModel : PageModel
{
    /// <summary>Stores the choice and returns to the page it was made on; foreign addresses lead to the start.</summary>
    public IActionResult OnPost(string? tema, string? volta)
    {
        ThemeChoice.Keep(HttpContext, tema);
        return LocalRedirect(Url.IsLocalUrl(volta) ? volta : "~/");
    }
}
