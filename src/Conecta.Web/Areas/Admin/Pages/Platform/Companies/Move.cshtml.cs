using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Companies;

/// <summary>Gives a company to another concessionária, or to none (TIER-2).</summary>
public sealed class MoveModel(ConectaDbContext db, CompanyWriter writer) : PortalPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        /// <summary>Key of the concessionária; null for none.</summary>
        public long? DealerKey { get; set; }
    }

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Name of the company.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Concessionárias to choose from.</summary>
    public IReadOnlyList<SelectListItem> Dealers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        if (await companies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } company) return NotFound();
        Input.DealerKey = company.DealerId;
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await writer.MoveAsync(Id, Input.DealerKey, cancellationToken);
        return Done("A empresa mudou de concessionária.", PlatformLinks.Company(Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        Name = await companies.Where(c => c.Id == Id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) ?? "";
        Dealers = await Choices.DealersAsync(db, cancellationToken);
    }
}
