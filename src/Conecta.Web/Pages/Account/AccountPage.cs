using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.Pages.Account;

/// <summary>What the pages of the own account share.</summary>
public abstract class AccountPage : PageModel
{
    /// <summary>The signed-in person's access.</summary>
    public Access Access => HttpContext.RequestServices.GetRequiredService<CurrentAccess>().Required;

    /// <summary>Zone that times are shown in: the company's, else that of Brasília.</summary>
    public TimeZoneInfo Zone => PersonZone.Of(Access);

    /// <summary>Leaves a notice and goes on.</summary>
    protected IActionResult Done(string text, string path)
    {
        TempData.Flash(FlashLevel.Success, HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Texts>>()[text]);
        return LocalRedirect(path);
    }
}
