using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Run;

/// <summary>The rows of a run, chunk by chunk: while one is written, the next is made ready on another processor.</summary>
internal sealed class RowsAhead(ConectaDbContext db, ImportJob import, ChunkWriter writer)
{
    private Task<List<PreparedRow>>? _next;
    private int _nextAfter;

    /// <summary>The rows after a checkpoint; none at the end.</summary>
    /// <param name="after">The checkpoint.</param>
    /// <param name="size">At most so many, those that were made ready before excepted.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<List<PreparedRow>> TakeAsync(int after, int size, CancellationToken cancellationToken)
    {
        var rows = _next is { } ready && _nextAfter == after ? await ready : writer.Prepare(await ReadAsync(after, size, cancellationToken));
        _next = null;
        if (rows.Count == 0) return rows;
        var planned = await ReadAsync(rows[^1].Seq, size, cancellationToken);
        (_next, _nextAfter) = (Task.Run(() => writer.Prepare(planned), CancellationToken.None), rows[^1].Seq);
        return rows;
    }

    private Task<List<PlannedRow>> ReadAsync(int after, int size, CancellationToken cancellationToken) =>
        import.RowsOfRound(db).AsNoTracking().Where(r => r.Seq > after).OrderBy(r => r.Seq).Take(size)
            .Select(r => new PlannedRow(r.Seq, r.RowNo, r.Bucket, r.ContactId, r.Before, r.After)).ToListAsync(cancellationToken);
}
