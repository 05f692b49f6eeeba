using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>What one file may still cost: bytes, cells, text and time. One budget serves the look and the read of a file.</summary>
internal sealed class ReadingBudget(ReadingLimits limits, TimeProvider clock, TimeSpan time, CancellationToken cancellation)
{
    private readonly long started = clock.GetTimestamp();
    private TimeSpan waited;
    private long unpacked;
    private long cells;
    private long chars;

    public ReadingLimits Limits => limits;

    /// <summary>Stops the read.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>What is done at every tick, such as letting others have their turn; its time is not the file's.</summary>
    public Action? Between { get; set; }

    /// <summary>To be called every few thousand bytes or rows.</summary>
    public void Tick()
    {
        cancellation.ThrowIfCancellationRequested();
        if (Between is { } between)
        {
            var before = clock.GetTimestamp();
            between();
            waited += clock.GetElapsedTime(before);
        }

        if (clock.GetElapsedTime(started) - waited > time)
            throw new ImportFileRefusedException(ImportIssueCode.FileTimeLimit);
    }

    public void Unpacked(int bytes)
    {
        unpacked += bytes;
        if (unpacked > limits.MaxUnpackedBytes)
            throw new ImportFileRefusedException(ImportIssueCode.FileExpandsTooMuch);
        Tick();
    }

    public void Cell()
    {
        if (++cells > limits.MaxCells)
            throw new ImportFileRefusedException(ImportIssueCode.FileTooManyCells, ("n", cells));
    }

    public void Text(int length)
    {
        chars += length;
        if (chars > limits.MaxTextChars)
            throw new ImportFileRefusedException(ImportIssueCode.FileTextTooLarge);
    }
}
