using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>A row that survived, by which later ones are told to be repeats.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Survivor(int Seq, int RowNo);

/// <summary>The keys of a row as they are stored with it (<see cref="ImportRow.PhoneKey"/> and the others).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowKeys(long? Phone, long? Code, long? User, long? Mail);

/// <summary>
/// The keys of the rows that survived so far. A row with any key in here repeats an earlier one (import.md 11). Of a long file only the
/// latest rows are held; of the others a <see cref="KeyFilter"/> tells which keys may have been there, and the stored rows tell whether
/// they were: so memory does not grow with the file.
/// </summary>
/// <param name="byEmail">Whether rows are found by e-mail.</param>
internal sealed class KeyTable(bool byEmail)
{
    /// <summary>Rows of an import up to which all keys are held in memory; those of a longer one are stored with its rows.</summary>
    public const int RowsInMemory = 10_000;

    private readonly Dictionary<long, Survivor> _phones = [];
    private readonly Dictionary<long, Survivor> _contacts = [];
    private readonly Dictionary<long, Survivor> _texts = [];

    // Only rows that repeat others: by them a key leads from such a row to the one that stands for it.
    private readonly Dictionary<int, Survivor> _repeats = [];
    private KeyFilter? _settled;
    private int _settlings;

    /// <summary>The earliest row that shares a key with this one.</summary>
    public Survivor? Find(ParsedRow row, long? contactId)
    {
        Survivor? found = null;
        var keys = Stored(row, byEmail);
        if (keys.Phone is { } phone && _phones.TryGetValue(phone, out var byPhone)) found = Earlier(found, byPhone);
        if (contactId is { } id && _contacts.TryGetValue(id, out var byContact)) found = Earlier(found, byContact);
        if (keys.Code is { } code && _texts.TryGetValue(code, out var byCode)) found = Earlier(found, byCode);
        if (keys.User is { } user && _texts.TryGetValue(user, out var byUser)) found = Earlier(found, byUser);
        if (keys.Mail is { } mail && _texts.TryGetValue(mail, out var byMail)) found = Earlier(found, byMail);
        return found;
    }

    /// <summary>Records the keys of a row under the row that stands for it.</summary>
    public void Add(ParsedRow row, long? contactId, Survivor survivor)
    {
        var keys = Stored(row, byEmail);
        if (keys.Phone is { } phone) _phones.TryAdd(phone, survivor);
        if (contactId is { } id) _contacts.TryAdd(id, survivor);
        if (keys.Code is { } code) _texts.TryAdd(code, survivor);
        if (keys.User is { } user) _texts.TryAdd(user, survivor);
        if (keys.Mail is { } mail) _texts.TryAdd(mail, survivor);
        if (survivor.Seq != row.Seq) _repeats[row.Seq] = survivor;
    }

    /// <summary>Lets go of the keys of rows that are stored by now, when there are many; call it after a chunk was saved with its keys.</summary>
    /// <param name="rows">Rows of the import.</param>
    /// <returns>How often it has let go of some so far; 0 when it did nothing.</returns>
    public int Settle(int rows)
    {
        if (rows <= RowsInMemory || _phones.Count + _contacts.Count + _texts.Count < 2 * RowsInMemory) return 0;
        _settled ??= new KeyFilter(4L * rows);
        foreach (var held in (Dictionary<long, Survivor>[])[_phones, _contacts, _texts])
        {
            foreach (var key in held.Keys) _settled.Add(key);
            held.Clear();
        }

        return ++_settlings;
    }

    /// <summary>Fetches what is stored of the keys of these rows, before they are decided.</summary>
    /// <param name="db">The database.</param>
    /// <param name="import">The import.</param>
    /// <param name="rows">The next rows with the contact that each finds.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task LoadAsync(ConectaDbContext db, ImportJob import, IReadOnlyList<(ParsedRow Row, long? ContactId)> rows, CancellationToken cancellationToken)
    {
        if (_settled is null || rows.Count == 0) return;
        var (phones, codes, users, mails, contacts) = (new List<long>(), new List<long>(), new List<long>(), new List<long>(), new List<long>());
        void Note(List<long> wanted, Dictionary<long, Survivor> held, long? key)
        {
            if (key is { } known && !held.ContainsKey(known) && _settled.MayContain(known)) wanted.Add(known);
        }

        foreach (var (row, contactId) in rows)
        {
            var keys = Stored(row, byEmail);
            Note(phones, _phones, keys.Phone);
            Note(codes, _texts, keys.Code);
            Note(users, _texts, keys.User);
            Note(mails, _texts, keys.Mail);
            Note(contacts, _contacts, contactId);
        }

        var (first, stored) = (rows[0].Row.Seq, import.RowsOfRound(db).AsNoTracking());
        async Task TakeAsync(List<long> wanted, Dictionary<long, Survivor> held, IQueryable<ImportRow> having, Func<ImportRow, long?> keyOf)
        {
            if (wanted.Count == 0) return;
            var found = await having.Select(r => new ImportRow
            {
                Seq = r.Seq,
                RowNo = r.RowNo,
                Bucket = r.Bucket,
                ContactId = r.ContactId,
                PhoneKey = r.PhoneKey,
                CodeKey = r.CodeKey,
                UserKey = r.UserKey,
                MailKey = r.MailKey,
            }).ToListAsync(cancellationToken);
            // The earliest row that has a key has lent it to the one that stands for it; what stands further down is of an older plan.
            foreach (var row in found.Where(r => r.Seq < first).OrderBy(r => r.Seq))
            {
                if (row.Bucket is ImportBucket.New or ImportBucket.Updated or ImportBucket.Unchanged) held.TryAdd(keyOf(row)!.Value, new Survivor(row.Seq, row.RowNo));
                else if (row.Bucket == ImportBucket.Repeated && _repeats.TryGetValue(row.Seq, out var survivor)) held.TryAdd(keyOf(row)!.Value, survivor);
            }
        }

        await TakeAsync(phones, _phones, stored.Where(r => r.PhoneKey != null && EF.Parameter(phones).Contains(r.PhoneKey.Value)), r => r.PhoneKey);
        await TakeAsync(codes, _texts, stored.Where(r => r.CodeKey != null && EF.Parameter(codes).Contains(r.CodeKey.Value)), r => r.CodeKey);
        await TakeAsync(users, _texts, stored.Where(r => r.UserKey != null && EF.Parameter(users).Contains(r.UserKey.Value)), r => r.UserKey);
        await TakeAsync(mails, _texts, stored.Where(r => r.MailKey != null && EF.Parameter(mails).Contains(r.MailKey.Value)), r => r.MailKey);
        await TakeAsync(contacts, _contacts, stored.Where(r => r.ContactId != null && EF.Parameter(contacts).Contains(r.ContactId.Value)), r => r.ContactId);
    }

    /// <summary>How many of the phones stand in one unbroken sequence; 0 below the given length.</summary>
    public async Task<int> LongestSequenceAsync(ConectaDbContext db, ImportJob import, int atLeast, CancellationToken cancellationToken)
    {
        var (longest, run, last) = (0, 0, long.MinValue);
        void Next(long phone)
        {
            if (phone == last) return;
            run = phone == last + 1 ? run + 1 : 1;
            (longest, last) = (Math.Max(longest, run), phone);
        }

        if (_settled is null)
        {
            foreach (var phone in _phones.Keys.Order()) Next(phone);
        }
        else
        {
            var stored = import.RowsOfRound(db).Where(r => r.PhoneKey != null).OrderBy(r => r.PhoneKey).Select(r => r.PhoneKey!.Value);
            await foreach (var phone in stored.AsAsyncEnumerable().WithCancellation(cancellationToken)) Next(phone);
        }

        return longest >= atLeast ? longest : 0;
    }

    private static Survivor Earlier(Survivor? found, Survivor other) => found is { } present && present.Seq <= other.Seq ? present : other;

    /// <summary>The keys of a row as they are stored with it; texts as a part of their SHA-256, with the kind in it.</summary>
    public static RowKeys Stored(ParsedRow row, bool byEmail) => new(
        row.Values[PlanFields.Phone] is { } phone ? (long)ulong.Parse(phone.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture) : null,
        row.Values[PlanFields.ExternalId] is { } external ? Hash('e', external) : null,
        row.Values[PlanFields.UserId] is { } user ? Hash('u', user) : null,
        byEmail && row.Values[PlanFields.Email] is { } email ? Hash('m', email) : null);

    private static long Hash(char kind, string text)
    {
        Span<byte> hash = stackalloc byte[32];
        var most = Encoding.UTF8.GetMaxByteCount(text.Length + 1);
        var bytes = most <= 512 ? stackalloc byte[512] : new byte[most];
        bytes[0] = (byte)kind;
        var length = 1 + Encoding.UTF8.GetBytes(text, bytes[1..]);
        SHA256.HashData(bytes[..length], hash);
        return BitConverter.ToInt64(hash[8..]);
    }
}
