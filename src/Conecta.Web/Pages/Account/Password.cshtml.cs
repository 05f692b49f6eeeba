using Conecta.Core.Users;
using Conecta.Web.SignIn;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Pages.Account;

/// <summary>Changes the own password.</summary>
public sealed class PasswordModel(PasswordWriter passwords, SessionCookie cookie) : AccountPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string Present { get; set; } = "";

        public string Password { get; set; } = "";

        public string Repeat { get; set; } = "";
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.Present).NotEmpty().WithMessage("Informe a senha atual.");
            RuleFor(i => i.Password).NotEmpty().WithMessage("Informe a nova senha.");
            RuleFor(i => i.Repeat).Equal(i => i.Password).WithMessage("As duas senhas são diferentes.");
        }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        cookie.Write(HttpContext, await passwords.ChangeAsync(Access, Input.Present, Input.Password, cancellationToken));
        return Done("Senha trocada.", SignInPaths.Account);
    }
}
