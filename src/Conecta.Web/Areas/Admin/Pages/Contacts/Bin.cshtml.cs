using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>The bin: what was deleted in the last 30 days, newest first, and the way back.</summary>
[Requires(Permissions.ContactsDelete)]
public sealed class BinModel(ConectaDbContext db, ContactBin bin) : CompanyPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, string? Phone, DateTime DeletedAt)
    {
        /// <summary>When it will be gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + ContactBin.Keep;
    }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var contacts = db.Contacts;
        var binned = contacts.IgnoreQueryFilters([FilterNames.Bin]).AsNoTracking().Where(c => c.DeletedAt != null && c.MergedIntoId == null);
        var total = await binned.CountAsync(cancellationToken);
        var items = await binned.OrderByDescending(c => c.DeletedAt).ThenByDescending(c => c.Id).Skip(Query.Skip).Take(Query.Size)
            .Select(c => new Row(c.Id, c.Name, c.PhoneCanonical, c.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, Query.Page, Query.Size, total);
    }

    public async Task<IActionResult> OnPostAsync(List<long> ids, CancellationToken cancellationToken)
    {
        var count = await bin.RestoreAsync(ids, cancellationToken);
        if (count == 0 && ids.Count > 0) return NotFound();
        return Done(count == 1 ? "1 contato restaurado." : $"{count} contatos restaurados.", ContactLinks.Bin(Slug));
    }
}
