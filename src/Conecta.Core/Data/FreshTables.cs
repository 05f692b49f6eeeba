using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Conecta.Core.Data;

/// <summary>
/// PostgreSQL plans the checks behind foreign keys once a session, by what it knows of the tables then. Of tables that were empty a moment ago it knows
/// nothing: any index that begins with the company looks as good as the right one, and each check reads every contact of the company, so that the first import of
/// an installation takes several times as long (docs/decisions/0023). Bulk inserts therefore make an unknown table known as soon as it has some rows; and since
/// a role that does not own the tables may not, plans are also made anew while the tables are small.
/// </summary>
internal sealed class FreshTables
{
    // With so many rows the database's own guess leads to the right index.
    private const long Large = 25_600;
    private const long Some = 200;
    private const string IsUnknown = """SELECT reltuples < 200 FROM pg_class WHERE oid = to_regclass(@table)""";

    private readonly Dictionary<string, long> _written = new(StringComparer.Ordinal);

    /// <summary>Takes note of rows that a bulk statement has inserted, and sees to the plans where that matters.</summary>
    public async ValueTask WroteAsync(string table, long rows, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var before = _written.GetValueOrDefault(table);
        var written = _written[table] = before + rows;
        if (before >= Large || Step(before) == Step(written)) return;
        if (Step(before) == 0 && await IsUnknownAsync(table, connection, transaction, cancellationToken))
            await RunAsync($"ANALYZE \"{table}\"", connection, transaction, cancellationToken);
        await RunAsync("DISCARD PLANS", connection, transaction, cancellationToken);
    }

    /// <summary>
    /// Makes known again a table whose columns a bulk update has just filled: while PostgreSQL holds them for empty, a search by them reads every row of the
    /// import (docs/decisions/0023). Nothing on SQLite.
    /// </summary>
    public static async Task FilledAsync(ConectaDbContext db, string table, CancellationToken cancellationToken)
    {
        if (!db.Database.IsNpgsql()) return;
        var (connection, transaction) = (db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction());
        await RunAsync($"ANALYZE \"{table}\"", connection, transaction, cancellationToken);
        await RunAsync("DISCARD PLANS", connection, transaction, cancellationToken);
    }

    /// <summary>How often the rows have doubled since there were some.</summary>
    private static int Step(long rows) => rows < Some ? 0 : 1 + (int)Math.Log2((double)rows / Some);

    private static async Task<bool> IsUnknownAsync(string table, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = Command(IsUnknown, connection, transaction);
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = ("table", $"\"{table}\"");
        command.Parameters.Add(name);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task RunAsync(string sql, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(string sql, DbConnection connection, DbTransaction? transaction)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Our own words and the names of our tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
