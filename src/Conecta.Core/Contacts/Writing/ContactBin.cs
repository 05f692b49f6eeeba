using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.History;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Writing;

/// <summary>What became of contacts that should go to the bin.</summary>
/// <param name="Binned">How many went.</param>
/// <param name="Held">How many must stay (CON-12).</param>
public sealed record BinOutcome(int Binned, int Held);

/// <summary>The bin of contacts: 30 days, then gone (CON-12).</summary>
public sealed class ContactBin(
    ConectaDbContext db, ContactIndexSql index, AuditTrail audit, IEnumerable<IContactHold> holds, TimeProvider clock)
{
    /// <summary>How long a contact stays in the bin.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private const int Batch = 500;

    /// <summary>Puts contacts into the bin; unknown ids are passed over.</summary>
    public async Task<BinOutcome> BinAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var held = new HashSet<long>();
        foreach (var hold in holds) held.UnionWith(await hold.HeldAsync(ids, cancellationToken));
        var binned = 0;
        foreach (var batch in ids.Except(held).Chunk(Batch))
            binned += await db.WriteAsync(async token =>
            {
                var contacts = await db.Contacts.Where(c => batch.Contains(c.Id)).ToListAsync(token);
                var now = clock.GetUtcNow().UtcDateTime;
                foreach (var contact in contacts) contact.DeletedAt = now;
                return await SaveAsync(contacts, token);
            }, cancellationToken);
        return new BinOutcome(binned, held.Count);
    }

    /// <summary>Takes contacts out of the bin; those that are not in it are passed over.</summary>
    /// <returns>How many came back.</returns>
    public async Task<int> RestoreAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var restored = 0;
        foreach (var batch in ids.Chunk(Batch))
            restored += await db.WriteAsync(async token =>
            {
                // A contact that was joined to another comes back by undoing that.
                var contacts = await Binned().Where(c => batch.Contains(c.Id) && c.MergedIntoId == null).ToListAsync(token);
                foreach (var contact in contacts) contact.DeletedAt = null;
                return await SaveAsync(contacts, token);
            }, cancellationToken);
        return restored;
    }

    /// <summary>Deletes for good what has been in the bin for 30 days, in the scope's company. Meant to run once a day; harmless to repeat.</summary>
    /// <returns>How many are gone.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - Keep;
        var gone = 0;
        while (true)
        {
            var purged = await db.WriteAsync(async token =>
            {
                var expired = Binned().Where(c => c.DeletedAt <= before).OrderBy(c => c.DeletedAt).ThenBy(c => c.Id);
                var ids = await expired.Take(Batch).Select(c => c.Id).ToListAsync(token);
                if (ids.Count == 0) return 0;
                await index.RemoveAsync(ids, token);
                var count = await Binned().Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(token);
                audit.Add("contact.purged", "contact", null, null, AuditResult.Done, new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Quantidade"] = [count, null] });
                await db.SaveChangesAsync(token);
                return count;
            }, cancellationToken);
            gone += purged;
            if (purged < Batch) return gone;
        }
    }

    private IQueryable<Contact> Binned()
    {
        var contacts = db.Contacts;
        return contacts.IgnoreQueryFilters([FilterNames.Bin]).Where(c => c.DeletedAt != null);
    }

    private async Task<int> SaveAsync(List<Contact> contacts, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await index.ReindexAsync([.. contacts.Select(c => c.Id)], cancellationToken);
        db.ChangeTracker.Clear();
        return contacts.Count;
    }
}
