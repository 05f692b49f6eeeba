using System.Text.Json;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Contacts.Tags;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Merging;

/// <summary>
/// Joins two contacts (CON-9). One stays and takes what was chosen, with the etiquetas, groups, campos adicionais and consents of both; the
/// other waits in the bin for 30 days, untouched but for keys that the survivor took, so that undo finds it as it was. Rows, audit and search
/// index stand or fall together.
/// </summary>
public sealed class ContactMerger(
    ConectaDbContext db, ContactRows rows, ContactIndexSql index, AuditTrail audit, ICurrentUser user, IEnumerable<IContactHoldings> holdings, TimeProvider clock)
{
    /// <summary>How long a joining can be undone.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    /// <summary>What joining two contacts would give.</summary>
    /// <param name="firstId">One contact.</param>
    /// <param name="secondId">The other one.</param>
    /// <param name="survivorId">Who should stay; null for the proposal.</param>
    /// <param name="by">Who looks; fields that the person may not see follow the proposal. Null for the product itself.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="MissingException">One is unknown in this company or in the bin, or both are the same.</exception>
    public async Task<MergePreview> PreviewAsync(long firstId, long secondId, long? survivorId, Access? by, CancellationToken cancellationToken)
    {
        if ((await rows.ReadAsync([Math.Min(firstId, secondId), Math.Max(firstId, secondId)], by, cancellationToken)) is not [var one, var two] || one.Contact.Id == two.Contact.Id)
            throw new MissingException();
        var (first, second) = (new MergeParty(one.Contact, one.Values), new MergeParty(two.Contact, two.Values));
        var survivor = survivorId == one.Contact.Id || survivorId == two.Contact.Id ? survivorId.Value : MergeComputation.Survivor(first, second);
        var includeConfidential = by?.Has(Permissions.ReportsConfidential) != false;
        var fields = await db.CustomFields.AsNoTracking().Where(f => f.ArchivedAt == null && (includeConfidential || !f.IsConfidential))
            .OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync(cancellationToken);
        var result = MergeComputation.Result(first, second, survivor, MergeComputation.CustomIds(first, second), new Dictionary<string, MergeSide>(StringComparer.Ordinal));
        var left = MergeComputation.LeftOver(first, second, result).FirstOrDefault();
        var kept = result[MergeFields.Phone2] is { } phone2 && (phone2 == one.Contact.PhoneCanonical || phone2 == two.Contact.PhoneCanonical) ? phone2 : null;
        var tags = survivor == one.Contact.Id ? one.Tags.Union(two.Tags).ToList() : two.Tags.Union(one.Tags).ToList();
        var showPhone = MergeFields.All.First(f => f.Key == MergeFields.Phone).Show!;
        return new MergePreview(
            one, two, survivor, [.. Lines(first, second, survivor, one, two, fields)], [.. tags.Take(ContactLimits.TagsPerContact)], [.. tags.Skip(ContactLimits.TagsPerContact)],
            [.. one.Groups.Union(two.Groups).Order(StringComparer.CurrentCulture)], OptInOf(result), kept is null ? null : showPhone(kept), left is null ? null : showPhone(left));
    }

    /// <summary>Joins two contacts.</summary>
    /// <returns>Key of the joining, for undo.</returns>
    /// <exception cref="MissingException">One is unknown in this company or in the bin.</exception>
    /// <exception cref="EditConflictException">One was changed since the person saw it.</exception>
    public Task<long> MergeAsync(MergeRequest request, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var survivor = await RequireAsync(request.SurvivorId, token);
            var loser = await RequireAsync(request.LoserId, token);
            if (survivor.Id == loser.Id) throw new MissingException();
            if (survivor.Version != request.SurvivorVersion) throw new EditConflictException(survivor.Version);
            if (loser.Version != request.LoserVersion) throw new EditConflictException(loser.Version);
            var memory = await JoinAsync(survivor, loser, request.Choices, token);
            var now = clock.GetUtcNow().UtcDateTime;
            var merge = new ContactMerge
            {
                SurvivorId = survivor.Id,
                LoserId = loser.Id,
                At = now,
                PersonName = user.Name.Length > 120 ? user.Name[..120] : user.Name,
                UndoUntil = now + Keep,
                Memory = JsonSerializer.Serialize(memory),
            };
            db.Set<ContactMerge>().Add(merge);
            audit.Add("contact.merged", "contact", survivor.Id, survivor.Name, AuditResult.Done, Both(loser.Name, null));
            audit.Add("contact.mergedinto", "contact", loser.Id, loser.Name, AuditResult.Done, Both(survivor.Name, null));
            await db.SaveChangesAsync(token);
            await index.ReindexAsync([survivor.Id, loser.Id], token);
            db.ChangeTracker.Clear();
            return merge.Id;
        }, cancellationToken);

    internal static Dictionary<string, object?[]> Both(string other, string? kept)
    {
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Outro contato"] = [null, other] };
        if (!string.IsNullOrEmpty(kept)) changes["Alterado depois e mantido"] = [null, kept];
        return changes;
    }

    private static IEnumerable<MergeLine> Lines(
        MergeParty first, MergeParty second, long survivor, ContactRow one, ContactRow two, IReadOnlyList<CustomField> fields)
    {
        foreach (var field in MergeFields.All.Where(f => f.Label is not null))
            if (Line(field.Key, field.Label!, field.Key == "owner" ? null : field.Show) is { } line)
                yield return field.Key == "owner" ? line with { First = one.Owner, Second = two.Owner } : line;
        foreach (var field in fields)
            if (Line(MergeComputation.KeyOf(field.Id), field.Name, value => CustomFieldText.Show(field.Kind, value)) is { } line)
                yield return line;

        MergeLine? Line(string key, string label, Func<string, string>? show)
        {
            var (a, b) = (first.ValueOf(key), second.ValueOf(key));
            if (a is null && b is null) return null;
            string? Shown(string? value) => value is null || show is null ? value : show(value);
            var differ = a is not null && b is not null && Shown(a) != Shown(b);
            return new MergeLine(key, label, Shown(a), Shown(b), MergeComputation.Propose(key, first, second, survivor), differ, differ && key == MergeFields.Notes);
        }
    }

    private static OptInState OptInOf(Dictionary<string, string?> result)
    {
        var shown = new Contact();
        MergeFields.All.First(f => f.Key == MergeFields.OptIn).Set(shown, result[MergeFields.OptIn]);
        return shown.OptIn;
    }

    private async Task<Contact> RequireAsync(long id, CancellationToken cancellationToken) =>
        await db.Contacts.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new MissingException();

    private async Task<MergeMemory> JoinAsync(Contact survivor, Contact loser, IReadOnlyDictionary<string, MergeSide> choices, CancellationToken cancellationToken)
    {
        var (tags, members, consents, values) = (db.ContactTags, db.ContactGroupMembers, db.ConsentRecords, db.CustomFieldValues);
        var custom = await values.Where(v => v.ContactId == survivor.Id || v.ContactId == loser.Id).ToListAsync(cancellationToken);
        MergeParty Party(Contact contact) => new(contact, custom.Where(v => v.ContactId == contact.Id).ToDictionary(v => v.CustomFieldId, v => v.Text));
        var (own, other) = (Party(survivor), Party(loser));
        var (first, second) = survivor.Id < loser.Id ? (own, other) : (other, own);
        var customIds = MergeComputation.CustomIds(first, second).ToList();
        var result = MergeComputation.Result(first, second, survivor.Id, customIds, choices);
        var memory = new MergeMemory { SurvivorBefore = Values(own, customIds), LoserBefore = Values(other, customIds), SurvivorAfter = result };

        var now = clock.GetUtcNow().UtcDateTime;
        (loser.DeletedAt, loser.MergedIntoId) = (now, survivor.Id);
        // A key belongs to one row; what the survivor takes, the other gives up first.
        if (loser.PhoneCanonical == result[MergeFields.Phone]) loser.PhoneCanonical = null;
        if (loser.ExternalId == result["external"]) loser.ExternalId = null;
        if (loser.ProviderUserId == result["user"]) loser.ProviderUserId = null;
        await db.SaveChangesAsync(cancellationToken);

        foreach (var field in MergeFields.All) field.Set(survivor, result[field.Key]);
        survivor.UpdatedAt = now;
        await MergeValues.WriteAsync(db, survivor.Id, customIds.ToDictionary(id => id, id => result[MergeComputation.KeyOf(id)]), cancellationToken);

        var ownTags = await tags.Where(t => t.ContactId == survivor.Id).Select(t => t.TagId).ToListAsync(cancellationToken);
        var newTags = await tags.Where(t => t.ContactId == loser.Id && !ownTags.Contains(t.TagId)).OrderBy(t => t.TagId).Select(t => t.TagId).ToListAsync(cancellationToken);
        memory.AddedTags.AddRange(newTags.Take(Math.Max(0, ContactLimits.TagsPerContact - ownTags.Count)));
        tags.AddRange(memory.AddedTags.Select(id => new ContactTag { TagId = id, ContactId = survivor.Id }));

        var ownGroups = members.Where(m => m.ContactId == survivor.Id).Select(m => m.ContactGroupId);
        memory.AddedGroups.AddRange(await members.Where(m => m.ContactId == loser.Id && !ownGroups.Contains(m.ContactGroupId)).Select(m => m.ContactGroupId).ToListAsync(cancellationToken));
        members.AddRange(memory.AddedGroups.Select(id => new Groups.ContactGroupMember { ContactGroupId = id, ContactId = survivor.Id, AddedAt = now }));

        // The records stay word by word; they are now the survivor's answers.
        memory.Consents.AddRange(await consents.Where(r => r.ContactId == loser.Id).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellationToken));
        await consents.Where(r => r.ContactId == loser.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ContactId, survivor.Id), cancellationToken);
        foreach (var holding in holdings)
            if (await holding.MoveAsync(loser.Id, survivor.Id, cancellationToken) is { } moved)
                memory.Holdings[holding.Key] = moved;
        return memory;
    }

    private static Dictionary<string, string?> Values(MergeParty party, IEnumerable<long> customIds)
    {
        var values = MergeFields.Read(party.Contact);
        foreach (var id in customIds) values[MergeComputation.KeyOf(id)] = party.Custom.GetValueOrDefault(id);
        return values;
    }
}
