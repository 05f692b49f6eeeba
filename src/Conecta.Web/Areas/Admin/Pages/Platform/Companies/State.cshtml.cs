using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Companies;

/// <summary>Asks before a company is suspended or restored.</summary>
public sealed class StateModel(ConectaDbContext db, CompanyWriter writer) : PortalPage, IFormPage
{
    [FromRoute]
    public long Id { get; set; }

    /// <summary>What the question on the screen was; a page left open must not do the opposite of what it asked.</summary>
    [BindProperty]
    public bool Restores { get; set; }

    /// <summary>Name of the company.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its people who are signed in or could be.</summary>
    public int People { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        if (await companies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } company) return NotFound();
        Restores = company.State == CompanyState.Suspended;
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Restores) await writer.RestoreAsync(Id, cancellationToken);
        else await writer.SuspendAsync(Id, cancellationToken);
        return Done(Restores ? "Empresa restaurada." : "Empresa suspensa. Ninguém dela está mais conectado.", PlatformLinks.Company(Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (companies, users) = (db.Companies, db.Users);
        Name = await companies.Where(c => c.Id == Id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) ?? "";
        People = await users.CountAsync(u => u.CompanyId == Id && u.IsEnabled, cancellationToken);
    }
}
