using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Tags;

/// <summary>Finds and makes etiquetas and puts them on contacts.</summary>
public sealed class TagWriter(ConectaDbContext db)
{
    /// <summary>The ids of the named etiquetas; those that do not exist are made. Inside a write.</summary>
    public async Task<IReadOnlyList<long>> EnsureAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0) return [];
        var wanted = names.GroupBy(n => SearchText.Fold(n)).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var keys = wanted.Keys.ToList();
        var present = await db.Tags.Where(t => keys.Contains(t.NameFolded)).ToListAsync(cancellationToken);
        var made = keys.Except(present.Select(t => t.NameFolded), StringComparer.Ordinal).Select(k => new Tag { Name = wanted[k], NameFolded = k }).ToList();
        db.Tags.AddRange(made);
        if (made.Count > 0) await db.SaveChangesAsync(cancellationToken);
        return [.. present.Concat(made).Select(t => t.Id)];
    }

    /// <summary>Gives a contact exactly these etiquetas; the rows are kept by the caller's next save.</summary>
    /// <returns>Names before and after when they differ.</returns>
    public async Task<(string Before, string After)?> SetAsync(long contactId, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var (tags, links) = (db.Tags, db.ContactTags);
        var before = await links.Where(l => l.ContactId == contactId).ToListAsync(cancellationToken);
        var ids = await EnsureAsync(names, cancellationToken);
        var gone = before.Where(l => !ids.Contains(l.TagId)).ToList();
        var added = ids.Except(before.Select(l => l.TagId)).ToList();
        if (gone.Count == 0 && added.Count == 0) return null;
        links.RemoveRange(gone);
        links.AddRange(added.Select(id => new ContactTag { ContactId = contactId, TagId = id }));
        var shown = await tags.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        return (Names(before.Select(l => l.TagId)), Names(ids));

        string Names(IEnumerable<long> of) => string.Join(", ", of.Select(id => shown[id]).Order(StringComparer.CurrentCulture));
    }
}
