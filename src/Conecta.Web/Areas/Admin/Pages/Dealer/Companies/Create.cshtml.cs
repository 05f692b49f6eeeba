using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.Companies;

/// <summary>Creates a company of the concessionária, inside its quota, with the first administrator.</summary>
public sealed class CreateModel(CompanyFounding founding) : DealerPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : CompanyForm
    {
        /// <summary>The first administrator.</summary>
        public AccountFields First { get; set; } = new();
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            Include(new CompanyFormValidator());
            RuleFor(i => i.First).SetValidator(new AccountFieldsValidator());
        }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var company = await founding.FoundCompanyAsync(Input.ToDraft(), Dealer.Id, Input.First, cancellationToken);
        return Done($"Empresa \"{company.Name}\" criada. O convite foi enviado para {Input.First.Mailbox()}.", DealerLinks.Company(company.Id));
    }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
