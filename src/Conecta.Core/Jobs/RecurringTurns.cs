using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Jobs;

/// <summary>The period in which a recurring work ran last.</summary>
public sealed class RecurringRun
{
    /// <summary>Name of the work.</summary>
    public string Name { get; set; } = "";

    /// <summary>Number of the period: time since the beginning of the calendar by the work's interval.</summary>
    public long Period { get; set; }

    /// <summary>When it was taken (UTC).</summary>
    public DateTime TakenAt { get; set; }
}

internal sealed class RecurringRunMapping : IEntityTypeConfiguration<RecurringRun>
{
    public void Configure(EntityTypeBuilder<RecurringRun> builder)
    {
        builder.ToTable("RecurringRun");
        builder.HasKey(r => r.Name).HasName("PK_RecurringRun");
        builder.Property(r => r.Name).HasMaxLength(60);
    }
}

/// <summary>
/// Which node runs a recurring work: whoever takes its present period first, by one conditional update. Each node's clock triggers as it likes; a period
/// that nobody took because all were down is caught up at the next start.
/// </summary>
public sealed class RecurringTurns(ConectaDbContext db, TimeProvider clock)
{
    /// <summary>Takes the work's present period.</summary>
    /// <returns>The period, or null when it was taken before.</returns>
    public async Task<long?> TakeAsync(IRecurringWork work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (runs, name, now) = (db.Set<RecurringRun>(), work.Name, clock.GetUtcNow().UtcDateTime);
        var period = now.Ticks / work.Interval.Ticks;
        try
        {
            return await db.WriteAsync(async token =>
            {
                if (await runs.Where(r => r.Name == name && r.Period < period)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.Period, period).SetProperty(r => r.TakenAt, now), token) > 0) return period;
                if (await runs.AnyAsync(r => r.Name == name, token)) return (long?)null;
                runs.Add(new RecurringRun { Name = name, Period = period, TakenAt = now });
                await db.SaveChangesAsync(token);
                return period;
            }, cancellationToken);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "PK_RecurringRun", nameof(RecurringRun), nameof(RecurringRun.Name)))
        {
            // The very first time, another node's row was there a moment earlier.
            db.ChangeTracker.Clear();
            return null;
        }
    }

    /// <summary>Gives a period back in which the work failed, so that another node, or the next trigger, tries again.</summary>
    public Task GiveBackAsync(string name, long period, CancellationToken cancellationToken)
    {
        var runs = db.Set<RecurringRun>();
        return db.WriteAsync(token => runs.Where(r => r.Name == name && r.Period == period)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Period, period - 1), token), cancellationToken);
    }
}
