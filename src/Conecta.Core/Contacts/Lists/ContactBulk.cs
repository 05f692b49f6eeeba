using Conecta.Core.Contacts.Tags;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Lists;

/// <summary>Puts etiquetas on many contacts at once.</summary>
public sealed class ContactBulk(ConectaDbContext db, TagWriter tags, AuditTrail audit)
{
    private const int Batch = 500;

    /// <summary>Gives contacts an etiqueta, made if it does not exist; those that have it and unknown ids are passed over.</summary>
    /// <returns>How many got it.</returns>
    /// <exception cref="FieldErrorException">No name, or too long a one.</exception>
    public async Task<int> AddTagAsync(string? name, IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken)
    {
        var word = ContactText.OneLine(name, ContactLimits.Tag);
        if (!word.IsAccepted) throw new FieldErrorException("Tag", $"Informe a etiqueta, com até {ContactLimits.Tag} caracteres.");
        var tagId = await db.WriteAsync(async token => (await tags.EnsureAsync([word.Value!], token))[0], cancellationToken);
        var added = 0;
        foreach (var batch in contactIds.Chunk(Batch))
            added += await db.WriteAsync(async token =>
            {
                var (links, contacts) = (db.ContactTags, db.Contacts);
                var known = await contacts.Where(c => batch.Contains(c.Id) && !links.Any(l => l.TagId == tagId && l.ContactId == c.Id))
                    .Select(c => c.Id).ToListAsync(token);
                links.AddRange(known.Select(id => new ContactTag { TagId = tagId, ContactId = id }));
                await db.SaveChangesAsync(token);
                db.ChangeTracker.Clear();
                return known.Count;
            }, cancellationToken);
        if (added > 0)
            await audit.WriteAsync("tag.contacts_added", "tag", tagId, word.Value, AuditResult.Done, cancellationToken,
                new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Contatos"] = [null, added] });
        return added;
    }
}
