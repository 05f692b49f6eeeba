using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Dealers;

/// <summary>Asks before a concessionária is suspended or restored (PLAT-1).</summary>
public sealed class StateModel(ConectaDbContext db, DealerWriter writer) : PortalPage, IFormPage
{
    [FromRoute]
    public long Id { get; set; }

    /// <summary>What the question on the screen was; a page left open must not do the opposite of what it asked.</summary>
    [BindProperty]
    public bool Restores { get; set; }

    /// <summary>Name of the concessionária.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var dealers = db.Dealers;
        if (await dealers.AsNoTracking().FirstOrDefaultAsync(d => d.Id == Id, cancellationToken) is not { } dealer) return NotFound();
        (Restores, Name) = (dealer.IsSuspended, dealer.Name);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await writer.SetSuspendedAsync(Id, !Restores, cancellationToken);
        return Done(Restores ? "Concessionária restaurada." : "Concessionária suspensa. A equipe dela não está mais conectada.", PlatformLinks.Dealer(Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var dealers = db.Dealers;
        Name = await dealers.Where(d => d.Id == Id).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken) ?? "";
    }
}
