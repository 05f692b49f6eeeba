using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Pauses;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Pauses;

/// <summary>Configurações › Pausas: the list of reasons.</summary>
public sealed class IndexModel(ConectaDbContext db) : CompanyPage
{
    /// <summary>The open page of the list.</summary>
    public Page<PauseReason> Rows { get; private set; } = null!;

    /// <summary>Whether there is any reason at all.</summary>
    public bool HasAny { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (query, all) = (Query, db.PauseReasons);
        var reasons = all.AsNoTracking();
        if (query.Q is { } text)
        {
            var folded = SearchText.Fold(text, 2 * PauseReason.NameMaxLength);
            reasons = reasons.Where(p => p.NameFolded.Contains(folded));
        }

        var total = await reasons.CountAsync(cancellationToken);
        HasAny = total > 0 || await all.AnyAsync(cancellationToken);
        var sorted = query.Descending ? reasons.OrderByDescending(p => p.NameFolded).ThenByDescending(p => p.Id) : reasons.OrderBy(p => p.NameFolded).ThenBy(p => p.Id);
        Rows = new Page<PauseReason>(await sorted.Skip(query.Skip).Take(query.Size).ToListAsync(cancellationToken), query.Page, query.Size, total);
    }
}
