namespace Conecta.EndToEndTests.Hosting;

/// <summary>The machine's clock, which a test may move forward: one-time codes change every 30 seconds and nobody wants to wait.</summary>
public sealed class MovingClock : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);
}
