using Conecta.Core.Data;
using Conecta.Core.Integrations;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Integrations;

/// <summary>Configurações › Integrações: the keys of other systems; a new one is shown here once (INT-1).</summary>
public sealed class IndexModel(ConectaDbContext db, TimeProvider clock) : CompanyPage
{
    /// <summary>A company keeps few; those that ended long ago are not listed any more.</summary>
    private const int MostListed = 200;

    /// <summary>Working keys first, then the ended ones, latest first.</summary>
    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    /// <summary>Secret of the key just made; null otherwise.</summary>
    public string? Secret { get; private set; }

    /// <summary>Now (UTC).</summary>
    public DateTime Now { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Secret = TokenSecret.Take(TempData);
        Now = clock.GetUtcNow().UtcDateTime;
        var now = Now;
        Tokens = await db.ApiTokens.AsNoTracking().OrderBy(t => t.RevokedAt == null && t.ExpiresAt > now ? 0 : 1).ThenByDescending(t => t.CreatedAt)
            .ThenByDescending(t => t.Id).Take(MostListed).ToListAsync(cancellationToken);
    }
}
