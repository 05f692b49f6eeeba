using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Conecta.Web.SignIn;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.Pages.SignIn;

/// <summary>Primeiro acesso and nova senha: what a mailed link opens. It signs nobody in, so a second step is never passed over (check 19).</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SetPasswordModel(AccountLinks links, PasswordWriter passwords, IStringLocalizer<Texts> texts) : PageModel, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string Password { get; set; } = "";

        public string Repeat { get; set; } = "";
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.Password).NotEmpty().WithMessage("Informe a senha.");
            RuleFor(i => i.Repeat).Equal(i => i.Password).WithMessage("As duas senhas são diferentes.");
        }
    }

    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the token opens; null when it opens nothing.</summary>
    public LiveLink? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Link is null) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await passwords.SetByLinkAsync(Token, Input.Password, cancellationToken)) return LocalRedirect($"/senha/{Uri.EscapeDataString(Token)}");
        TempData.Flash(FlashLevel.Success, texts["Senha criada. Entre com ela."]);
        return LocalRedirect(SignInPaths.SignIn);
    }

    public async Task LoadAsync(CancellationToken cancellationToken) => Link = await links.FindAsync(Token, cancellationToken);
}
