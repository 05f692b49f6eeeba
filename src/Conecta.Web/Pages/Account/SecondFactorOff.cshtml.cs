using Conecta.Core.Users;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Pages.Account;

/// <summary>Switches the second step off, where it is not compulsory.</summary>
public sealed class SecondFactorOffModel(SecondFactors factors, SecondFactorPolicy policy, PasswordWriter passwords, BrowserSignIn browser) : AccountPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string? Present { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    private bool IsPossible => Access.User.TwoFactorEnabled && !policy.IsCompulsoryFor(Access.User.Kind);

    public IActionResult OnGet() => IsPossible ? Page() : LocalRedirect(SignInPaths.SecondFactor);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsPossible) return LocalRedirect(SignInPaths.SecondFactor);
        await passwords.DemandPresentAsync(Access.User, Input.Present, nameof(Input.Present), cancellationToken);
        await factors.DisableAsync(Access.User, Access.Session.Id, cancellationToken);
        await browser.RenewAsync(HttpContext, Access, false, cancellationToken);
        return Done("Verificação em duas etapas desativada.", SignInPaths.SecondFactor);
    }
}
