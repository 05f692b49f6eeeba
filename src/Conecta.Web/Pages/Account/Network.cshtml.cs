using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Conecta.Web.Pages.SignIn;
using Conecta.Web.SignIn;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.Pages.Account;

/// <summary>The code that is asked for when a sign-in comes from a network that is new for its person (ROLE-4): of the app, or mailed.</summary>
[BeforeSecondFactor, BeforeNetwork]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NetworkModel(CurrentAccess current, NetworkCheck check, AddressLimits limits, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string Code { get; set; } = "";
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(i => i.Code).NotEmpty().WithMessage("Informe o código.");
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Where to go afterwards; local, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? Target { get; set; }

    /// <summary>Whether the code is one of the app; otherwise it was mailed.</summary>
    public bool UsesApp => NetworkCheck.UsesApp(current.Required.User);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Asked() is null) return Onward();
        await check.SendAsync(current.Required.User, isAskedFor: false, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Asked() is not { } network) return Onward();
        var address = HttpContext.Connection.RemoteIpAddress;
        if (limits.Enter(AddressLimit.FailedSignIns, address) is { } wait) return this.TooMany(wait);
        if (!await check.ConfirmAsync(current.Required.User, network, Input.Code, cancellationToken))
            throw new FieldErrorException("Code", "Código incorreto, vencido ou já usado, ou acesso bloqueado por tentativas. Confira e tente de novo.");
        limits.GiveBack(AddressLimit.FailedSignIns, address);
        return Onward();
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken)
    {
        if (Asked() is null) return Onward();
        var isSent = await check.SendAsync(current.Required.User, isAskedFor: true, cancellationToken);
        TempData.Flash(
            isSent ? FlashLevel.Success : FlashLevel.Warning, isSent ? texts["Enviamos outro código."] : texts["O código já foi enviado. Espere um minuto para pedir outro."]);
        return LocalRedirect(SignInPaths.Network);
    }

    private string? Asked() => current.Required.IsNetworkKnown ? null : NetworkGate.Of(HttpContext);

    private LocalRedirectResult Onward() => LocalRedirect(ReturnUrl.Local(Target) ?? SignInPaths.Start);
}
