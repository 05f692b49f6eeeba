using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.ContactGroups;

/// <summary>Contatos › Grupos de contatos: the list.</summary>
public sealed class IndexModel(ConectaDbContext db) : CompanyPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, string? Description, int Members);

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (query, contacts, members) = (Query, db.Contacts, db.ContactGroupMembers);
        var rows = db.ContactGroups.AsNoTracking();
        if (SearchText.Fold(query.Q) is { Length: > 0 } text) rows = rows.Where(g => g.NameFolded.Contains(text));
        var total = await rows.CountAsync(cancellationToken);
        var sorted = query.Descending ? rows.OrderByDescending(g => g.NameFolded) : rows.OrderBy(g => g.NameFolded);
        var items = await sorted.Skip(query.Skip).Take(query.Size)
            .Select(g => new Row(g.Id, g.Name, g.Description, members.Count(m => m.ContactGroupId == g.Id && contacts.Any(c => c.Id == m.ContactId))))
            .ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
