using System.Globalization;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.SignIn;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.SignIn;

/// <summary>The sign-in with login and password. Whatever is wrong, the answer is the same (reliability.md 1, check 16).</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(
    SignInFlow flow, BrowserSignIn browser, PendingSignIns pending, AddressLimits limits, CurrentAccess current) : PageModel
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string Login { get; set; } = "";

        public string Password { get; set; } = "";
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.Login).NotEmpty().WithMessage("Informe o e-mail de login.");
            RuleFor(i => i.Password).NotEmpty().WithMessage("Informe a senha.");
        }
    }

    /// <summary>The one answer to everything that is not right.</summary>
    internal const string WrongText =
        "E-mail ou senha incorretos, ou acesso bloqueado por tentativas. Cinco senhas erradas em 15 minutos bloqueiam o acesso por 15 minutos.";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Where to go after the sign-in; local, or null.</summary>
    public string? Target { get; private set; }

    /// <summary>Why a person with the right password may not enter; null for the form.</summary>
    public SignInOutcome? Refusal { get; private set; }

    public IActionResult OnGet(string? returnUrl)
    {
        Target = ReturnUrl.Local(returnUrl);
        return current.Value is null ? Page() : LocalRedirect(Target ?? SignInPaths.Start);
    }

    public async Task<IActionResult> OnPostAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        Target = ReturnUrl.Local(returnUrl);
        var address = HttpContext.Connection.RemoteIpAddress;
        if (limits.Enter(AddressLimit.FailedSignIns, address) is { } wait) return this.TooMany(wait);
        var step = await flow.CheckPasswordAsync(Input.Login, Input.Password, cancellationToken);
        if (step.Outcome != SignInOutcome.Refused) limits.GiveBack(AddressLimit.FailedSignIns, address);
        switch (step.Outcome)
        {
            case SignInOutcome.Accepted:
                return LocalRedirect(await browser.BeginAsync(HttpContext, step.User!, false, Target, cancellationToken));
            case SignInOutcome.NeedsCode:
                pending.Begin(HttpContext, step.User!, Target);
                return LocalRedirect(SignInPaths.Code);
            case SignInOutcome.Disabled or SignInOutcome.Suspended:
                Refusal = step.Outcome;
                Response.StatusCode = StatusCodes.Status403Forbidden;
                return Page();
            default:
                throw new FieldErrorException("", WrongText);
        }
    }
}

/// <summary>Answers of the sign-in pages.</summary>
internal static class SignInAnswers
{
    /// <summary>Status 429, saying when to come back.</summary>
    public static IActionResult TooMany(this PageModel page, TimeSpan wait)
    {
        page.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }
}
