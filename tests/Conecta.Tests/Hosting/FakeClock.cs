namespace Conecta.Tests.Hosting;

/// <summary>A clock that moves only when a test says so; timers run on the real clock.</summary>
public sealed class FakeClock : TimeProvider
{
    private long _ticks = new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public DateTime Now => GetUtcNow().UtcDateTime;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
