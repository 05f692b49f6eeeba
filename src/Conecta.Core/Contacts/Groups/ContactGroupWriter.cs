using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Groups;

/// <summary>What a person fills in for a contact group.</summary>
/// <param name="Name">Name, unique in the company whatever its accents and case.</param>
/// <param name="Description">What it is for, or null.</param>
public sealed record ContactGroupDraft(string Name, string? Description);

/// <summary>Creates, changes and deletes contact groups of the scope's company, and moves contacts in and out.</summary>
public sealed class ContactGroupWriter(ConectaDbContext db, IEnumerable<IContactGroupUse> uses, AuditTrail audit, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Makes a group.</summary>
    /// <exception cref="FieldErrorException">The name exists.</exception>
    public async Task<long> CreateAsync(ContactGroupDraft draft, CancellationToken cancellationToken)
    {
        var group = new ContactGroup { CreatedAt = clock.GetUtcNow().UtcDateTime };
        Apply(group, draft);
        db.ContactGroups.Add(group);
        await SaveAsync(cancellationToken);
        return group.Id;
    }

    /// <summary>Changes a group.</summary>
    /// <exception cref="MissingException">There is no such group in this company.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The name exists.</exception>
    public async Task UpdateAsync(long id, Guid version, ContactGroupDraft draft, CancellationToken cancellationToken)
    {
        var group = await FindAsync(id, cancellationToken);
        if (group.Version != version) throw new EditConflictException(group.Version);
        Apply(group, draft);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Deletes a group; its contacts stay.</summary>
    /// <exception cref="InUseException">Something uses it (GRP-4).</exception>
    /// <exception cref="MissingException">There is no such group in this company.</exception>
    public async Task DeleteAsync(long id, Access? by, CancellationToken cancellationToken)
    {
        var group = await FindAsync(id, cancellationToken);
        var found = await UsesAsync(id, by, cancellationToken);
        if (found.Count > 0) throw new InUseException(group.Name, found);
        db.ContactGroups.Remove(group);
        await SaveAsync(cancellationToken);
    }

    /// <summary>What uses the group; its members are no use.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(long id, Access? by, CancellationToken cancellationToken)
    {
        var found = new List<ObjectUse>();
        foreach (var use in uses) found.AddRange(await use.UsesAsync(id, by, cancellationToken));
        return found;
    }

    /// <summary>Puts contacts into a group; those that are in it and unknown ids are passed over.</summary>
    /// <returns>How many came in.</returns>
    public Task<int> AddAsync(long id, IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken) =>
        MoveAsync(id, contactIds, true, cancellationToken);

    /// <summary>Takes contacts out of a group; the contacts stay.</summary>
    /// <returns>How many went out.</returns>
    public Task<int> RemoveAsync(long id, IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken) =>
        MoveAsync(id, contactIds, false, cancellationToken);

    private async Task<int> MoveAsync(long id, IReadOnlyCollection<long> contactIds, bool isIn, CancellationToken cancellationToken)
    {
        var group = await FindAsync(id, cancellationToken);
        var (name, moved) = (group.Name, 0);
        db.ChangeTracker.Clear();
        foreach (var batch in contactIds.Chunk(Batch))
        {
            moved += await db.WriteAsync(async token =>
            {
                var count = isIn ? await AddBatchAsync(id, batch, token) : await RemoveBatchAsync(id, batch, token);
                db.ChangeTracker.Clear();
                return count;
            }, cancellationToken);
        }

        if (moved > 0)
            await audit.WriteAsync(isIn ? "contactgroup.members_added" : "contactgroup.members_removed", "contactgroup", id, name, AuditResult.Done, cancellationToken,
                new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Contatos"] = isIn ? [null, moved] : [moved, null] });
        return moved;
    }

    private async Task<int> AddBatchAsync(long id, long[] batch, CancellationToken cancellationToken)
    {
        var members = db.ContactGroupMembers;
        var present = await members.Where(m => m.ContactGroupId == id && batch.Contains(m.ContactId)).Select(m => m.ContactId).ToListAsync(cancellationToken);
        var known = await db.Contacts.Where(c => batch.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var added = known.Except(present).Select(contact => new ContactGroupMember { ContactGroupId = id, ContactId = contact, AddedAt = now }).ToList();
        members.AddRange(added);
        await db.SaveChangesAsync(cancellationToken);
        return added.Count;
    }

    private async Task<int> RemoveBatchAsync(long id, long[] batch, CancellationToken cancellationToken)
    {
        var members = db.ContactGroupMembers;
        return await members.Where(m => m.ContactGroupId == id && batch.Contains(m.ContactId)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<ContactGroup> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.ContactGroups.FirstOrDefaultAsync(g => g.Id == id, cancellationToken) ?? throw new MissingException();

    private static void Apply(ContactGroup group, ContactGroupDraft draft)
    {
        var name = ContactText.OneLine(draft.Name, ContactGroup.NameMaxLength);
        if (!name.IsAccepted) throw new FieldErrorException(nameof(draft.Name), "Informe o nome do grupo.");
        group.Name = name.Value!;
        group.NameFolded = SearchText.Fold(group.Name);
        group.Description = string.IsNullOrWhiteSpace(draft.Description) ? null : draft.Description.Trim();
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_ContactGroup_Name", nameof(ContactGroup), nameof(ContactGroup.NameFolded)))
        {
            throw new FieldErrorException(nameof(ContactGroupDraft.Name), "Já existe um grupo com este nome.");
        }
    }
}
