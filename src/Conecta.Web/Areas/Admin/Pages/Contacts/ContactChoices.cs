using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>What filters and forms of contacts offer to choose from.</summary>
public sealed class ContactChoices(ConectaDbContext db, IEnumerable<IContactOwners> owners)
{
    // No row has this key. Letting the filter fall away instead would widen an act on "all of the filter" to every contact.
    private const long Nobody = 0;

    /// <summary>Groups by name.</summary>
    public async Task<List<SelectListItem>> GroupsAsync(CancellationToken cancellationToken) =>
        [.. (await db.ContactGroups.AsNoTracking().OrderBy(g => g.NameFolded).Select(g => new { g.Id, g.Name }).ToListAsync(cancellationToken)).Select(g => Item(g.Id, g.Name))];

    /// <summary>Etiquetas by name.</summary>
    public async Task<List<SelectListItem>> TagsAsync(CancellationToken cancellationToken) =>
        [.. (await db.Tags.AsNoTracking().OrderBy(t => t.NameFolded).Take(1000).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken)).Select(t => Item(t.Id, t.Name))];

    /// <summary>Who may be in charge, among those the person sees; empty when nobody can be.</summary>
    /// <param name="presentId">One who stands there now and must not vanish from the form.</param>
    /// <param name="access">Who chooses.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<List<SelectListItem>> OwnersAsync(long? presentId, Access access, CancellationToken cancellationToken)
    {
        var items = new List<SelectListItem>();
        foreach (var source in owners)
            items.AddRange((await source.ListAsync(presentId is { } id ? [id] : [], access, cancellationToken))
                .Select(o => Item(o.Id, o.Name)));
        return items;
    }

    /// <summary>Campos adicionais in use that this person may see, in the form's order.</summary>
    public Task<List<CustomField>> FieldsAsync(Access access, CancellationToken cancellationToken)
    {
        var all = access.Has(Permissions.ReportsConfidential);
        return db.CustomFields.AsNoTracking().Where(f => f.ArchivedAt == null && (all || !f.IsConfidential))
            .OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The filters of an address as far as the person may use them: one by an agent out of his view finds nothing.</summary>
    /// <param name="queryString">Query of the list's address.</param>
    /// <param name="access">Who filters.</param>
    /// <param name="zone">Zone that dates are meant in.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<ContactFilter> FilterAsync(string? queryString, Access access, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var filter = ContactListInput.Read(queryString, await FieldsAsync(access, cancellationToken), zone);
        if (filter.OwnerAgentId is not { } owner) return filter;
        foreach (var source in owners)
            if ((await source.ListAsync([owner], access, cancellationToken)).Any(o => o.Id == owner && o.IsSeen)) return filter;
        return filter with { OwnerAgentId = Nobody };
    }

    private static SelectListItem Item(long id, string name) => new(name, id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
