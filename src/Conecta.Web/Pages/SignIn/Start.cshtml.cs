using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.SignIn;

/// <summary>The bare address: leads each person to the own door, and everybody else to the sign-in.</summary>
public sealed class StartModel(CurrentAccess current) : PageModel
{
    public IActionResult OnGet() => LocalRedirect(current.Value is { } access ? DoorOf(access) : SignInPaths.SignIn);

    /// <summary>The first page of a person (ROLE-1).</summary>
    internal static string DoorOf(Access access) => access.User.Kind switch
    {
        UserKind.PlatformAdmin => "/plataforma",
        UserKind.DealerAdmin or UserKind.SupportAnalyst => "/concessionaria",
        UserKind.CompanyAdmin => $"/e/{access.Company?.Slug}",
        UserKind.Agent => "/app",
        _ => throw new InvalidOperationException($"No door for {access.User.Kind}."),
    };
}
