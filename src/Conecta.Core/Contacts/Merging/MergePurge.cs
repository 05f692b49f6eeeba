using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Merging;

/// <summary>Forgets the values that undo would need once the 30 days are over; the line "who joined what, when" stays.</summary>
public sealed class MergePurge(ConectaDbContext db, TimeProvider clock) : IRecurringWork
{
    /// <inheritdoc/>
    public string Name => "contacts.merges";

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var (merges, now) = (db.Set<ContactMerge>().IgnoreQueryFilters([FilterNames.Company]), clock.GetUtcNow().UtcDateTime);
        return db.WriteAsync(
            token => merges.Where(m => m.UndoUntil <= now && m.Memory != null).ExecuteUpdateAsync(set => set.SetProperty(m => m.Memory, (string?)null), token), cancellationToken);
    }
}
