using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Data;

/// <summary>
/// Keeps a context's connection open for a long piece of bulk work: a connection is set up once, not for each query. On SQLite its
/// page cache stays small (24 MB wrote a fifth less and cost 17 MB of memory at the peak of an import, docs/decisions/0015), except for files so long that their
/// indexes would be written out and read again many times over.
/// </summary>
public sealed class HeldConnection : IAsyncDisposable
{
    private const int CacheKibibytes = 8_192;
    private const int LongCacheKibibytes = 24_576;

    // Between the two sizes that are measured, 100,000 and 1,000,000 rows.
    private const int LongFrom = 250_000;
    private readonly ConectaDbContext _db;

    private HeldConnection(ConectaDbContext db) => _db = db;

    /// <summary>Opens the connection; it closes when the result is disposed.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <param name="rows">Rows of the work, where they are known.</param>
    public static async Task<HeldConnection> OpenAsync(ConectaDbContext db, CancellationToken cancellationToken, int rows = 0)
    {
        NativeMemory.GiveBack();
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (db.Database.IsSqlite()) await SetAsync(db, FormattableString.Invariant($"PRAGMA cache_size=-{(rows < LongFrom ? CacheKibibytes : LongCacheKibibytes)};"), cancellationToken);
        await db.EnsureWallAsync(cancellationToken);
        return new HeldConnection(db);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The connection goes back into the pool: without the pages of this work.
        try
        {
            if (_db.Database.IsSqlite()) await SetAsync(_db, "PRAGMA shrink_memory;", CancellationToken.None);
        }
        finally
        {
            await _db.Database.CloseConnectionAsync();
            NativeMemory.GiveBack();
        }
    }

    private static async Task SetAsync(ConectaDbContext db, string pragma, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The texts stand above.
        command.CommandText = pragma;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
