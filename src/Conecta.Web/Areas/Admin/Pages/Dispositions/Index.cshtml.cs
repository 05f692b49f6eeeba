using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Dispositions;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dispositions;

/// <summary>Configurações › Tabulações: the list.</summary>
public sealed class IndexModel(ConectaDbContext db, DispositionReader reader) : CompanyPage
{
    /// <summary>The open page of the list.</summary>
    public Page<Disposition> Rows { get; private set; } = null!;

    /// <summary>The teams of those rows that do not belong to all.</summary>
    public IReadOnlyDictionary<long, (IReadOnlyList<Choice> Seen, int Hidden)> Teams { get; private set; } = null!;

    /// <summary>Whether there is any at all.</summary>
    public bool HasAny { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (query, all) = (Query, db.Dispositions);
        var dispositions = all.AsNoTracking();
        if (query.Q is { } text)
        {
            var folded = SearchText.Fold(text, 2 * Disposition.NameMaxLength);
            dispositions = dispositions.Where(p => p.NameFolded.Contains(folded));
        }

        var total = await dispositions.CountAsync(cancellationToken);
        HasAny = total > 0 || await all.AnyAsync(cancellationToken);
        var sorted = query.Descending ? dispositions.OrderByDescending(p => p.NameFolded).ThenByDescending(p => p.Id) : dispositions.OrderBy(p => p.NameFolded).ThenBy(p => p.Id);
        Rows = new Page<Disposition>(await sorted.Skip(query.Skip).Take(query.Size).ToListAsync(cancellationToken), query.Page, query.Size, total);
        Teams = await reader.TeamsAsync([.. Rows.Items.Select(d => d.Id)], Access, cancellationToken);
    }
}
