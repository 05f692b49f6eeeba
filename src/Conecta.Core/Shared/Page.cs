namespace Conecta.Core.Shared;

/// <summary>One page of a list, with what the pager needs to say about the whole.</summary>
/// <param name="Items">The rows of this page, at most <paramref name="Size"/>.</param>
/// <param name="Number">1 for the first page.</param>
/// <param name="Size">Rows asked for: 25, 50, 100 or 200.</param>
/// <param name="Total">How many rows the filter has; counted up to <see cref="CountLimit"/> only where the list may be huge.</param>
/// <param name="IsTotalCapped">Whether there are more than <paramref name="Total"/> ("mais de 10.000").</param>
/// <param name="After">Cursor of the next page in a keyset list; null at the end or where pages are numbered.</param>
/// <param name="Before">Cursor of the previous page in a keyset list; null at the start or where pages are numbered.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    int Number,
    int Size,
    long Total,
    bool IsTotalCapped = false,
    string? After = null,
    string? Before = null)
{
    /// <summary>Where an honest count stops and becomes "mais de".</summary>
    public const int CountLimit = 10_000;

    /// <summary>Number of pages by the known total, at least 1.</summary>
    public int Count => (int)Math.Max(1, (Total + Size - 1) / Size);
}
