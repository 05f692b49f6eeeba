using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Lists;

/// <summary>
/// Finds, filters, sorts and pages contacts so that the time does not grow with their number. Up to 10,000 results are numbered pages with an
/// exact total; beyond, pages follow each other by cursor and the total is "mais de 10.000".
/// How: a condition with few hits gives ids, which are read and sorted in memory; with many hits a page is near in any order, so the sort's
/// index is walked a bounded way, and only if that does not fill the page it is walked against the whole set of hits.
/// </summary>
public sealed class ContactList(ConectaDbContext db, ContactSourceSql source)
{
    private const int Few = Page<long>.CountLimit;
    private const int BoundedWalk = 3000;

    /// <summary>One page of ids in order.</summary>
    public async Task<Page<long>> PageAsync(ContactFilter filter, ContactSort sort, ListQuery query, CancellationToken cancellationToken)
    {
        var search = ContactQuery.Parse(filter.Q);
        if (filter.Count == 0)
        {
            // Ordered, because the count is then read from that order's index and never from the rows.
            var total = await db.Contacts.OrderBy(c => c.NameFolded).Take(Few + 1).CountAsync(cancellationToken);
            if (total <= Few) return await NumberedAsync(sort, query, total, cancellationToken);
        }
        else if (await FewIdsAsync(filter, search, cancellationToken) is { } ids)
        {
            var keys = await ContactOrder.Keys(Apply(source.ById(ids).AsNoTracking(), filter, search), sort).ToListAsync(cancellationToken);
            ContactOrder.Sort(keys, sort, query.Descending, search.Folded);
            return new Page<long>([.. keys.Skip(query.Skip).Take(query.Size).Select(k => k.Id)], query.Page, query.Size, keys.Count);
        }

        return await WalkAsync(filter, search, sort, query, cancellationToken);
    }

    /// <summary>All ids of the filter, in no order; for acts on the whole result and exports.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(ContactFilter filter, CancellationToken cancellationToken)
    {
        var search = ContactQuery.Parse(filter.Q);
        var few = filter.Count == 0 ? null : await FewIdsAsync(filter, search, cancellationToken);
        var from = few is not null ? source.ById(few) : search.IsEmpty ? db.Contacts : source.HitByHit(search);
        return await Apply(from.AsNoTracking(), filter, search).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    private async Task<Page<long>> NumberedAsync(ContactSort sort, ListQuery query, int total, CancellationToken cancellationToken)
    {
        var contacts = db.Contacts.AsNoTracking();
        var ids = new List<long>();
        var skip = query.Skip;
        foreach (var stretch in ContactOrder.Stretches(sort, "", db.Database.IsSqlite()))
        {
            var part = stretch.Walk(contacts, query.Descending, null);
            var taken = await part.Skip(skip).Take(query.Size - ids.Count).Select(c => c.Id).ToListAsync(cancellationToken);
            ids.AddRange(taken);
            if (ids.Count == query.Size) break;
            if (taken.Count == 0 && skip > 0 && stretch.Within is not null) skip -= Math.Min(skip, await contacts.CountAsync(stretch.Within, cancellationToken));
            else skip = 0;
        }

        return new Page<long>(ids, query.Page, query.Size, total);
    }

    private async Task<Page<long>> WalkAsync(ContactFilter filter, ContactQuery search, ContactSort sort, ListQuery query, CancellationToken cancellationToken)
    {
        var stretches = ContactOrder.Stretches(sort, search.Folded, db.Database.IsSqlite());
        var back = query.Before is not null;
        var cursor = ContactCursor.Read(query.Before ?? query.After);
        if (cursor is null) back = false;
        // The stretches always follow each other in the same order; only the walk inside one turns with the direction.
        var found = new List<(int Stretch, ContactKey Key)>();
        var wanted = query.Size + 1;
        var first = cursor is null ? 0 : Math.Min(cursor.Stretch, stretches.Count - 1);
        for (var i = first; i >= 0 && i < stretches.Count && found.Count < wanted; i += back ? -1 : 1)
        {
            var beyond = i == cursor?.Stretch ? cursor.Key : null;
            var keys = await StretchAsync(stretches[i], beyond, query.Descending != back, filter, search, sort, wanted - found.Count, cancellationToken);
            foreach (var key in keys) found.Add((i, key));
        }

        var more = found.Count == wanted;
        if (more) found.RemoveAt(found.Count - 1);
        if (back) found.Reverse();
        var start = found.Count > 0 ? new ContactCursor(found[0].Stretch, found[0].Key).Write() : null;
        var end = found.Count > 0 ? new ContactCursor(found[^1].Stretch, found[^1].Key).Write() : null;
        var total = await TotalAsync(filter, search, cancellationToken);
        return new Page<long>(
            [.. found.Select(f => f.Key.Id)], 1, query.Size, Math.Min(total, Few), total > Few,
            After: back ? cursor!.Key is null ? null : end : more ? end : null,
            Before: back ? more ? start : null : cursor is null ? null : start);
    }

    private async Task<List<ContactKey>> StretchAsync(
        OrderStretch stretch, ContactKey? beyond, bool descending, ContactFilter filter, ContactQuery search, ContactSort sort, int count,
        CancellationToken cancellationToken)
    {
        var contacts = db.Contacts.AsNoTracking();
        if (filter.Count == 0)
            return await ContactOrder.Keys(stretch.Walk(contacts, descending, beyond).Take(count), sort).ToListAsync(cancellationToken);
        var near = Apply(stretch.Walk(contacts, descending, beyond).Take(BoundedWalk), filter, search);
        var keys = await ContactOrder.Keys(stretch.Sorted(near, descending).Take(count), sort).ToListAsync(cancellationToken);
        if (keys.Count == count) return keys;
        var all = search.IsEmpty ? contacts : source.InHits(search).AsNoTracking();
        return await ContactOrder.Keys(stretch.Walk(Apply(all, filter, search), descending, beyond).Take(count), sort).ToListAsync(cancellationToken);
    }

    /// <summary>The total up to one more than the limit. With one exact condition its own hits were more than that already.</summary>
    private async Task<long> TotalAsync(ContactFilter filter, ContactQuery search, CancellationToken cancellationToken)
    {
        if (filter.Count == 0 || (filter.Count == 1 && (search.IsEmpty || search.IsExact))) return Few + 1;
        var from = search.IsEmpty ? db.Contacts : source.HitByHit(search);
        return await Apply(from.AsNoTracking(), filter, search).Take(Few + 1).CountAsync(cancellationToken);
    }

    /// <summary>The ids of the narrowest condition, when it has no more than the limit.</summary>
    private async Task<List<long>?> FewIdsAsync(ContactFilter filter, ContactQuery search, CancellationToken cancellationToken)
    {
        List<long>? best = null;
        foreach (var ask in Conditions(filter, search))
        {
            var ids = await ask(cancellationToken);
            if (ids is { Count: <= Few } && (best is null || ids.Count < best.Count)) best = ids;
            if (best is { Count: < 500 }) break;
        }

        return best;
    }

    private IEnumerable<Func<CancellationToken, Task<List<long>?>>> Conditions(ContactFilter filter, ContactQuery search)
    {
        var (contacts, members, tags, values) = (db.Contacts, db.ContactGroupMembers, db.ContactTags, db.CustomFieldValues);
        if (!search.IsEmpty) yield return token => source.CandidatesAsync(search, Few + 1, token);
        if (filter.GroupId is { } group) yield return Of(members.Where(m => m.ContactGroupId == group).Select(m => m.ContactId));
        if (filter.TagId is { } tag) yield return Of(tags.Where(t => t.TagId == tag).Select(t => t.ContactId));
        if (filter.OwnerAgentId is { } owner) yield return Of(contacts.Where(c => c.OwnerAgentId == owner).Select(c => c.Id));
        if (filter.IsBlocked == true) yield return Of(contacts.Where(c => c.BlockedAt != null).Select(c => c.Id));
        if (filter.OptIn is { } state) yield return Of(contacts.Where(c => c.OptIn == state).Select(c => c.Id));
        foreach (var field in filter.Fields) yield return Of(Having(values, field).Select(v => v.ContactId));
        if (filter.CreatedFrom is not null || filter.CreatedBefore is not null) yield return Of(Created(contacts, filter).Select(c => c.Id));

        static Func<CancellationToken, Task<List<long>?>> Of(IQueryable<long> ids) => async token => await ids.Take(Few + 1).ToListAsync(token);
    }

    private IQueryable<Contact> Apply(IQueryable<Contact> contacts, ContactFilter filter, ContactQuery search)
    {
        var (members, tags, values) = (db.ContactGroupMembers, db.ContactTags, db.CustomFieldValues);
        contacts = Created(ContactSourceSql.Matching(contacts, search), filter);
        if (filter.OptIn is { } state) contacts = contacts.Where(c => c.OptIn == state);
        if (filter.IsBlocked is { } blocked) contacts = contacts.Where(c => c.BlockedAt != null == blocked);
        if (filter.OwnerAgentId is { } owner) contacts = contacts.Where(c => c.OwnerAgentId == owner);
        if (filter.GroupId is { } group) contacts = contacts.Where(c => members.Any(m => m.ContactGroupId == group && m.ContactId == c.Id));
        if (filter.TagId is { } tag) contacts = contacts.Where(c => tags.Any(t => t.TagId == tag && t.ContactId == c.Id));
        foreach (var field in filter.Fields)
        {
            var having = Having(values, field);
            contacts = contacts.Where(c => having.Any(v => v.ContactId == c.Id));
        }

        return contacts;
    }

    private static IQueryable<Fields.CustomFieldValue> Having(IQueryable<Fields.CustomFieldValue> values, CustomFieldCondition condition)
    {
        var (id, text) = (condition.FieldId, condition.Sortable);
        return condition.IsPrefix
            ? values.Where(v => v.CustomFieldId == id && v.Sortable.StartsWith(text))
            : values.Where(v => v.CustomFieldId == id && v.Sortable == text);
    }

    private static IQueryable<Contact> Created(IQueryable<Contact> contacts, ContactFilter filter)
    {
        if (filter.CreatedFrom is { } from) contacts = contacts.Where(c => c.CreatedAt >= from);
        if (filter.CreatedBefore is { } before) contacts = contacts.Where(c => c.CreatedAt < before);
        return contacts;
    }
}
