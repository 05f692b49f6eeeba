using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Dealers;

/// <summary>A concessionária with its people and its companies.</summary>
public sealed class CardModel(ConectaDbContext db, AccountActs acts, TimeProvider clock) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    /// <summary>The concessionária.</summary>
    public Core.Tenancy.Dealer Dealer { get; private set; } = null!;

    /// <summary>Its people by name.</summary>
    public IReadOnlyList<User> People { get; private set; } = [];

    /// <summary>Its companies by name.</summary>
    public IReadOnlyList<Company> Companies { get; private set; } = [];

    /// <summary>Where an account stands.</summary>
    public AccountStanding StandingOf(User user) => AccountState.StandingOf(user, clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var (dealers, users, companies) = (db.Dealers, db.Users, db.Companies);
        if (await dealers.AsNoTracking().FirstOrDefaultAsync(d => d.Id == Id, cancellationToken) is not { } dealer) return NotFound();
        Dealer = dealer;
        People = await users.AsNoTracking().Where(u => u.DealerId == Id).OrderBy(u => u.Name).ThenBy(u => u.Id).ToListAsync(cancellationToken);
        Companies = await companies.AsNoTracking().Where(c => c.DealerId == Id).OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return Page();
    }

    /// <summary>Mails the invitation or the password link of one of its people anew.</summary>
    public async Task<IActionResult> OnPostResendAsync(long person, CancellationToken cancellationToken) =>
        Done($"E-mail enviado para {await acts.ResendAsync(person, AccountPlace.DealerAdmin(Id), cancellationToken)}.", PlatformLinks.Dealer(Id));

    /// <summary>Lifts the block after wrong passwords of one of its people.</summary>
    public async Task<IActionResult> OnPostUnlockAsync(long person, CancellationToken cancellationToken) =>
        Done(await acts.UnlockAsync(person, AccountPlace.DealerAdmin(Id), cancellationToken) ? "Conta desbloqueada." : "A conta não estava bloqueada.", PlatformLinks.Dealer(Id));
}
