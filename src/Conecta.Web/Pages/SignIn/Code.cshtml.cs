using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.SignIn;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.Pages.SignIn;

/// <summary>The second step: a code of the app, or a recovery code, within five minutes of the password and in the same browser.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CodeModel(
    SignInFlow flow, BrowserSignIn browser, PendingSignIns pending, AddressLimits limits, IStringLocalizer<Texts> texts) : PageModel
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

    public IActionResult OnGet() => pending.Read(HttpContext) is null ? LocalRedirect(SignInPaths.SignIn) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (pending.Read(HttpContext) is not { } first)
        {
            TempData.Flash(FlashLevel.Warning, texts["O prazo para o código acabou. Entre de novo."]);
            return LocalRedirect(SignInPaths.SignIn);
        }

        var address = HttpContext.Connection.RemoteIpAddress;
        if (limits.Enter(AddressLimit.FailedSignIns, address) is { } wait) return this.TooMany(wait);
        var step = await flow.CheckCodeAsync(first.UserId, first.SecurityStamp, Input.Code, cancellationToken);
        if (step.Outcome != SignInOutcome.Accepted)
            throw new FieldErrorException("Code", "Código incorreto, já usado, ou acesso bloqueado por tentativas. Confira o relógio do celular e use o código atual.");
        limits.GiveBack(AddressLimit.FailedSignIns, address);
        pending.End(HttpContext);
        return LocalRedirect(await browser.BeginAsync(HttpContext, step.User!, true, first.ReturnUrl, cancellationToken));
    }
}
