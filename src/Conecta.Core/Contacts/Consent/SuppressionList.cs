using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Consent;

/// <summary>The numbers of a company that must not be imported again, as hashes; ask it as often as there are rows.</summary>
public sealed class SuppressedPhones
{
    private readonly byte[] _key;
    private readonly HashSet<string> _hashes;

    internal SuppressedPhones(byte[] key, IEnumerable<string> hashes) => (_key, _hashes) = (key, hashes.ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether the number's owner asked not to be imported again.</summary>
    /// <param name="canonical">Canonical number, e.g. <c>+5535999998888</c>.</param>
    public bool Contains(string canonical) => _hashes.Count > 0 && _hashes.Contains(HashOf(_key, canonical));

    internal static string HashOf(byte[] key, string canonical) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(canonical)));
}

/// <summary>Remembers numbers of erased people by nothing but a keyed hash (import.md 10) and tells them again.</summary>
public sealed class SuppressionList(ConectaDbContext db, CompanySecret secret, TimeProvider clock)
{
    /// <summary>The list of the scope's company, to be asked row by row.</summary>
    public async Task<SuppressedPhones> OpenAsync(CancellationToken cancellationToken)
    {
        var hashes = await db.ContactSuppressions.AsNoTracking().Select(s => s.PhoneHash).ToListAsync(cancellationToken);
        if (hashes.Count == 0) return new SuppressedPhones([], []);
        return new SuppressedPhones(await secret.GetAsync(cancellationToken), hashes);
    }

    /// <summary>Adds numbers; those already there are passed over. Inside a write, with what it belongs to.</summary>
    /// <param name="canonicals">Canonical numbers.</param>
    /// <param name="reason">Why; never personal data.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many are new.</returns>
    public async Task<int> AddAsync(IReadOnlyCollection<string> canonicals, string reason, CancellationToken cancellationToken)
    {
        if (canonicals.Count == 0) return 0;
        var key = await secret.GetAsync(cancellationToken);
        var hashes = canonicals.Select(c => SuppressedPhones.HashOf(key, c)).Distinct(StringComparer.Ordinal).ToList();
        var present = await db.ContactSuppressions.Where(s => hashes.Contains(s.PhoneHash)).Select(s => s.PhoneHash).ToListAsync(cancellationToken);
        var added = hashes.Except(present, StringComparer.Ordinal).ToList();
        db.ContactSuppressions.AddRange(added.Select(hash => new ContactSuppression { PhoneHash = hash, Reason = reason, Since = clock.GetUtcNow().UtcDateTime }));
        await db.SaveChangesAsync(cancellationToken);
        return added.Count;
    }
}
