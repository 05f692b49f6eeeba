using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>What the keys of a row found.</summary>
/// <param name="Contact">The contact; null for none, or when the keys disagree.</param>
/// <param name="IsTorn">Whether the keys found two different contacts.</param>
/// <param name="Rank">Place of the strongest key that found it.</param>
internal readonly record struct Found(KnownContact? Contact, bool IsTorn, int Rank);

/// <summary>Finds the contacts of many rows in a few queries, never one for each row (import.md 12). All inside the scope's company.</summary>
internal sealed class ContactLookup(ConectaDbContext db, PlanFields fields, bool byEmail)
{
    private Dictionary<long, KnownContact> _byId = [];
    private Dictionary<string, KnownContact> _byPhone = [];
    private Dictionary<string, KnownContact> _byExternal = [];
    private Dictionary<string, KnownContact> _byUser = [];
    private Dictionary<string, KnownContact> _byEmail = [];

    /// <summary>Loads every contact that a key of these rows leads to.</summary>
    public async Task LoadAsync(IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        _byId = [];
        var all = db.Contacts.IgnoreQueryFilters([FilterNames.Bin]).AsNoTracking();
        var phones = Keys(rows, PlanFields.Phone).SelectMany(Forms).ToList();
        var externals = Keys(rows, PlanFields.ExternalId).ToList();
        var users = Keys(rows, PlanFields.UserId).ToList();
        var ids = Keys(rows, PlanFields.ContactId).Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var emails = byEmail ? Keys(rows, PlanFields.Email).ToList() : [];
        if (phones.Count > 0) await TakeAsync(all.Where(c => c.PhoneCanonical != null && EF.Parameter(phones).Contains(c.PhoneCanonical)), cancellationToken);
        if (externals.Count > 0) await TakeAsync(all.Where(c => c.ExternalId != null && EF.Parameter(externals).Contains(c.ExternalId)), cancellationToken);
        if (users.Count > 0) await TakeAsync(all.Where(c => c.ProviderUserId != null && EF.Parameter(users).Contains(c.ProviderUserId)), cancellationToken);
        if (ids.Count > 0) await TakeAsync(all.Where(c => EF.Parameter(ids).Contains(c.Id)), cancellationToken);
        if (emails.Count > 0) await TakeAsync(all.Where(c => c.Email != null && EF.Parameter(emails).Contains(c.Email)), cancellationToken);
        await FollowMergesAsync(all, cancellationToken);
        _byPhone = Index(c => c.PhoneCanonical);
        _byExternal = Index(c => c.ExternalId);
        _byUser = Index(c => c.ProviderUserId);
        _byEmail = byEmail ? Index(c => c.DeletedAt is null ? c.Email : null) : [];
        await LoadPartsAsync(_byId, cancellationToken);
    }

    /// <summary>Loads contacts by id, with everything that hangs on them.</summary>
    public async Task<IReadOnlyDictionary<long, KnownContact>> ByIdAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        _byId = [];
        if (ids.Count == 0) return _byId;
        await TakeAsync(db.Contacts.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)), cancellationToken);
        await LoadPartsAsync(_byId, cancellationToken);
        return _byId;
    }

    /// <summary>Which contact the keys of a row find, strongest key first: our id, external code, phone, user id, e-mail.</summary>
    public Found Find(ParsedRow row)
    {
        KnownContact? found = null;
        var rank = 0;
        foreach (var (contact, place) in Candidates(row))
        {
            if (contact is null) continue;
            if (found is null) (found, rank) = (contact, place);
            else if (found.Contact.Id != contact.Contact.Id) return new Found(null, IsTorn: true, rank);
        }

        return new Found(found, IsTorn: false, rank);
    }

    private IEnumerable<(KnownContact? Contact, int Place)> Candidates(ParsedRow row)
    {
        var values = row.Values;
        if (values[PlanFields.ContactId] is { } id && _byId.TryGetValue(long.Parse(id, CultureInfo.InvariantCulture), out var byId)) yield return (Stayed(byId), PlanFields.ContactId);
        if (values[PlanFields.ExternalId] is { } external) yield return (_byExternal.GetValueOrDefault(external), PlanFields.ExternalId);
        if (values[PlanFields.Phone] is { } phone)
            foreach (var form in Forms(phone))
                yield return (_byPhone.GetValueOrDefault(form), PlanFields.Phone);
        if (values[PlanFields.UserId] is { } user) yield return (_byUser.GetValueOrDefault(user), PlanFields.UserId);
        if (values[PlanFields.Email] is { } email) yield return (_byEmail.GetValueOrDefault(email), PlanFields.Email);
    }

    private static IEnumerable<string> Keys(IReadOnlyList<ParsedRow> rows, int place) =>
        rows.Select(r => r.Values[place]).Where(v => v is not null).Select(v => v!).Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<string> Forms(string canonical) =>
        PhoneNumber.TryFromCanonical(canonical, out var number) ? number.LookupForms : [canonical];

    private async Task TakeAsync(IQueryable<Contact> query, CancellationToken cancellationToken)
    {
        await foreach (var contact in query.AsAsyncEnumerable().WithCancellation(cancellationToken)) _byId.TryAdd(contact.Id, new KnownContact(contact, fields));
    }

    /// <summary>The keys of a contact that was joined to another lead to the one that stayed.</summary>
    private async Task FollowMergesAsync(IQueryable<Contact> all, CancellationToken cancellationToken)
    {
        while (true)
        {
            var missing = _byId.Values.Select(k => k.Contact).Where(c => c is { DeletedAt: not null, MergedIntoId: not null } && !_byId.ContainsKey(c.MergedIntoId!.Value))
                .Select(c => c.MergedIntoId!.Value).Distinct().ToList();
            if (missing.Count == 0) return;
            var before = _byId.Count;
            await TakeAsync(all.Where(c => EF.Parameter(missing).Contains(c.Id)), cancellationToken);
            if (_byId.Count == before) return;
        }
    }

    private KnownContact Stayed(KnownContact known)
    {
        var at = known;
        while (at.Contact is { DeletedAt: not null, MergedIntoId: { } next } && _byId.TryGetValue(next, out var survivor))
        {
            survivor.AddFormerKeys(at);
            at = survivor;
        }

        return at;
    }

    private Dictionary<string, KnownContact> Index(Func<Contact, string?> key)
    {
        var index = new Dictionary<string, KnownContact>(StringComparer.Ordinal);
        foreach (var known in _byId.Values)
            if (key(known.Contact) is { } text)
                index.TryAdd(text, Stayed(known));
        return index;
    }

    private async Task LoadPartsAsync(Dictionary<long, KnownContact> contacts, CancellationToken cancellationToken)
    {
        if (contacts.Count == 0) return;
        var ids = contacts.Keys.ToList();
        var (tags, links, groups, members, values) = (db.Tags, db.ContactTags, db.ContactGroups, db.ContactGroupMembers, db.CustomFieldValues);
        var tagged = from link in links
                     join tag in tags on link.TagId equals tag.Id
                     where EF.Parameter(ids).Contains(link.ContactId)
                     select new { link.ContactId, tag.Name };
        foreach (var row in await tagged.ToListAsync(cancellationToken)) contacts[row.ContactId].Tags.Add(row.Name);
        var grouped = from member in members
                      join g in groups on member.ContactGroupId equals g.Id
                      where EF.Parameter(ids).Contains(member.ContactId)
                      select new { member.ContactId, g.Name };
        foreach (var row in await grouped.ToListAsync(cancellationToken)) contacts[row.ContactId].Groups.Add(row.Name);
        if (fields.Custom.Count == 0) return;
        var custom = await values.AsNoTracking().Where(v => EF.Parameter(ids).Contains(v.ContactId)).ToListAsync(cancellationToken);
        foreach (var value in custom) contacts[value.ContactId].SetCustom(value.CustomFieldId, value.Text);
    }
}
