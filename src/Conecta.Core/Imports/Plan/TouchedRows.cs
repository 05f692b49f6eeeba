using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>
/// Finds, for rows that were edited, every row whose decision may change with them: those that share a key with what they were or are, and on
/// from there, because a repeat lends its keys to the row that stands for it. By index, a few queries whatever the size of the file.
/// </summary>
internal sealed class TouchedRows(ConectaDbContext db, PlanPass pass)
{
    private readonly HashSet<long> _phones = [];
    private readonly HashSet<long> _codes = [];
    private readonly HashSet<long> _users = [];
    private readonly HashSet<long> _mails = [];
    private readonly HashSet<long> _contacts = [];

    /// <summary>The edited rows and all that they touch, in the order of the file.</summary>
    /// <param name="edited">The rows as they are now, with the keys of what they were.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<List<ImportRow>> FindAsync(IReadOnlyCollection<ImportRow> edited, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<int, ImportRow>();
        var (phones, codes, users, mails, contacts) = (new List<long>(), new List<long>(), new List<long>(), new List<long>(), new List<long>());
        void Note(RowKeys keys, long? contact)
        {
            if (keys.Phone is { } phone && _phones.Add(phone)) phones.Add(phone);
            if (keys.Code is { } code && _codes.Add(code)) codes.Add(code);
            if (keys.User is { } user && _users.Add(user)) users.Add(user);
            if (keys.Mail is { } mail && _mails.Add(mail)) mails.Add(mail);
            if (contact is { } id && _contacts.Add(id)) contacts.Add(id);
        }

        foreach (var row in edited)
        {
            found.Add(row.Seq, row);
            Note(new RowKeys(row.PhoneKey, row.CodeKey, row.UserKey, row.MailKey), row.ContactId);
        }

        var lookup = new ContactLookup(db, pass.Layout.Fields, pass.Layout.Rules.MatchByEmail);
        var parsed = edited.Select(pass.Parser.Parse).ToList();
        await lookup.LoadAsync(parsed, cancellationToken);
        foreach (var row in parsed) Note(KeyTable.Stored(row, pass.Layout.Rules.MatchByEmail), lookup.Find(row).Contact?.Contact.Id);

        while (phones.Count + codes.Count + users.Count + mails.Count + contacts.Count > 0)
        {
            var more = new List<ImportRow>();
            var rows = pass.Import.RowsOfRound(db).AsNoTracking();
            if (Take(phones) is { } ofPhones) more.AddRange(await rows.Where(r => r.PhoneKey != null && EF.Parameter(ofPhones).Contains(r.PhoneKey.Value)).ToListAsync(cancellationToken));
            if (Take(codes) is { } ofCodes) more.AddRange(await rows.Where(r => r.CodeKey != null && EF.Parameter(ofCodes).Contains(r.CodeKey.Value)).ToListAsync(cancellationToken));
            if (Take(users) is { } ofUsers) more.AddRange(await rows.Where(r => r.UserKey != null && EF.Parameter(ofUsers).Contains(r.UserKey.Value)).ToListAsync(cancellationToken));
            if (Take(mails) is { } ofMails) more.AddRange(await rows.Where(r => r.MailKey != null && EF.Parameter(ofMails).Contains(r.MailKey.Value)).ToListAsync(cancellationToken));
            if (Take(contacts) is { } ofContacts) more.AddRange(await rows.Where(r => r.ContactId != null && EF.Parameter(ofContacts).Contains(r.ContactId.Value)).ToListAsync(cancellationToken));
            foreach (var row in more)
                if (found.TryAdd(row.Seq, row))
                    Note(new RowKeys(row.PhoneKey, row.CodeKey, row.UserKey, row.MailKey), row.ContactId);
        }

        return [.. found.Values];
    }

    private static List<long>? Take(List<long> keys)
    {
        if (keys.Count == 0) return null;
        List<long> taken = [.. keys];
        keys.Clear();
        return taken;
    }
}
