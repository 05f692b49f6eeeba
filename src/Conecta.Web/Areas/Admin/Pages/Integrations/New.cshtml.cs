using Conecta.Core.Integrations;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Integrations;

/// <summary>Makes a key for another system; its secret is shown once, on the page that follows.</summary>
[Requires(Permissions.IntegrationsEdit)]
public sealed class NewModel(ApiTokens tokens) : CompanyPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string? Name { get; set; }

        /// <summary>Whether the key may import contacts.</summary>
        public bool MayImport { get; set; } = true;

        /// <summary>How many days it holds.</summary>
        public int Days { get; set; } = 90;
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.Name).NotEmpty().WithMessage("Informe o nome da chave.")
                .MaximumLength(ApiToken.NameMaxLength).WithMessage($"O nome tem no máximo {ApiToken.NameMaxLength} caracteres.");
            RuleFor(i => i.MayImport).Equal(true).WithMessage("Escolha ao menos uma permissão da chave.");
            RuleFor(i => i.Days).Must(ApiTokens.Lives.Contains).WithMessage("Escolha por quanto tempo a chave vale.");
        }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
        // The form begins with the defaults of its input.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (token, secret) = await tokens.CreateAsync(Input.Name ?? "", Input.MayImport ? [ApiScopes.Imports] : [], Input.Days, cancellationToken);
        TokenSecret.ShowOnce(TempData, secret);
        return Done($"Chave \"{token.Name}\" criada.", TokenLinks.Index(Slug));
    }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
