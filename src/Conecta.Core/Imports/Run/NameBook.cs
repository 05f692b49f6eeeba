using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Tags;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Run;

/// <summary>Ids of tags and groups by name; what does not exist is made inside the chunk's transaction, with its audit entry.</summary>
internal sealed class NameBook(ConectaDbContext db, TimeProvider clock)
{
    private readonly Dictionary<string, long> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _groups = new(StringComparer.Ordinal);

    /// <summary>Forgets everything, because a transaction in which names were made was rolled back.</summary>
    public void Forget()
    {
        _tags.Clear();
        _groups.Clear();
        db.ChangeTracker.Clear();
    }

    public long TagOf(string name) => _tags[SearchText.Fold(name)];

    public long GroupOf(string name) => _groups[SearchText.Fold(name)];

    /// <summary>Finds or makes tags.</summary>
    public async Task NeedTagsAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var missing = Missing(names, _tags);
        if (missing.Count == 0) return;
        var folded = missing.Keys.ToList();
        foreach (var tag in await db.Tags.AsNoTracking().Where(t => EF.Parameter(folded).Contains(t.NameFolded)).ToListAsync(cancellationToken)) Known(tag.NameFolded, tag.Id, missing, _tags);
        var made = missing.Select(m => new Tag { Name = m.Value, NameFolded = m.Key }).ToList();
        db.Tags.AddRange(made);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var tag in made) _tags[tag.NameFolded] = tag.Id;
        db.ChangeTracker.Clear();
    }

    /// <summary>Finds or makes contact groups.</summary>
    public async Task NeedGroupsAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var missing = Missing(names, _groups);
        if (missing.Count == 0) return;
        var folded = missing.Keys.ToList();
        foreach (var group in await db.ContactGroups.AsNoTracking().Where(g => EF.Parameter(folded).Contains(g.NameFolded)).ToListAsync(cancellationToken)) Known(group.NameFolded, group.Id, missing, _groups);
        var now = clock.GetUtcNow().UtcDateTime;
        var made = missing.Select(m => new ContactGroup { Name = m.Value, NameFolded = m.Key, CreatedAt = now }).ToList();
        db.ContactGroups.AddRange(made);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var group in made) _groups[group.NameFolded] = group.Id;
        db.ChangeTracker.Clear();
    }

    private static Dictionary<string, string> Missing(IEnumerable<string> names, Dictionary<string, long> known)
    {
        var missing = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (SearchText.Fold(name) is var folded && !known.ContainsKey(folded))
                missing.TryAdd(folded, name);
        return missing;
    }

    private static void Known(string folded, long id, Dictionary<string, string> missing, Dictionary<string, long> known)
    {
        known[folded] = id;
        missing.Remove(folded);
    }
}
