using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.Companies;

/// <summary>A company from outside: progress, limits, last sign-in; no person and no contact of it (DEAL-1, TIER-5).</summary>
public sealed class CardModel(ConectaDbContext db, SupportScopes scopes, CompanyProgress progress) : DealerPage
{
    [FromRoute]
    public long Id { get; set; }

    /// <summary>What the card shows.</summary>
    public CompanyCard Card { get; private set; } = null!;

    /// <summary>Name of the analyst in charge.</summary>
    public string? Analyst { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await scopes.VisibleTo(Access.User).FirstOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } company) return NotFound();
        Card = await CompanyCard.ReadAsync(db, progress, company, Zone, cancellationToken);
        Analyst = await db.Users.Where(u => u.Id == company.AnalystId && u.DealerId == Dealer.Id).Select(u => u.Name).FirstOrDefaultAsync(cancellationToken);
        return Page();
    }
}
