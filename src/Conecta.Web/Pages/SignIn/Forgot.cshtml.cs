using Conecta.Core.Users;
using Conecta.Web.SignIn;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.SignIn;

/// <summary>Asks for a link to set a new password. The answer never tells whether the account exists.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ForgotModel(PasswordResets resets, AddressLimits limits) : PageModel
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string Login { get; set; } = "";
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(i => i.Login).NotEmpty().WithMessage("Informe o e-mail de login.");
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (limits.Enter(AddressLimit.Resets, HttpContext.Connection.RemoteIpAddress) is { } wait) return this.TooMany(wait);
        await resets.RequestAsync(Input.Login, cancellationToken);
        return LocalRedirect(SignInPaths.ForgotSent);
    }
}
