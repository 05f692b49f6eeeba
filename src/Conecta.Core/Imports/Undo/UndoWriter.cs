using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Run;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Undo;

/// <summary>Puts one chunk back, in the caller's one transaction: contacts, tags, groups, custom values, consent, search index.</summary>
internal sealed class UndoWriter(ConectaDbContext db, ContactIndexSql index, PlanFields fields, ImportJob import, ImportUndo undo, DateTime now)
{
    private const string Meanwhile = "Foi editado enquanto a importação era desfeita.";

    private static readonly BulkColumn[] BinColumns =
    [
        new("DeletedAt", BulkType.Time), new("Version", BulkType.Unique), new("OptIn", BulkType.Text), new("OptInAt", BulkType.Time), new("OptInSource", BulkType.Text),
    ];

    private static readonly BulkColumn[] TagKey = [new("CompanyId", BulkType.Whole), new("TagId", BulkType.Whole), new("ContactId", BulkType.Whole)];

    private static readonly BulkColumn[] GroupKey = [new("CompanyId", BulkType.Whole), new("ContactGroupId", BulkType.Whole), new("ContactId", BulkType.Whole)];

    private static readonly BulkColumn[] ConsentColumns =
    [
        new("CompanyId", BulkType.Whole), new("ContactId", BulkType.Whole), new("State", BulkType.Text), new("Purpose", BulkType.Text),
        new("Channel", BulkType.Text), new("Source", BulkType.Text), new("EvidenceAt", BulkType.Time), new("AuthorUserId", BulkType.Whole),
        new("AuthorName", BulkType.Text), new("ImportId", BulkType.Whole), new("IpAddress", BulkType.Text), new("At", BulkType.Time),
    ];

    private Dictionary<string, long>? _tags;
    private Dictionary<string, long>? _groups;

    /// <summary>Writes the decisions; a contact that changed since it was judged is left alone, with that reason.</summary>
    public async Task WriteAsync(IReadOnlyList<UndoDecision> decisions, CancellationToken cancellationToken)
    {
        await BinAsync([.. decisions.Where(d => d.IsBinned)], cancellationToken);
        await RestoreAsync([.. decisions.Where(d => d.Restored.Count > 0 && !d.IsKept)], cancellationToken);
        var treated = decisions.Where(d => !d.IsKept).ToList();
        await TagsAsync(treated, cancellationToken);
        await GroupsAsync(treated, cancellationToken);
        await ConsentAsync([.. treated.Where(d => d.IsConsentOurs)], cancellationToken);
        await index.ReindexAsync([.. treated.Where(d => d.IsBinned || d.Restored.Count > 0).Select(d => d.Row.ContactId)], cancellationToken);
    }

    private async Task BinAsync(List<UndoDecision> created, CancellationToken cancellationToken)
    {
        if (created.Count == 0) return;
        await using var bin = BulkCommand.Update(db, "Contact", BinColumns, ContactValues.Keys, "Id");
        foreach (var decision in created)
        {
            // A contact that somebody takes out of the bin must not come back with an answer that was withdrawn.
            var contact = decision.Contact!.Contact;
            var seen = contact.Version;
            (contact.OptIn, contact.OptInAt, contact.OptInSource) = (OptInState.Undefined, null, null);
            await bin.AddAsync(now, Guid.NewGuid(), nameof(OptInState.Undefined), null, null, import.CompanyId, contact.Id, seen);
        }

        await bin.FlushAsync(cancellationToken);
        Keep(created, bin.Touched);
    }

    private async Task RestoreAsync(List<UndoDecision> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0) return;
        await using var update = BulkCommand.Update(db, "Contact", ContactValues.Columns, ContactValues.Keys, "Id");
        foreach (var decision in changed)
        {
            var contact = decision.Contact!.Contact;
            var (seen, wasTyped) = (contact.Version, contact.IsNameTyped);
            ContactValues.Apply(contact, decision.Restored, fields);
            contact.IsNameTyped = decision.Restored.ContainsKey(Matching.ImportFields.Name) ? decision.Restored.ContainsKey(PlanFields.NameTypedKey) : wasTyped;
            contact.UpdatedAt = now;
            contact.Version = Guid.NewGuid();
            await update.AddAsync([.. ContactValues.Of(contact), import.CompanyId, contact.Id, seen]);
        }

        await update.FlushAsync(cancellationToken);
        Keep(changed, update.Touched);
        if (fields.Custom.Count > 0)
            await CustomValueRows.WriteAsync(db, import.CompanyId, fields, [.. changed.Where(d => !d.IsKept).Select(d => (d.Row.ContactId, d.Restored))], cancellationToken);
    }

    private static void Keep(List<UndoDecision> decisions, HashSet<long> touched)
    {
        foreach (var decision in decisions.Where(d => !touched.Contains(d.Row.ContactId))) (decision.IsKept, decision.IsBinned, decision.Note) = (true, false, Meanwhile);
    }

    private async Task TagsAsync(List<UndoDecision> treated, CancellationToken cancellationToken)
    {
        if (!treated.Exists(d => d.TagsOff.Count + d.TagsOn.Count > 0)) return;
        _tags ??= await db.Tags.ToDictionaryAsync(t => t.NameFolded, t => t.Id, StringComparer.Ordinal, cancellationToken);
        await using var off = BulkCommand.Delete(db, "ContactTag", TagKey);
        await using var on = BulkCommand.Insert(db, "ContactTag", TagKey, "ON CONFLICT DO NOTHING");
        foreach (var decision in treated)
        {
            foreach (var name in decision.TagsOff)
                if (_tags.TryGetValue(name, out var id))
                    await off.AddAsync(import.CompanyId, id, decision.Row.ContactId);
            foreach (var name in decision.TagsOn)
                if (_tags.TryGetValue(name, out var id))
                    await on.AddAsync(import.CompanyId, id, decision.Row.ContactId);
        }

        await off.FlushAsync(cancellationToken);
        await on.FlushAsync(cancellationToken);
    }

    private async Task GroupsAsync(List<UndoDecision> treated, CancellationToken cancellationToken)
    {
        var ids = treated.ConvertAll(d => d.Row.ContactId);
        if (import.BatchGroupId is { } batch && ids.Count > 0)
        {
            // Who was in the group before, or was put into it by a person afterwards, stays in it.
            var (from, to) = (import.StartedAt ?? DateTime.MinValue, import.FinishedAt ?? DateTime.MaxValue);
            var members = db.ContactGroupMembers;
            await members.Where(m => m.ContactGroupId == batch && EF.Parameter(ids).Contains(m.ContactId) && m.AddedAt >= from && m.AddedAt <= to).ExecuteDeleteAsync(cancellationToken);
        }

        if (!treated.Exists(d => d.GroupsOff.Count + d.GroupsOn.Count > 0)) return;
        _groups ??= await db.ContactGroups.ToDictionaryAsync(g => g.NameFolded, g => g.Id, StringComparer.Ordinal, cancellationToken);
        await using var off = BulkCommand.Delete(db, "ContactGroupMember", GroupKey);
        await using var on = BulkCommand.Insert(db, "ContactGroupMember", [.. GroupKey, new("AddedAt", BulkType.Time)], "ON CONFLICT DO NOTHING");
        foreach (var decision in treated)
        {
            foreach (var name in decision.GroupsOff)
                if (_groups.TryGetValue(name, out var id))
                    await off.AddAsync(import.CompanyId, id, decision.Row.ContactId);
            foreach (var name in decision.GroupsOn)
                if (_groups.TryGetValue(name, out var id))
                    await on.AddAsync(import.CompanyId, id, decision.Row.ContactId, now);
        }

        await off.FlushAsync(cancellationToken);
        await on.FlushAsync(cancellationToken);
    }

    /// <summary>Nothing of the proof is erased: a record is added that says the imported answer was withdrawn.</summary>
    private async Task ConsentAsync(List<UndoDecision> treated, CancellationToken cancellationToken)
    {
        var ids = treated.ConvertAll(d => d.Row.ContactId);
        if (ids.Count == 0) return;
        var recorded = (await db.ConsentRecords.Where(r => r.ImportId == import.Id && EF.Parameter(ids).Contains(r.ContactId)).Select(r => r.ContactId).ToListAsync(cancellationToken)).ToHashSet();
        if (recorded.Count == 0) return;
        var source = FormattableString.Invariant($"Importação nº {import.Id} desfeita");
        await using var insert = BulkCommand.Insert(db, "ConsentRecord", ConsentColumns);
        foreach (var decision in treated.Where(d => recorded.Contains(d.Row.ContactId)))
        {
            await insert.AddAsync(
                import.CompanyId, decision.Row.ContactId, decision.Contact!.Contact.OptIn.ToString(), ConsentWriter.Purpose, ConsentWriter.Channel, source, now, undo.UserId,
                undo.PersonName, import.Id, undo.IpAddress, now);
        }

        await insert.FlushAsync(cancellationToken);
    }
}
