using Conecta.Core.Contacts.Lists;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Duplicates;

/// <summary>Two contacts side by side.</summary>
/// <param name="First">The older contact.</param>
/// <param name="Second">The younger contact.</param>
/// <param name="Reasons">Why they look like one; none for a dismissed pair that no longer does.</param>
public sealed record DuplicateCase(ContactRow First, ContactRow Second, DuplicateReasons Reasons)
{
    /// <summary>The pair as addresses and forms name it, e.g. <c>12-34</c>.</summary>
    public string Key => FormattableString.Invariant($"{First.Contact.Id}-{Second.Contact.Id}");
}

/// <summary>A pair that somebody said is none.</summary>
/// <param name="Case">The two contacts.</param>
/// <param name="At">When (UTC).</param>
/// <param name="PersonName">Who said it.</param>
public sealed record DismissedCase(DuplicateCase Case, DateTime At, string PersonName);

/// <summary>The duplicates desk: the pairs that the last search found, without those that went to the bin or were said to be none.</summary>
public sealed class DuplicateDesk(ConectaDbContext db, ContactRows rows, AuditTrail audit, ICurrentUser user, TimeProvider clock)
{
    private sealed record Key(long FirstId, long SecondId, int Bits);

    /// <summary>The last search; null before the first.</summary>
    public Task<DuplicateScan?> LastAsync(CancellationToken cancellationToken) => db.Set<DuplicateScan>().AsNoTracking().FirstOrDefaultAsync(cancellationToken);

    /// <summary>One page, the surest first.</summary>
    /// <param name="reason">Only pairs with this reason; null for all.</param>
    /// <param name="query">Page and size.</param>
    /// <param name="by">Who reads; null for the product itself.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<Page<DuplicateCase>> PageAsync(DuplicateReasons? reason, ListQuery query, Access? by, CancellationToken cancellationToken)
    {
        var open = Open(reason);
        var total = await open.Take(Page<long>.CountLimit + 1).CountAsync(cancellationToken);
        var keys = await open.OrderByDescending(p => p.Bits).ThenByDescending(p => p.FirstId).ThenByDescending(p => p.SecondId)
            .Skip(query.Skip).Take(query.Size).Select(p => new Key(p.FirstId, p.SecondId, p.Bits)).ToListAsync(cancellationToken);
        return new Page<DuplicateCase>(
            await CasesAsync(keys, by, cancellationToken), query.Page, query.Size, Math.Min(total, Page<long>.CountLimit), total > Page<long>.CountLimit);
    }

    /// <summary>The pairs that a contact is in, the surest first.</summary>
    public async Task<IReadOnlyList<DuplicateCase>> OfAsync(long contactId, Access? by, CancellationToken cancellationToken) => await CasesAsync(
        await Open(null).Where(p => p.FirstId == contactId || p.SecondId == contactId).OrderByDescending(p => p.Bits).Take(10)
            .Select(p => new Key(p.FirstId, p.SecondId, p.Bits)).ToListAsync(cancellationToken), by, cancellationToken);

    /// <summary>Two given contacts, whatever the search said of them; null when one is unknown or in the bin.</summary>
    public async Task<DuplicateCase?> ReadAsync(long firstId, long secondId, CancellationToken cancellationToken)
    {
        var (first, second) = (Math.Min(firstId, secondId), Math.Max(firstId, secondId));
        var bits = await db.Set<DuplicatePair>().Where(p => p.FirstId == first && p.SecondId == second).Select(p => p.Bits).FirstOrDefaultAsync(cancellationToken);
        return await CasesAsync([new Key(first, second, bits)], null, cancellationToken) is [var found] ? found : null;
    }

    /// <summary>Remembers that two contacts are not one; harmless to repeat.</summary>
    /// <exception cref="MissingException">One of them is unknown in this company.</exception>
    public Task DismissAsync(long firstId, long secondId, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var found = await ReadAsync(firstId, secondId, token) ?? throw new MissingException();
            var (first, second) = (found.First.Contact, found.Second.Contact);
            if (first.Id == second.Id) throw new MissingException();
            var dismissals = db.Set<DuplicateDismissal>();
            if (await dismissals.AnyAsync(d => d.FirstId == first.Id && d.SecondId == second.Id, token)) return;
            var name = user.Name.Length > 120 ? user.Name[..120] : user.Name;
            dismissals.Add(new DuplicateDismissal { FirstId = first.Id, SecondId = second.Id, At = clock.GetUtcNow().UtcDateTime, PersonName = name });
            Note("duplicate.dismissed", first, second);
            Note("duplicate.dismissed", second, first);
            await db.SaveChangesAsync(token);
        }, cancellationToken);

    /// <summary>Takes a "não são duplicados" back.</summary>
    /// <exception cref="MissingException">Nobody said so of these two.</exception>
    public Task ReturnAsync(long firstId, long secondId, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var found = await ReadAsync(firstId, secondId, token) ?? throw new MissingException();
            var (first, second) = (found.First.Contact, found.Second.Contact);
            var dismissals = db.Set<DuplicateDismissal>();
            var row = await dismissals.FirstOrDefaultAsync(d => d.FirstId == first.Id && d.SecondId == second.Id, token) ?? throw new MissingException();
            dismissals.Remove(row);
            Note("duplicate.undismissed", first, second);
            Note("duplicate.undismissed", second, first);
            await db.SaveChangesAsync(token);
        }, cancellationToken);

    /// <summary>One page of the pairs that were said to be none, the latest first.</summary>
    public async Task<Page<DismissedCase>> DismissedAsync(ListQuery query, CancellationToken cancellationToken)
    {
        var (contacts, pairs) = (db.Contacts, db.Set<DuplicatePair>());
        var alive = db.Set<DuplicateDismissal>().AsNoTracking().Where(d => contacts.Any(c => c.Id == d.FirstId) && contacts.Any(c => c.Id == d.SecondId));
        var total = await alive.CountAsync(cancellationToken);
        var found = await alive.OrderByDescending(d => d.At).ThenByDescending(d => d.FirstId).ThenByDescending(d => d.SecondId).Skip(query.Skip).Take(query.Size)
            .Select(d => new { d.FirstId, d.SecondId, d.At, d.PersonName, Bits = pairs.Where(p => p.FirstId == d.FirstId && p.SecondId == d.SecondId).Select(p => p.Bits).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var cases = (await CasesAsync([.. found.Select(d => new Key(d.FirstId, d.SecondId, d.Bits))], null, cancellationToken)).ToDictionary(c => c.Key, StringComparer.Ordinal);
        return new Page<DismissedCase>(
            [.. found.Select(d => (Row: d, Case: cases.GetValueOrDefault(FormattableString.Invariant($"{d.FirstId}-{d.SecondId}"))))
                .Where(d => d.Case is not null).Select(d => new DismissedCase(d.Case!, d.Row.At, d.Row.PersonName))],
            query.Page, query.Size, total);
    }

    private IQueryable<DuplicatePair> Open(DuplicateReasons? reason)
    {
        var (contacts, dismissals) = (db.Contacts, db.Set<DuplicateDismissal>());
        var pairs = db.Set<DuplicatePair>().AsNoTracking().Where(p => contacts.Any(c => c.Id == p.FirstId) && contacts.Any(c => c.Id == p.SecondId)
            && !dismissals.Any(d => d.FirstId == p.FirstId && d.SecondId == p.SecondId));
        var bit = (int)(reason ?? DuplicateReasons.None);
        return bit == 0 ? pairs : pairs.Where(p => (p.Bits & bit) != 0);
    }

    private async Task<IReadOnlyList<DuplicateCase>> CasesAsync(IReadOnlyList<Key> keys, Access? by, CancellationToken cancellationToken)
    {
        var ids = keys.SelectMany(k => (long[])[k.FirstId, k.SecondId]).Distinct().ToList();
        var read = (await rows.ReadAsync(ids, by, cancellationToken)).ToDictionary(r => r.Contact.Id);
        return
        [
            .. keys.Where(k => read.ContainsKey(k.FirstId) && read.ContainsKey(k.SecondId))
                .Select(k => new DuplicateCase(read[k.FirstId], read[k.SecondId], (DuplicateReasons)k.Bits)),
        ];
    }

    private void Note(string action, Contact contact, Contact other) => audit.Add(
        action, "contact", contact.Id, contact.Name, AuditResult.Done, new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Outro contato"] = [null, other.Name] });
}
