using System.Globalization;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.History;

/// <summary>What a person filters the trail by; null does not filter.</summary>
/// <param name="UserId">Who acted.</param>
/// <param name="Kind">Kind of object.</param>
/// <param name="Result">How it ended.</param>
/// <param name="From">Not before (UTC).</param>
/// <param name="Until">Before this moment (UTC).</param>
public sealed record AuditFilter(long? UserId, string? Kind, AuditResult? Result, DateTime? From, DateTime? Until);

/// <summary>Reads the trail, the newest first, by keyset: a trail grows without end and its last page must be as quick as its first.</summary>
public static class AuditSearch
{
    /// <summary>One page of a part of the trail.</summary>
    /// <param name="part">The entries that the reader may see; the caller narrows it to a company, a concessionária or the installation.</param>
    /// <param name="filter">What the person asked for.</param>
    /// <param name="list">Size and cursors of the address.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<Page<AuditEntry>> ReadAsync(IQueryable<AuditEntry> part, AuditFilter filter, ListQuery list, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(list);
        var found = Narrow(part.AsNoTracking(), filter);
        var total = await found.Take(Page<AuditEntry>.CountLimit + 1).CountAsync(cancellationToken);
        var isBackwards = list.Before is not null && Cursor(list.Before) is not null;
        var rows = found;
        if (isBackwards && Cursor(list.Before) is var (at, id)) rows = rows.Where(a => a.At > at || (a.At == at && a.Id > id));
        else if (Cursor(list.After) is var (lastAt, lastId)) rows = rows.Where(a => a.At < lastAt || (a.At == lastAt && a.Id < lastId));
        var ordered = isBackwards ? rows.OrderBy(a => a.At).ThenBy(a => a.Id) : rows.OrderByDescending(a => a.At).ThenByDescending(a => a.Id);
        var items = await ordered.Take(list.Size + 1).ToListAsync(cancellationToken);
        var hasMore = items.Count > list.Size;
        if (hasMore) items.RemoveAt(list.Size);
        if (isBackwards) items.Reverse();
        var hasOlder = isBackwards || hasMore;
        var hasNewer = isBackwards ? hasMore : Cursor(list.After) is not null;
        return new Page<AuditEntry>(
            items, 1, list.Size, Math.Min(total, Page<AuditEntry>.CountLimit), total > Page<AuditEntry>.CountLimit,
            hasOlder && items.Count > 0 ? Write(items[^1]) : null, hasNewer && items.Count > 0 ? Write(items[0]) : null);
    }

    private static IQueryable<AuditEntry> Narrow(IQueryable<AuditEntry> rows, AuditFilter filter)
    {
        if (filter.UserId is { } user) rows = rows.Where(a => a.UserId == user);
        if (filter.Kind is { } kind) rows = rows.Where(a => a.ObjectKind == kind);
        if (filter.Result is { } result) rows = rows.Where(a => a.Result == result);
        if (filter.From is { } from) rows = rows.Where(a => a.At >= from);
        if (filter.Until is { } until) rows = rows.Where(a => a.At < until);
        return rows;
    }

    private static string Write(AuditEntry entry) => $"{entry.At.Ticks}-{entry.Id}";

    private static (DateTime At, long Id)? Cursor(string? text) =>
        text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? (new DateTime(at, DateTimeKind.Utc), key)
            : null;
}
