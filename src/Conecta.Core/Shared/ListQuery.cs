namespace Conecta.Core.Shared;

/// <summary>
/// The query-string contract of every list: q, sort, dir, page, size, after, before (LIST-3). Unknown or impossible values fall back
/// to the list's defaults, so that an edited address never fails.
/// </summary>
public sealed record ListQuery(string? Q, string? Sort, bool Descending, int Page, int Size, string? After = null, string? Before = null)
{
    /// <summary>Page sizes a person can choose.</summary>
    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100, 200];

    /// <summary>Longest search text taken; what is longer is cut, since no name or number has that length.</summary>
    public const int MaxSearchLength = 100;

    /// <summary>Builds the contract from raw query values.</summary>
    public static ListQuery From(string? q, string? sort, string? dir, int? page, int? size, string? after = null, string? before = null)
    {
        var text = q?.Trim();
        if (text?.Length > MaxSearchLength) text = text[..MaxSearchLength];
        return new ListQuery(
            string.IsNullOrEmpty(text) ? null : text,
            string.IsNullOrWhiteSpace(sort) ? null : sort,
            string.Equals(dir, "desc", StringComparison.OrdinalIgnoreCase),
            Math.Clamp(page ?? 1, 1, 1_000_000),
            size is { } s && Sizes.Contains(s) ? s : 50,
            string.IsNullOrEmpty(after) ? null : after,
            string.IsNullOrEmpty(before) ? null : before);
    }

    /// <summary>Rows to pass over for a numbered page.</summary>
    public int Skip => (Page - 1) * Size;
}
