using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Areas.Admin;

/// <summary>What every page of the portal needs, whatever its tier: who it is, the list's query, the way out after a write.</summary>
public abstract class PortalPage : PageModel
{
    /// <summary>The signed-in person's access.</summary>
    public Access Access => HttpContext.RequestServices.GetRequiredService<CurrentAccess>().Required;

    /// <summary>Zone that times are shown in: the company's, and Brasília time where no company is.</summary>
    public virtual TimeZoneInfo Zone => PersonZone.Of(Access);

    /// <summary>The list contract of the address.</summary>
    public ListQuery Query => ListQueryValues.From(Request.Query);

    /// <summary>Whether the person may do what the key names; views hide what it denies.</summary>
    public bool May(string permission) => Access.Has(permission);

    /// <summary>Ends a successful post: a notice, then the next page.</summary>
    protected IActionResult Done(string text, string url)
    {
        TempData.Flash(FlashLevel.Success, text);
        return LocalRedirect(url);
    }
}
