using System.Collections;
using System.Data.Common;
using Conecta.Core.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Conecta.Core.Data;

/// <summary>Type of one column of a bulk write.</summary>
public enum BulkType
{
    /// <summary>Whole number, 64 bits.</summary>
    Whole,

    /// <summary>Whole number, 32 bits.</summary>
    Small,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>UTC time.</summary>
    Time,

    /// <summary>Calendar date.</summary>
    Date,

    /// <summary>Guid.</summary>
    Unique,

    /// <summary>Real number.</summary>
    Real,
}

/// <summary>One column of a bulk write.</summary>
/// <param name="Name">Name; in SQLite the parameter <c>$Name</c>, in PostgreSQL the column <c>v."Name"</c> of the table of values.</param>
/// <param name="Type">Type.</param>
public readonly record struct BulkColumn(string Name, BulkType Type);

/// <summary>
/// The same statement for many rows inside <see cref="ConectaDbContext.WriteAsync{T}"/>: on SQLite a prepared statement per row, on PostgreSQL
/// one set-based statement over arrays, since COPY takes no rows for tables behind row-level security. Never one entity at a time.
/// </summary>
public sealed class BulkCommand : IAsyncDisposable
{
    private readonly ConectaDbContext _db;
    private readonly BulkColumn[] _columns;
    private readonly SqliteStatement? _statement;
    private readonly string _sql;
    private readonly IList[] _arrays = [];
    private readonly int _idColumn;
    private string? _filled;

    private BulkCommand(ConectaDbContext db, string sql, BulkColumn[] columns, bool isSqlite, int idColumn)
    {
        if (!db.IsWriting) throw new InvalidOperationException("Bulk writes belong inside ConectaDbContext.WriteAsync.");
        (_db, _columns, _sql, _idColumn) = (db, columns, sql, idColumn);
        if (isSqlite) _statement = new SqliteStatement((SqliteConnection)db.Database.GetDbConnection(), sql, columns.Select(c => "$" + c.Name));
        else _arrays = Array.ConvertAll(columns, c => NewArray(c.Type));
    }

    /// <summary>Ids of the rows that the statement touched, where an id column was named.</summary>
    public HashSet<long> Touched { get; } = [];

    /// <summary>Rows touched in all.</summary>
    public long Count { get; private set; }

    /// <summary>A plain insert of all columns.</summary>
    /// <param name="db">The context that is writing.</param>
    /// <param name="table">Table.</param>
    /// <param name="columns">Columns in the order of <see cref="AddAsync"/>.</param>
    /// <param name="onConflict">What follows the values, e.g. <c>ON CONFLICT DO NOTHING</c>.</param>
    /// <param name="id">Column whose value tells a row in <see cref="Touched"/>; null when nobody asks.</param>
    public static BulkCommand Insert(ConectaDbContext db, string table, IReadOnlyList<BulkColumn> columns, string onConflict = "", string? id = null)
    {
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        var insert = Create(
            db,
            $"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(", ", columns.Select(c => "$" + c.Name))}) {onConflict}",
            $"INSERT INTO \"{table}\" ({names}) SELECT {names} FROM {{values}} AS v {onConflict}" + (id is null ? "" : $" RETURNING \"{id}\""),
            columns, id);
        insert._filled = table;
        return insert;
    }

    /// <summary>An update of some columns by the others, which are its keys.</summary>
    /// <param name="db">The context that is writing.</param>
    /// <param name="table">Table.</param>
    /// <param name="set">Columns to set; they come first in <see cref="AddAsync"/>.</param>
    /// <param name="keys">Columns to find the row by, named like the column; <c>Seen</c> compares with <c>Version</c>.</param>
    /// <param name="id">Key column whose value tells a row in <see cref="Touched"/>; null when nobody asks.</param>
    public static BulkCommand Update(
        ConectaDbContext db, string table, IReadOnlyList<BulkColumn> set, IReadOnlyList<BulkColumn> keys, string? id = null)
    {
        static string Column(string key) => key == "Seen" ? "Version" : key;
        return Create(
            db,
            $"UPDATE \"{table}\" SET {string.Join(", ", set.Select(c => $"\"{c.Name}\" = ${c.Name}"))} WHERE {string.Join(" AND ", keys.Select(k => $"\"{Column(k.Name)}\" = ${k.Name}"))}",
            $"UPDATE \"{table}\" AS t SET {string.Join(", ", set.Select(c => $"\"{c.Name}\" = v.\"{c.Name}\""))} FROM {{values}} AS v WHERE {string.Join(" AND ", keys.Select(k => $"t.\"{Column(k.Name)}\" = v.\"{k.Name}\""))}"
                + (id is null ? "" : $" RETURNING t.\"{id}\""),
            [.. set, .. keys], id);
    }

    /// <summary>A delete by keys.</summary>
    /// <param name="db">The context that is writing.</param>
    /// <param name="table">Table.</param>
    /// <param name="keys">Columns to find the rows by, in the order of <see cref="AddAsync"/>.</param>
    public static BulkCommand Delete(ConectaDbContext db, string table, IReadOnlyList<BulkColumn> keys) => Create(
        db,
        $"DELETE FROM \"{table}\" WHERE {string.Join(" AND ", keys.Select(k => $"\"{k.Name}\" = ${k.Name}"))}",
        $"DELETE FROM \"{table}\" AS t USING {{values}} AS v WHERE {string.Join(" AND ", keys.Select(k => $"t.\"{k.Name}\" = v.\"{k.Name}\""))}",
        keys);

    /// <summary>Any statement.</summary>
    /// <param name="db">The context that is writing.</param>
    /// <param name="sqlite">For one row, with parameters <c>$Name</c>.</param>
    /// <param name="postgres">For all rows; <c>{values}</c> is the table of values.</param>
    /// <param name="columns">The values.</param>
    /// <param name="id">Column that tells a row in <see cref="Touched"/>; the PostgreSQL statement then returns it.</param>
    public static BulkCommand Create(ConectaDbContext db, string sqlite, string postgres, IReadOnlyList<BulkColumn> columns, string? id = null)
    {
        var isSqlite = db.Database.IsSqlite();
        var values = $"unnest({string.Join(", ", columns.Select((_, i) => "@p" + i))}) AS u({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))})";
        var sql = isSqlite ? sqlite : postgres.Replace("{values}", $"(SELECT * FROM {values})", StringComparison.Ordinal);
        var idColumn = id is null ? -1 : columns.ToList().FindIndex(c => c.Name == id);
        return new BulkCommand(db, sql, [.. columns], isSqlite, idColumn);
    }

    /// <summary>Adds one row; on SQLite it is written at once.</summary>
    /// <returns>Rows touched, on SQLite; 0 on PostgreSQL, where <see cref="FlushAsync"/> writes.</returns>
    public ValueTask<int> AddAsync(params object?[] values)
    {
        if (_statement is null)
        {
            for (var i = 0; i < values.Length; i++) _arrays[i].Add(values[i]);
            return ValueTask.FromResult(0);
        }

        var touched = _statement.Run(values);
        Count += touched;
        if (touched > 0 && _idColumn >= 0) Touched.Add((long)values[_idColumn]!);
        return ValueTask.FromResult(touched);
    }

    /// <summary>Writes what has been added since the last flush.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_arrays is [] || _arrays[0].Count == 0) return;
        await _db.EnsureWallAsync(cancellationToken);
        var (connection, transaction) = (_db.Database.GetDbConnection(), _db.Database.CurrentTransaction?.GetDbTransaction());
        await ExecuteAsync(connection, transaction, cancellationToken);
        if (_filled is not null) await _db.FreshTables.WroteAsync(_filled, _arrays[0].Count, connection, transaction, cancellationToken);
        foreach (var array in _arrays) array.Clear();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _statement?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text comes from *Sql.cs and holds no value.
        command.CommandText = _sql;
#pragma warning restore CA2100
        for (var i = 0; i < _columns.Length; i++)
            command.Parameters.Add(new NpgsqlParameter("p" + i, NpgsqlDbType.Array | PostgresType(_columns[i].Type)) { Value = _arrays[i] });
        if (_idColumn < 0)
        {
            Count += await command.ExecuteNonQueryAsync(cancellationToken);
            return;
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Touched.Add(reader.GetInt64(0));
            Count++;
        }
    }

    private static IList NewArray(BulkType type) => type switch
    {
        BulkType.Whole => new List<long?>(),
        BulkType.Small => new List<int?>(),
        BulkType.Text => new List<string?>(),
        BulkType.Bool => new List<bool?>(),
        BulkType.Time => new List<DateTime?>(),
        BulkType.Date => new List<DateOnly?>(),
        BulkType.Unique => new List<Guid?>(),
        BulkType.Real => new List<double?>(),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static NpgsqlDbType PostgresType(BulkType type) => type switch
    {
        BulkType.Whole => NpgsqlDbType.Bigint,
        BulkType.Small => NpgsqlDbType.Integer,
        BulkType.Text => NpgsqlDbType.Text,
        BulkType.Bool => NpgsqlDbType.Boolean,
        BulkType.Time => NpgsqlDbType.TimestampTz,
        BulkType.Date => NpgsqlDbType.Date,
        BulkType.Unique => NpgsqlDbType.Uuid,
        BulkType.Real => NpgsqlDbType.Double,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
