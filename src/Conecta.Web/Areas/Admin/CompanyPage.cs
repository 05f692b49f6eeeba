using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Areas.Admin;

/// <summary>What every page inside a company needs: the company, what the person may do, the list's query, the way out after a write.</summary>
public abstract class CompanyPage : PageModel
{
    /// <summary>The signed-in person's access.</summary>
    public Access Access => HttpContext.RequestServices.GetRequiredService<CurrentAccess>().Required;

    /// <summary>The company of the address, which is the person's own.</summary>
    public Company Company => Access.Company!;

    /// <summary>Part of the address that names the company.</summary>
    public string Slug => Company.Slug;

    /// <summary>Zone that times are shown in.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Company.TimeZone);

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

/// <summary>Reads the list contract from an address.</summary>
public static class ListQueryValues
{
    /// <summary>The contract; impossible values become the defaults.</summary>
    public static ListQuery From(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListQuery.From(query["q"], query["sort"], query["dir"], Number(query["page"]), Number(query["size"]), query["after"], query["before"]);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
