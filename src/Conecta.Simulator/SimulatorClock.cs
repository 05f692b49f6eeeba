namespace Conecta.Simulator;

/// <summary>The stand-in's clock: the real one, moved on by whoever tests what happens after hours or days.</summary>
public sealed class SimulatorClock(TimeProvider real)
{
    private long _offset;

    /// <summary>Now, UTC.</summary>
    public DateTime Now => real.GetUtcNow().UtcDateTime + Offset;

    /// <summary>How far it was moved on.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    /// <summary>Moves it on; it never goes back.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, Math.Max(0, by.Ticks));
}
