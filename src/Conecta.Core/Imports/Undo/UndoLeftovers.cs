using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Undo;

/// <summary>At the end of an undo: groups and tags that the import made go, when nobody is in them and nothing uses them (import.md 17).</summary>
internal sealed class UndoLeftovers(ConectaDbContext db, IEnumerable<IContactGroupUse> uses)
{
    /// <summary>Removes what is empty, inside the caller's transaction.</summary>
    public async Task RemoveAsync(ImportJob import, CancellationToken cancellationToken)
    {
        var made = PlannedNames.Of(import);
        var (groups, members, tags, links) = (db.ContactGroups, db.ContactGroupMembers, db.Tags, db.ContactTags);
        var groupNames = made.Groups.Concat(made.MadeGroups ?? []).Select(g => SearchText.Fold(g)).ToList();
        // Of several rounds only the last one's start is kept; the upload is before all of them.
        var since = import.Round > 0 ? import.CreatedAt : import.StartedAt ?? DateTime.MaxValue;
        var until = import.FinishedAt ?? DateTime.MaxValue;
        var empty = await groups.Where(g => (g.Id == import.BatchGroupId || groupNames.Contains(g.NameFolded)) && g.CreatedAt >= since && g.CreatedAt <= until
            && !members.Any(m => m.ContactGroupId == g.Id)).ToListAsync(cancellationToken);
        foreach (var group in empty)
        {
            var isUsed = false;
            foreach (var use in uses) isUsed |= (await use.UsesAsync(group.Id, null, cancellationToken)).Count > 0;
            if (!isUsed) groups.Remove(group);
        }

        var tagNames = made.Tags.Concat(made.MadeTags ?? []).Select(t => SearchText.Fold(t)).ToList();
        tags.RemoveRange(await tags.Where(t => tagNames.Contains(t.NameFolded) && !links.Any(l => l.TagId == t.Id)).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
