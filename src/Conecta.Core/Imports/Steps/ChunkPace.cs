namespace Conecta.Core.Imports.Steps;

/// <summary>
/// Size of the next write transaction (import.md 14): up to 500 rows, halved when one takes longer than 100 ms, doubled again below 30 ms, so
/// that other writers never wait long.
/// </summary>
internal sealed class ChunkPace(TimeProvider clock, int most = ChunkPace.Most)
{
    public const int Most = 500;
    private const int Least = 25;
    private readonly int _most = most;
    private long _started;

    public int Size { get; private set; } = most;

    public void Begin() => _started = clock.GetTimestamp();

    public void End()
    {
        var milliseconds = clock.GetElapsedTime(_started).TotalMilliseconds;
        if (milliseconds > 100) Size = Math.Max(Least, Size / 2);
        else if (milliseconds < 30) Size = Math.Min(_most, Size * 2);
    }
}
