using System.Globalization;
using Conecta.Core.Agents;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Steps;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Run;

/// <summary>A person stopped the work, or another worker does it; the chunk rolls back.</summary>
internal sealed class RunStoppedException() : Exception("The import stands elsewhere by now.");

/// <summary>A planned row that the run is about to write.</summary>
internal sealed record PlannedRow(int Seq, int RowNo, ImportBucket? Bucket, long? ContactId, string? Before, string? After);

/// <summary>A planned row made ready for writing.</summary>
/// <param name="Planned">The row.</param>
/// <param name="After">Its values.</param>
/// <param name="Contact">The contact that it makes, still without id; null for a row that makes none.</param>
internal sealed record PreparedRow(PlannedRow Planned, Dictionary<string, string?> After, Contact? Contact)
{
    public int Seq => Planned.Seq;
}

/// <summary>
/// Writes one chunk of planned rows: contacts, tags, groups, custom values, consent records, row results, counters and the checkpoint, all in
/// the caller's one transaction (import.md 14). Never an entity at a time, and nothing here sends a message or starts a flow.
/// </summary>
internal sealed class ChunkWriter(ConectaDbContext db, ContactIndexSql index, ImportJob import, PlanFields fields, long batchGroupId, NameBook names, DateTime now)
{
    private const string IfAbsent = "ON CONFLICT DO NOTHING";

    private static readonly BulkColumn[] LinkColumns = [new("CompanyId", BulkType.Whole), new("TagId", BulkType.Whole), new("ContactId", BulkType.Whole)];

    private static readonly BulkColumn[] MemberColumns =
        [new("CompanyId", BulkType.Whole), new("ContactGroupId", BulkType.Whole), new("ContactId", BulkType.Whole), new("AddedAt", BulkType.Time)];

    private static readonly BulkColumn[] ResultColumns = [new("ContactId", BulkType.Whole), new("Bucket", BulkType.Text)];

    private static readonly BulkColumn[] RowKey = [new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small)];

    private sealed record Work(PlannedRow Row, Dictionary<string, string?> After, Contact Contact, KnownContact? Known);

    /// <summary>Makes rows ready for writing, as far as that needs no database; any thread may do it.</summary>
    public List<PreparedRow> Prepare(List<PlannedRow> rows) => rows.ConvertAll(row =>
    {
        if (row.Bucket is not (ImportBucket.New or ImportBucket.Updated or ImportBucket.Unchanged)) return new PreparedRow(row, [], null);
        var after = FieldJson.Read(row.After);
        if (row.Bucket != ImportBucket.New) return new PreparedRow(row, after, null);
        var contact = new Contact
        {
            CompanyId = import.CompanyId,
            Origin = ContactOrigin.Import,
            CreatedAt = now,
            UpdatedAt = now,
            Version = Guid.NewGuid(),
        };
        ContactValues.Apply(contact, after, fields);
        contact.SearchWords = ContactWords.Build(
            contact.NameFolded, contact.PhoneCanonical, contact.Phone2, contact.Email, contact.Document, contact.ExternalId, Searchable(after));
        return new PreparedRow(row, after, contact);
    });

    /// <summary>Writes the rows and moves the checkpoint.</summary>
    /// <param name="from">The checkpoint before: only from there the chunk counts.</param>
    /// <param name="rows">The rows of the chunk in their order; those that are not to be written are passed over.</param>
    /// <param name="checkpoint">Last row of the chunk.</param>
    /// <param name="cancellationToken">Stops; the transaction then rolls back.</param>
    /// <exception cref="RunStoppedException">The import is not running any more, or another worker has written these rows; nothing was.</exception>
    public async Task WriteAsync(int from, IReadOnlyList<PreparedRow> rows, int checkpoint, CancellationToken cancellationToken)
    {
        var held = new List<PlannedRow>();
        var ownerless = await WithoutOwnerAsync(rows, cancellationToken);
        rows = [.. rows.Where(r => !ownerless.Contains(r.Planned))];
        var created = await CreateAsync([.. rows.Where(r => r.Planned.Bucket == ImportBucket.New)], held, cancellationToken);
        var changed = await ChangeAsync([.. rows.Where(r => r.Planned.Bucket is ImportBucket.Updated or ImportBucket.Unchanged)], held, cancellationToken);
        List<Work> written = [.. created, .. changed];
        await WriteTagsAsync(written, cancellationToken);
        await WriteGroupsAsync(written, cancellationToken);
        if (fields.Custom.Count > 0) await CustomValueRows.WriteAsync(db, import.CompanyId, fields, [.. written.Select(w => (w.Contact.Id, w.After))], cancellationToken);
        await ConsentRows.WriteAsync(db, import, [.. written.Select(w => (w.Contact.Id, w.Row.RowNo, IsNew: w.Known is null, w.After.GetValueOrDefault(PlanFields.ConsentKey)))], now, cancellationToken);
        await index.AddNewAsync(created.Select(w => new IndexedContact(w.Contact.Id, w.Contact.SearchWords!)), cancellationToken);
        await index.ReindexAsync([.. changed.Where(w => w.Row.Bucket == ImportBucket.Updated).Select(w => w.Contact.Id)], cancellationToken);
        await ResultAsync(created, held, ImportIssueCode.RowContactChanged, cancellationToken);
        await ResultAsync([], ownerless, ImportIssueCode.AgentUnknown, cancellationToken);
        await CountAsync(
            created.Count, changed.Count(w => w.Row.Bucket == ImportBucket.Updated), changed.Count(w => w.Row.Bucket == ImportBucket.Unchanged),
            held.Count + ownerless.Count, from, checkpoint, cancellationToken);
    }

    /// <summary>Gives a row up that the database refuses again and again: it waits, and the run goes on (import.md 14).</summary>
    public async Task GiveUpAsync(int from, PlannedRow row, string number, CancellationToken cancellationToken)
    {
        var isPlanned = row.Bucket is ImportBucket.New or ImportBucket.Updated or ImportBucket.Unchanged;
        await ResultAsync([], isPlanned ? [row] : [], ImportIssueCode.RowWriteFailed, cancellationToken, number);
        await CountAsync(0, 0, 0, isPlanned ? 1 : 0, from, row.Seq, cancellationToken);
    }

    /// <summary>Rows whose agent in charge went to the bin since the review: they wait for another one.</summary>
    private async Task<HashSet<PlannedRow>> WithoutOwnerAsync(IReadOnlyList<PreparedRow> rows, CancellationToken cancellationToken)
    {
        var wanted = new List<(PlannedRow Row, long Agent)>();
        foreach (var row in rows)
            if (row.After.GetValueOrDefault(ImportFields.Owner) is { } agent)
                wanted.Add((row.Planned, long.Parse(agent, CultureInfo.InvariantCulture)));
        if (wanted.Count == 0) return [];
        var (agents, ids) = (db.Agents, wanted.Select(w => w.Agent).Distinct().ToList());
        var present = await agents.Where(a => EF.Parameter(ids).Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
        return [.. wanted.Where(w => !present.Contains(w.Agent)).Select(w => w.Row)];
    }

    private async Task<List<Work>> CreateAsync(List<PreparedRow> rows, List<PlannedRow> held, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return [];
        var ids = await BulkIds.ReserveAsync(db, "Contact", rows.Count, cancellationToken);
        var works = new List<Work>(rows.Count);
        await using var insert = BulkCommand.Insert(db, "Contact", [.. ContactValues.OnlyNew, .. ContactValues.Columns], IfAbsent, "Id");
        for (var i = 0; i < rows.Count; i++)
        {
            var contact = rows[i].Contact!;
            contact.Id = ids[i];
            works.Add(new Work(rows[i].Planned, rows[i].After, contact, null));
            await insert.AddAsync(
                [contact.Id, contact.CompanyId, contact.ProviderUserId, nameof(ContactOrigin.Import), now, contact.SearchWords, .. ContactValues.Of(contact)]);
        }

        await insert.FlushAsync(cancellationToken);
        // Somebody made a contact with this number meanwhile: the row waits, the chunk goes on.
        foreach (var work in works)
            if (!insert.Touched.Contains(work.Contact.Id))
                held.Add(work.Row);
        return insert.Touched.Count == works.Count ? works : works.FindAll(w => insert.Touched.Contains(w.Contact.Id));
    }

    private async Task<List<Work>> ChangeAsync(List<PreparedRow> rows, List<PlannedRow> held, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return [];
        var known = await new ContactLookup(db, fields, byEmail: false).ByIdAsync([.. rows.Select(r => r.Planned.ContactId!.Value)], cancellationToken);
        var works = new List<Work>(rows.Count);
        foreach (var row in rows)
        {
            if (known.GetValueOrDefault(row.Planned.ContactId!.Value) is { } contact && IsAsSeen(contact, row.Planned)) works.Add(new Work(row.Planned, row.After, contact.Contact, contact));
            else held.Add(row.Planned);
        }

        var taken = await TakenKeysAsync(works, cancellationToken);
        await using var update = BulkCommand.Update(db, "Contact", ContactValues.Columns, ContactValues.Keys, "Id");
        foreach (var work in works.Where(w => w.Row.Bucket == ImportBucket.Updated && !IsTaken(w, taken)))
        {
            var seen = work.Contact.Version;
            ContactValues.Apply(work.Contact, work.After, fields);
            (work.Contact.UpdatedAt, work.Contact.Version) = (now, Guid.NewGuid());
            await update.AddAsync([.. ContactValues.Of(work.Contact), import.CompanyId, work.Contact.Id, seen]);
        }

        await update.FlushAsync(cancellationToken);
        var written = works.FindAll(w => w.Row.Bucket == ImportBucket.Unchanged || update.Touched.Contains(w.Contact.Id));
        if (written.Count < works.Count) held.AddRange(works.Except(written).Select(w => w.Row));
        return written;
    }

    private bool IsAsSeen(KnownContact contact, PlannedRow row)
    {
        if (contact.Contact.DeletedAt is not null) return false;
        foreach (var (key, value) in FieldJson.Read(row.Before))
            if (key != PlanFields.NameTypedKey && fields.PlaceOf(key) is var place && (place < 0 || contact.ValueAt(place) != value))
                return false;
        return true;
    }

    /// <summary>Numbers and codes that these updates would give a contact although another one has them by now.</summary>
    private async Task<(HashSet<string> Phones, HashSet<string> Externals)> TakenKeysAsync(List<Work> works, CancellationToken cancellationToken)
    {
        var phones = works.Select(w => w.After.GetValueOrDefault(ImportFields.Phone)).OfType<string>().ToList();
        var externals = works.Select(w => w.After.GetValueOrDefault(ImportFields.ExternalId)).OfType<string>().ToList();
        var contacts = db.Contacts.IgnoreQueryFilters([FilterNames.Bin]);
        var takenPhones = phones.Count == 0 ? [] : await contacts.Where(c => c.PhoneCanonical != null && EF.Parameter(phones).Contains(c.PhoneCanonical)).Select(c => c.PhoneCanonical!).ToListAsync(cancellationToken);
        var takenExternals = externals.Count == 0 ? [] : await contacts.Where(c => c.ExternalId != null && EF.Parameter(externals).Contains(c.ExternalId)).Select(c => c.ExternalId!).ToListAsync(cancellationToken);
        return (takenPhones.ToHashSet(StringComparer.Ordinal), takenExternals.ToHashSet(StringComparer.Ordinal));
    }

    private static bool IsTaken(Work work, (HashSet<string> Phones, HashSet<string> Externals) taken) =>
        (work.After.GetValueOrDefault(ImportFields.Phone) is { } phone && taken.Phones.Contains(phone))
        || (work.After.GetValueOrDefault(ImportFields.ExternalId) is { } external && taken.Externals.Contains(external));

    private IEnumerable<string> Searchable(Dictionary<string, string?> after) => fields.Custom
        .Where(f => f.IsSearchable).OrderBy(f => f.Id).Select(f => after.GetValueOrDefault(ImportField.CustomPrefix + f.Key)).OfType<string>();

    private async Task WriteTagsAsync(List<Work> works, CancellationToken cancellationToken)
    {
        var tagged = works.Where(w => w.After.ContainsKey(ImportFields.Tags)).Select(w => (w.Contact.Id, Names: Split(w.After[ImportFields.Tags]), Present: w.Known?.Tags)).ToList();
        if (tagged.Count == 0) return;
        await names.NeedTagsAsync(tagged.SelectMany(t => t.Names), cancellationToken);
        await using var insert = BulkCommand.Insert(db, "ContactTag", LinkColumns, IfAbsent);
        foreach (var (contactId, wanted, _) in tagged)
            foreach (var name in wanted)
                await insert.AddAsync(import.CompanyId, names.TagOf(name), contactId);
        await insert.FlushAsync(cancellationToken);
        foreach (var (contactId, wanted, present) in tagged.Where(t => t.Present?.Any(p => !t.Names.Contains(p, StringComparer.Ordinal)) == true))
        {
            var (tags, links) = (db.Tags, db.ContactTags);
            var gone = present!.Except(wanted, StringComparer.Ordinal).ToList();
            await links.Where(l => l.ContactId == contactId && tags.Any(t => t.Id == l.TagId && EF.Parameter(gone).Contains(t.Name))).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task WriteGroupsAsync(List<Work> works, CancellationToken cancellationToken)
    {
        var grouped = works.Where(w => w.After.ContainsKey(ImportFields.Groups)).Select(w => (w.Contact.Id, Names: Split(w.After[ImportFields.Groups]), Present: w.Known?.Groups)).ToList();
        if (grouped.Count > 0) await names.NeedGroupsAsync(grouped.SelectMany(t => t.Names), cancellationToken);
        await using var insert = BulkCommand.Insert(db, "ContactGroupMember", MemberColumns, IfAbsent);
        foreach (var work in works) await insert.AddAsync(import.CompanyId, batchGroupId, work.Contact.Id, now);
        foreach (var (contactId, wanted, _) in grouped)
            foreach (var name in wanted)
                if (names.GroupOf(name) is var groupId && groupId != batchGroupId)
                    await insert.AddAsync(import.CompanyId, groupId, contactId, now);
        await insert.FlushAsync(cancellationToken);
        foreach (var (contactId, wanted, present) in grouped.Where(t => t.Present?.Any(p => !t.Names.Contains(p, StringComparer.Ordinal)) == true))
        {
            var (groups, members) = (db.ContactGroups, db.ContactGroupMembers);
            var gone = present!.Except(wanted, StringComparer.Ordinal).ToList();
            await members.Where(m => m.ContactId == contactId && m.ContactGroupId != batchGroupId && groups.Any(g => g.Id == m.ContactGroupId && EF.Parameter(gone).Contains(g.Name)))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task ResultAsync(List<Work> created, IReadOnlyCollection<PlannedRow> held, string code, CancellationToken cancellationToken, string? number = null)
    {
        if (created.Count > 0)
        {
            await using var made = BulkCommand.Update(db, "ImportRow", [ResultColumns[0]], RowKey);
            foreach (var work in created) await made.AddAsync(work.Contact.Id, import.CompanyId, import.Id, work.Row.Seq);
            await made.FlushAsync(cancellationToken);
        }

        if (held.Count == 0) return;
        await using var waits = BulkCommand.Update(db, "ImportRow", [ResultColumns[1]], RowKey);
        await using var issues = new IssueRows(db, import.CompanyId, import.Id);
        foreach (var row in held)
        {
            await waits.AddAsync(nameof(ImportBucket.Pending), import.CompanyId, import.Id, row.Seq);
            await issues.AddAsync(row.Seq, ImportFinding.Create(row.RowNo, null, null, code, null, ("n", number)));
        }

        await waits.FlushAsync(cancellationToken);
        await issues.FlushAsync(cancellationToken);
    }

    /// <summary>
    /// Counters and checkpoint, under the condition that the import runs and stands where this worker thinks: a pause or a cancellation takes
    /// effect here, and a worker that lost its lease writes nothing twice.
    /// </summary>
    private async Task CountAsync(int made, int updated, int unchanged, int pending, int from, int checkpoint, CancellationToken cancellationToken)
    {
        var imports = db.ImportJobs;
        var moved = await imports.Where(j => j.Id == import.Id && j.State == ImportState.Importing && j.NextSeq == from).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.New, j => j.New + made).SetProperty(j => j.Updated, j => j.Updated + updated)
                .SetProperty(j => j.Unchanged, j => j.Unchanged + unchanged).SetProperty(j => j.Pending, j => j.Pending + pending)
                .SetProperty(j => j.Queued, j => j.Queued - made - updated - unchanged - pending).SetProperty(j => j.NextSeq, checkpoint)
                .SetProperty(j => j.TouchedAt, now), cancellationToken);
        if (moved == 0) throw new RunStoppedException();
    }

    private static string[] Split(string? names) => names?.Split('\n') ?? [];
}
