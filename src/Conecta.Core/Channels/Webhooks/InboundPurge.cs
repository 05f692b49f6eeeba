using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels.Webhooks;

/// <summary>Lets go of webhooks of all companies 30 days after they came, done or given up.</summary>
public sealed class InboundPurge(ConectaDbContext db, TimeProvider clock) : IRecurringWork
{
    private const int Piece = 1000;

    /// <inheritdoc/>
    public string Name => "webhooks.purge";

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (events, before) = (db.InboundEvents.IgnoreQueryFilters([FilterNames.Company]), clock.GetUtcNow().UtcDateTime - InboundEvent.KeptFor);
        int gone;
        do
        {
            // In pieces, so that what comes in meanwhile has its turn at the gate.
            gone = await db.WriteAsync(async token =>
            {
                var ids = await events.Where(e => e.ReceivedAt < before).OrderBy(e => e.ReceivedAt).ThenBy(e => e.Id).Take(Piece).Select(e => e.Id).ToListAsync(token);
                return await events.Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(token);
            }, cancellationToken);
        }
        while (gone == Piece);
    }
}
