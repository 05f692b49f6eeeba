using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Companies;

/// <summary>A company from outside: state, limits and counters; no person and no contact of it (TIER-5).</summary>
public sealed class CardModel(ConectaDbContext db, CompanyProgress progress, FirstAdministrator first) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    /// <summary>What the card shows.</summary>
    public CompanyCard Card { get; private set; } = null!;

    /// <summary>Its concessionária.</summary>
    public Core.Tenancy.Dealer? Dealer { get; private set; }

    /// <summary>Whether nobody of the company has come in yet, so that the invitation may be corrected.</summary>
    public bool IsInvitationOpen { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var (companies, dealers) = (db.Companies, db.Dealers);
        if (await companies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } company) return NotFound();
        Card = await CompanyCard.ReadAsync(db, progress, company, Zone, cancellationToken);
        Dealer = await dealers.AsNoTracking().FirstOrDefaultAsync(d => d.Id == company.DealerId, cancellationToken);
        IsInvitationOpen = await first.IsWaitingAsync(Id, cancellationToken);
        return Page();
    }
}
