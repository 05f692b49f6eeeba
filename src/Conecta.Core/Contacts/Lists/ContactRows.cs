using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Lists;

/// <summary>A contact with what stands around it.</summary>
/// <param name="Contact">The contact, not tracked.</param>
/// <param name="Groups">Its groups by name.</param>
/// <param name="Tags">Its etiquetas by name.</param>
/// <param name="Values">Stored values of its campos adicionais by field id.</param>
/// <param name="Owner">Name of the agent in charge, or words in its place where the reader does not see him; null without one.</param>
public sealed record ContactRow(
    Contact Contact, IReadOnlyList<string> Groups, IReadOnlyList<string> Tags, IReadOnlyDictionary<long, string> Values, string? Owner);

/// <summary>Reads rows for a list or an export by their ids, in the order of the ids.</summary>
public sealed class ContactRows(ConectaDbContext db, ContactSourceSql source, IEnumerable<IContactOwners> owners)
{
    /// <summary>Reads the rows; ids that are unknown or in the bin are passed over.</summary>
    /// <param name="ids">Contacts in order.</param>
    /// <param name="by">Who reads; null for the product itself, which sees everything.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<ContactRow>> ReadAsync(IReadOnlyCollection<long> ids, Access? by, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var (groups, members, tags, links, values) = (db.ContactGroups, db.ContactGroupMembers, db.Tags, db.ContactTags, db.CustomFieldValues);
        var contacts = await source.ById(ids).AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
        var groupNames = (await (
            from member in members
            join g in groups on member.ContactGroupId equals g.Id
            where ids.Contains(member.ContactId)
            orderby g.NameFolded
            select new { member.ContactId, g.Name }).ToListAsync(cancellationToken)).ToLookup(m => m.ContactId, m => m.Name);
        var tagNames = (await (
            from link in links
            join tag in tags on link.TagId equals tag.Id
            where ids.Contains(link.ContactId)
            orderby tag.NameFolded
            select new { link.ContactId, tag.Name }).ToListAsync(cancellationToken)).ToLookup(l => l.ContactId, l => l.Name);
        var fieldValues = (await values.AsNoTracking().Where(v => ids.Contains(v.ContactId)).ToListAsync(cancellationToken)).ToLookup(v => v.ContactId);
        var ownerNames = await OwnersAsync([.. contacts.Values.Select(c => c.OwnerAgentId).OfType<long>().Distinct()], by, cancellationToken);
        return
        [
            .. ids.Where(contacts.ContainsKey).Select(id => new ContactRow(
                contacts[id], [.. groupNames[id]], [.. tagNames[id]], fieldValues[id].ToDictionary(v => v.CustomFieldId, v => v.Text),
                contacts[id].OwnerAgentId is { } owner ? ownerNames.GetValueOrDefault(owner) : null)),
        ];
    }

    private async Task<Dictionary<long, string>> OwnersAsync(IReadOnlyCollection<long> ids, Access? by, CancellationToken cancellationToken)
    {
        var names = new Dictionary<long, string>();
        if (ids.Count == 0) return names;
        foreach (var answer in owners)
            foreach (var owner in await answer.ListAsync(ids, by, cancellationToken))
                names[owner.Id] = owner.Name;
        return names;
    }
}
