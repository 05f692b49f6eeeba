using System.Globalization;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Duplicates;

/// <summary>
/// Searches the contacts of the scope's company for pairs that may be one person and keeps them for the desk. Reads without holding the writer,
/// writes in small pieces; a repeat gives the same pairs.
/// </summary>
public sealed class DuplicateFinder(ConectaDbContext db, DuplicateKeysSql keys, ContactSourceSql source, JobQueue jobs, TimeProvider clock)
{
    /// <summary>Up to here a search is quick enough to wait for.</summary>
    public const int AtOnce = 5_000;

    /// <summary>Most pairs kept; who has that many begins with the surest ones and searches again.</summary>
    public const int MostPairs = 200_000;

    private const int Batch = 500;

    private static readonly BulkColumn[] Columns =
    [
        new("CompanyId", BulkType.Whole), new("FirstId", BulkType.Whole), new("SecondId", BulkType.Whole), new("Bits", BulkType.Small), new("FoundAt", BulkType.Time),
    ];

    /// <summary>Searches at once when there are few contacts, and by a job otherwise.</summary>
    /// <returns>How many pairs were found; null when a job was asked to look.</returns>
    public async Task<int?> AskAsync(CancellationToken cancellationToken)
    {
        if (await db.Contacts.OrderBy(c => c.NameFolded).Take(AtOnce + 1).CountAsync(cancellationToken) <= AtOnce) return await RunAsync(cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                var scan = await ScanAsync(token);
                if (scan.AskedAt is not null) return;
                scan.AskedAt = clock.GetUtcNow().UtcDateTime;
                jobs.Add(FindDuplicatesJob.JobKind, "");
                await db.SaveChangesAsync(token);
            }, cancellationToken);
        return null;
    }

    /// <summary>Searches now.</summary>
    /// <returns>How many pairs were found.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow().UtcDateTime;
        var pairs = new Dictionary<(long First, long Second), int>();
        await foreach (var (first, second, bits) in keys.ReadAsync(cancellationToken))
            if (pairs.Count < MostPairs || pairs.ContainsKey((first, second)))
                pairs[(first, second)] = pairs.GetValueOrDefault((first, second)) | bits;
        foreach (var pair in await LikelyAsync(MostPairs - pairs.Count, cancellationToken))
            pairs[pair] = pairs.GetValueOrDefault(pair) | (int)DuplicateReasons.NameAndPhone;
        foreach (var piece in pairs.Chunk(Batch)) await KeepAsync(piece, start, cancellationToken);
        return await db.WriteAsync(
            async token =>
            {
                var stored = db.Set<DuplicatePair>();
                await stored.Where(p => p.FoundAt < start).ExecuteDeleteAsync(token);
                var scan = await ScanAsync(token);
                (scan.AskedAt, scan.StartedAt, scan.FinishedAt, scan.Pairs) = (null, start, clock.GetUtcNow().UtcDateTime, pairs.Count);
                await db.SaveChangesAsync(token);
                return pairs.Count;
            }, cancellationToken);
    }

    private async Task<DuplicateScan> ScanAsync(CancellationToken cancellationToken)
    {
        var scans = db.Set<DuplicateScan>();
        if (await scans.FirstOrDefaultAsync(cancellationToken) is { } scan) return scan;
        var made = new DuplicateScan();
        scans.Add(made);
        return made;
    }

    private async Task<IReadOnlyCollection<(long First, long Second)>> LikelyAsync(int most, CancellationToken cancellationToken)
    {
        var lines = new List<PhoneLine>();
        var contacts = db.Contacts.AsNoTracking().Where(c => c.PhoneCanonical != null && c.PhoneCanonical.StartsWith("+55"))
            .Select(c => new { c.Id, c.NameFolded, c.PhoneCanonical });
        await foreach (var contact in contacts.AsAsyncEnumerable().WithCancellation(cancellationToken))
            if (PhoneNumber.TryFromCanonical(contact.PhoneCanonical, out var number) && number.AreaCode is { } area)
                lines.Add(new PhoneLine(
                    contact.Id, uint.Parse(contact.PhoneCanonical.AsSpan()[^8..], CultureInfo.InvariantCulture), (byte)area, NameLikeness.Block(contact.NameFolded)));
        var near = NearPhones.Find(lines, Math.Max(0, most), cancellationToken);
        var similar = new List<(long, long)>();
        foreach (var piece in near.Chunk(Batch))
        {
            var ids = piece.SelectMany(p => (long[])[p.First, p.Second]).Distinct().ToList();
            var names = await source.ById(ids).AsNoTracking().Select(c => new { c.Id, c.NameFolded, c.PhoneCanonical }).ToDictionaryAsync(c => c.Id, cancellationToken);
            foreach (var (first, second) in piece)
            {
                if (!names.TryGetValue(first, out var a) || !names.TryGetValue(second, out var b)) continue;
                // The same eight digits under another DDD are rarely chance; one digit apart is, for people of one name in one town.
                var isSameLocal = a.PhoneCanonical!.AsSpan()[^8..].SequenceEqual(b.PhoneCanonical.AsSpan()[^8..]);
                if (NameLikeness.IsSimilar(a.NameFolded, b.NameFolded, isSameLocal ? 1 : 2)) similar.Add((first, second));
            }
        }

        return similar;
    }

    private Task KeepAsync(KeyValuePair<(long First, long Second), int>[] piece, DateTime start, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            // Who went to the bin or was erased since the read is no longer compared.
            var ids = piece.SelectMany(p => (long[])[p.Key.First, p.Key.Second]).Distinct().ToList();
            var alive = (await source.ById(ids).Select(c => c.Id).ToListAsync(token)).ToHashSet();
            await using var insert = BulkCommand.Insert(
                db, "DuplicatePair", Columns, """ON CONFLICT ("CompanyId", "FirstId", "SecondId") DO UPDATE SET "Bits" = excluded."Bits", "FoundAt" = excluded."FoundAt" """);
            foreach (var ((first, second), bits) in piece)
                if (alive.Contains(first) && alive.Contains(second))
                    await insert.AddAsync(db.FilterCompanyId, first, second, bits, start);
            await insert.FlushAsync(token);
        }, cancellationToken);
}

/// <summary>Searches in the background where a person would have to wait. Harmless to repeat.</summary>
public sealed class FindDuplicatesJob(DuplicateFinder finder) : IJobHandler
{
    /// <summary>Kind of the job; it needs no payload.</summary>
    public const string JobKind = "contacts.duplicates";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken) => finder.RunAsync(cancellationToken);
}
