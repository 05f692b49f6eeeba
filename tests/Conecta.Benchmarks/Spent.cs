using System.Diagnostics;
using System.Globalization;

namespace Conecta.Benchmarks;

/// <summary>What a step took of the machine. Processor time and bytes written tell more than the clock where other work runs beside it.</summary>
/// <param name="Seconds">Elapsed.</param>
/// <param name="ProcessorSeconds">Processor time of the whole process, its compiler and collector included.</param>
/// <param name="WrittenMegabytes">Bytes handed to the system for writing, in MB; 0 where the system does not tell.</param>
internal sealed record Spent(double Seconds, double ProcessorSeconds, double WrittenMegabytes)
{
    /// <summary>A mark to measure from.</summary>
    public static Spent Now() => new(
        Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency, System.Environment.CpuUsage.TotalTime.TotalSeconds, Written());

    /// <summary>What passed since a mark, which moves to now.</summary>
    public static Spent Since(ref Spent mark)
    {
        var (before, now) = (mark, Now());
        mark = now;
        return new Spent(Round(now.Seconds - before.Seconds), Round(now.ProcessorSeconds - before.ProcessorSeconds), Round(now.WrittenMegabytes - before.WrittenMegabytes));
    }

    private static double Written() => !File.Exists("/proc/self/io")
        ? 0
        : long.Parse(File.ReadLines("/proc/self/io").First(l => l.StartsWith("wchar:", StringComparison.Ordinal))[6..], CultureInfo.InvariantCulture) / 1048576.0;

    private static double Round(double value) => Math.Round(value, 2);
}
