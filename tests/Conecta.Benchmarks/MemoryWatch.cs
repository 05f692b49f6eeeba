using System.Diagnostics;
using System.Globalization;

namespace Conecta.Benchmarks;

/// <summary>What a process held of the machine's memory at most, and what the collector held of it, in MB.</summary>
/// <param name="Peak">Resident memory at its highest, as the system counts it: runtime, libraries, compiled code, heap, page caches.</param>
/// <param name="Managed">What the collector had taken from the system, at its highest.</param>
internal sealed record PeakMemory(long Peak, long Managed);

/// <summary>Looks ten times a second at what the collector holds.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private long _managed;

    public MemoryWatch() => _watching = Task.Run(WatchAsync);

    public PeakMemory Read() => new(Resident() / 1024, Volatile.Read(ref _managed) / 1048576);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            _managed = Math.Max(_managed, GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>Peak resident memory in KiB where the system tells (Linux); else that of the process.</summary>
    private static long Resident()
    {
        if (!File.Exists("/proc/self/status")) return Process.GetCurrentProcess().PeakWorkingSet64 / 1024;
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
