using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Companies;

/// <summary>Creates a company with its first administrator.</summary>
public sealed class CreateModel(ConectaDbContext db, CompanyFounding founding) : PortalPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : CompanyForm
    {
        /// <summary>Key of the concessionária; null when the platform itself looks after the company.</summary>
        public long? DealerKey { get; set; }

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

    /// <summary>Concessionárias to choose from.</summary>
    public IReadOnlyList<SelectListItem> Dealers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var company = await founding.FoundCompanyAsync(Input.ToDraft(), Input.DealerKey, Input.First, cancellationToken);
        return Done($"Empresa \"{company.Name}\" criada. O convite foi enviado para {Input.First.Mailbox()}.", PlatformLinks.Company(company.Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken) => Dealers = await Choices.DealersAsync(db, cancellationToken);
}

/// <summary>Lists that several forms of the platform offer.</summary>
internal static class Choices
{
    /// <summary>Concessionárias by name.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> DealersAsync(ConectaDbContext db, CancellationToken cancellationToken)
    {
        var dealers = await db.Dealers.AsNoTracking().OrderBy(d => d.Name).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        return [.. dealers.Select(d => new SelectListItem(d.Name, d.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
    }
}
