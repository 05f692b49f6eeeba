using System.Text.Json;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Merging;

/// <summary>A joining as people see it.</summary>
/// <param name="Id">Key.</param>
/// <param name="SurvivorId">The contact that stayed.</param>
/// <param name="SurvivorName">Its name now.</param>
/// <param name="LoserName">Name of the contact that went into it.</param>
/// <param name="At">When (UTC).</param>
/// <param name="PersonName">Who did it.</param>
/// <param name="UndoUntil">Undo is offered until then (UTC).</param>
/// <param name="UndoneAt">When it was undone (UTC), or null.</param>
public sealed record MergeCase(
    long Id, long SurvivorId, string SurvivorName, string LoserName, DateTime At, string PersonName, DateTime UndoUntil, DateTime? UndoneAt);

/// <summary>What undoing a joining would do.</summary>
/// <param name="Case">The joining.</param>
/// <param name="Obstacle">Why it cannot be undone now; null when it can.</param>
/// <param name="Restored">Fields of the survivor that go back.</param>
/// <param name="Kept">Fields that somebody changed since and that stay as they are.</param>
public sealed record UndoPreview(MergeCase Case, string? Obstacle, IReadOnlyList<string> Restored, IReadOnlyList<string> Kept);

/// <summary>
/// Undoes joinings: the other contact comes back as it was, and the survivor gets its own values back, except fields that somebody changed
/// since. Also keeps the list of joinings.
/// </summary>
public sealed class MergeUndo(ConectaDbContext db, ContactIndexSql index, AuditTrail audit, IEnumerable<IContactHoldings> holdings, TimeProvider clock)
{
    /// <summary>Joinings of the last 30 days, the latest first.</summary>
    /// <param name="contactId">Only those that this contact survived; null for all.</param>
    /// <param name="query">Page and size.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<Page<MergeCase>> ListAsync(long? contactId, ListQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var found = db.Set<ContactMerge>().AsNoTracking().Where(m => m.UndoUntil > now && (contactId == null || m.SurvivorId == contactId));
        var total = await found.CountAsync(cancellationToken);
        var page = Cases(found.OrderByDescending(m => m.Id).Skip(query.Skip).Take(query.Size));
        return new Page<MergeCase>(await page.ToListAsync(cancellationToken), query.Page, query.Size, total);
    }

    /// <summary>What undoing would do; null when there is no such joining in this company.</summary>
    public async Task<UndoPreview?> PreviewAsync(long mergeId, CancellationToken cancellationToken)
    {
        if (await Cases(db.Set<ContactMerge>().AsNoTracking().Where(m => m.Id == mergeId)).FirstOrDefaultAsync(cancellationToken) is not { } found) return null;
        var merge = await db.Set<ContactMerge>().AsNoTracking().SingleAsync(m => m.Id == mergeId, cancellationToken);
        var (obstacle, survivor, _) = await LookAsync(merge, cancellationToken);
        if (obstacle is not null || survivor is null) return new UndoPreview(found, obstacle, [], []);
        var memory = JsonSerializer.Deserialize<MergeMemory>(merge.Memory!)!;
        var present = await PresentAsync(survivor, memory, cancellationToken);
        var (back, kept) = Split(memory, present);
        var labels = await LabelsAsync(cancellationToken);
        return new UndoPreview(found, null, [.. back.Select(labels)], [.. kept.Select(labels)]);
    }

    /// <summary>Undoes a joining.</summary>
    /// <returns>Fields that somebody changed since and that stay.</returns>
    /// <exception cref="MissingException">There is no such joining in this company.</exception>
    /// <exception cref="FieldErrorException">It cannot be undone (any more).</exception>
    public Task<IReadOnlyList<string>> UndoAsync(long mergeId, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var merge = await db.Set<ContactMerge>().FirstOrDefaultAsync(m => m.Id == mergeId, token) ?? throw new MissingException();
            var (obstacle, survivor, loser) = await LookAsync(merge, token);
            if (obstacle is not null || survivor is null || loser is null) throw new FieldErrorException("", obstacle ?? "Esta união não pode mais ser desfeita.");
            var memory = JsonSerializer.Deserialize<MergeMemory>(merge.Memory!)!;
            var kept = await RestoreAsync(survivor, loser, memory, token);
            (merge.UndoneAt, merge.Memory) = (clock.GetUtcNow().UtcDateTime, null);
            var labels = await LabelsAsync(token);
            IReadOnlyList<string> names = [.. kept.Select(labels)];
            audit.Add("contact.unmerged", "contact", survivor.Id, survivor.Name, AuditResult.Done, ContactMerger.Both(loser.Name, string.Join(", ", names)));
            audit.Add("contact.unmerged", "contact", loser.Id, loser.Name, AuditResult.Done, ContactMerger.Both(survivor.Name, null));
            await db.SaveChangesAsync(token);
            await index.ReindexAsync([survivor.Id, loser.Id], token);
            db.ChangeTracker.Clear();
            return names;
        }, cancellationToken);

    private IQueryable<MergeCase> Cases(IQueryable<ContactMerge> merges)
    {
        var contacts = db.Contacts.IgnoreQueryFilters([FilterNames.Bin]);
        return from m in merges
               select new MergeCase(
                   m.Id, m.SurvivorId, contacts.Where(c => c.Id == m.SurvivorId).Select(c => c.Name).FirstOrDefault() ?? "contato apagado",
                   contacts.Where(c => c.Id == m.LoserId).Select(c => c.Name).FirstOrDefault() ?? "contato apagado", m.At, m.PersonName, m.UndoUntil, m.UndoneAt);
    }

    private async Task<(string? Obstacle, Contact? Survivor, Contact? Loser)> LookAsync(ContactMerge merge, CancellationToken cancellationToken)
    {
        if (merge.UndoneAt is not null) return ("Esta união já foi desfeita.", null, null);
        if (merge.Memory is null || merge.UndoUntil <= clock.GetUtcNow().UtcDateTime) return ("O prazo de 30 dias para desfazer terminou.", null, null);
        var contacts = db.Contacts.IgnoreQueryFilters([FilterNames.Bin]);
        var survivor = await contacts.FirstOrDefaultAsync(c => c.Id == merge.SurvivorId, cancellationToken);
        var loser = await contacts.FirstOrDefaultAsync(c => c.Id == merge.LoserId && c.MergedIntoId == merge.SurvivorId, cancellationToken);
        if (survivor is null || loser is null) return ("Um dos contatos já foi apagado de vez.", null, null);
        if (survivor.MergedIntoId is not null) return ($"{survivor.Name} foi unido depois a outro contato. Desfaça antes aquela união.", null, null);
        if (survivor.DeletedAt is not null) return ($"{survivor.Name} está na lixeira. Restaure-o antes.", null, null);
        var memory = JsonSerializer.Deserialize<MergeMemory>(merge.Memory)!;
        var (phone, external, account) = (memory.LoserBefore["phone"], memory.LoserBefore["external"], memory.LoserBefore["user"]);
        var taken = await contacts.AnyAsync(
            c => c.Id != survivor.Id && c.Id != loser.Id && ((phone != null && c.PhoneCanonical == phone) || (external != null && c.ExternalId == external) || (account != null && c.ProviderUserId == account)),
            cancellationToken);
        if (taken) return ($"O número ou o código de {loser.Name} já pertence a outro contato.", null, null);
        // Somebody gave the survivor the other's key by hand since: it cannot belong to both.
        var isHeld = (phone is not null && survivor.PhoneCanonical == phone && memory.SurvivorAfter["phone"] != phone)
            || (external is not null && survivor.ExternalId == external && memory.SurvivorAfter["external"] != external);
        return isHeld ? ($"{survivor.Name} usa agora o número ou o código de {loser.Name}. Altere-o antes de desfazer.", null, null) : (null, survivor, loser);
    }

    private async Task<Dictionary<string, string?>> PresentAsync(Contact survivor, MergeMemory memory, CancellationToken cancellationToken)
    {
        var present = MergeFields.Read(survivor);
        var values = await db.CustomFieldValues.AsNoTracking().Where(v => v.ContactId == survivor.Id).ToDictionaryAsync(v => MergeComputation.KeyOf(v.CustomFieldId), v => v.Text, cancellationToken);
        foreach (var key in CustomKeys(memory)) present[key] = values.GetValueOrDefault(key);
        return present;
    }

    private static IEnumerable<string> CustomKeys(MergeMemory memory) => memory.SurvivorAfter.Keys.Except(MergeFields.All.Select(f => f.Key), StringComparer.Ordinal);

    private static (List<string> Back, List<string> Kept) Split(MergeMemory memory, Dictionary<string, string?> present)
    {
        var changed = memory.SurvivorAfter.Keys.Where(k => memory.SurvivorAfter[k] != memory.SurvivorBefore.GetValueOrDefault(k)).ToList();
        return ([.. changed.Where(k => present[k] == memory.SurvivorAfter[k])], [.. changed.Where(k => present[k] != memory.SurvivorAfter[k])]);
    }

    private async Task<List<string>> RestoreAsync(Contact survivor, Contact loser, MergeMemory memory, CancellationToken cancellationToken)
    {
        var (back, kept) = Split(memory, await PresentAsync(survivor, memory, cancellationToken));
        foreach (var field in MergeFields.All.Where(f => back.Contains(f.Key))) field.Set(survivor, memory.SurvivorBefore[field.Key]);
        survivor.UpdatedAt = clock.GetUtcNow().UtcDateTime;
        await MergeValues.WriteAsync(
            db, survivor.Id, back.Intersect(CustomKeys(memory)).ToDictionary(k => long.Parse(k.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture), k => memory.SurvivorBefore.GetValueOrDefault(k)), cancellationToken);
        // The survivor gives back the keys it took before the other claims them.
        await db.SaveChangesAsync(cancellationToken);

        (loser.DeletedAt, loser.MergedIntoId) = (null, null);
        (loser.PhoneCanonical, loser.ExternalId, loser.ProviderUserId) = (memory.LoserBefore["phone"], memory.LoserBefore["external"], memory.LoserBefore["user"]);
        var (tags, members, consents) = (db.ContactTags, db.ContactGroupMembers, db.ConsentRecords);
        await tags.Where(t => t.ContactId == survivor.Id && memory.AddedTags.Contains(t.TagId)).ExecuteDeleteAsync(cancellationToken);
        await members.Where(m => m.ContactId == survivor.Id && memory.AddedGroups.Contains(m.ContactGroupId)).ExecuteDeleteAsync(cancellationToken);
        await consents.Where(r => r.ContactId == survivor.Id && memory.Consents.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.ContactId, loser.Id), cancellationToken);
        foreach (var holding in holdings)
            if (memory.Holdings.TryGetValue(holding.Key, out var moved))
                await holding.ReturnAsync(loser.Id, survivor.Id, moved, cancellationToken);
        return kept;
    }

    private async Task<Func<string, string>> LabelsAsync(CancellationToken cancellationToken)
    {
        var custom = await db.CustomFields.AsNoTracking().ToDictionaryAsync(f => MergeComputation.KeyOf(f.Id), f => f.Name, cancellationToken);
        return key => MergeFields.All.FirstOrDefault(f => f.Key == key)?.Label ?? custom.GetValueOrDefault(key) ?? key switch
        {
            MergeFields.OptIn => "OPTIN",
            MergeFields.Block => "Bloqueio",
            _ => "Identificação no WhatsApp",
        };
    }
}
