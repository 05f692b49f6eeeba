using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Conecta.Core.Data;

/// <summary>Ids for rows that are about to be inserted in bulk, so that what hangs on them can be written without reading them back.</summary>
public static class BulkIds
{
    /// <summary>Reserves ids of a table inside <see cref="ConectaDbContext.WriteAsync{T}"/>.</summary>
    /// <param name="db">The context that is writing.</param>
    /// <param name="table">Table with a generated key <c>Id</c>.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task<IReadOnlyList<long>> ReserveAsync(ConectaDbContext db, string table, int count, CancellationToken cancellationToken)
    {
        if (!db.IsWriting) throw new InvalidOperationException("Ids are reserved inside ConectaDbContext.WriteAsync.");
        if (count == 0) return [];
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // The table's name comes from code; the values are numbers.
        // SQLite: the gate lets nobody else insert, and an explicit id moves the table's sequence along.
        command.CommandText = db.Database.IsSqlite()
            ? $"SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0), coalesce((SELECT max(\"Id\") FROM \"{table}\"), 0))"
            : FormattableString.Invariant($"SELECT nextval(pg_get_serial_sequence('\"{table}\"', 'Id')) FROM generate_series(1, {count})");
#pragma warning restore CA2100
        var ids = new List<long>(count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            await reader.ReadAsync(cancellationToken);
            var last = reader.GetInt64(0);
            for (var i = 1; i <= count; i++) ids.Add(last + i);
        }
        else
        {
            while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetInt64(0));
        }

        return ids;
    }
}
