using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Dealers;

/// <summary>Creates a concessionária with its first administrator.</summary>
public sealed class CreateModel(CompanyFounding founding) : PortalPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : DealerForm
    {
        /// <summary>The first administrator.</summary>
        public AccountFields First { get; set; } = new();
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            Include(new DealerFormValidator());
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
        var dealer = await founding.FoundDealerAsync(Input.ToDraft(), Input.First, cancellationToken);
        return Done($"Concessionária \"{dealer.Name}\" criada. O convite foi enviado para {Input.First.Mailbox()}.", PlatformLinks.Dealer(dealer.Id));
    }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
