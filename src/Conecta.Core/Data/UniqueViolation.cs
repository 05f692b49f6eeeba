using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Conecta.Core.Data;

/// <summary>Recognises the violation of one unique index on either provider, so that a service can turn it into a field error.</summary>
public static class UniqueViolation
{
    /// <summary>Whether a save failed on the given index.</summary>
    /// <param name="fault">What the save threw.</param>
    /// <param name="index">Name of the index, which PostgreSQL tells.</param>
    /// <param name="table">Table, which SQLite tells.</param>
    /// <param name="column">Last column of the index, which SQLite tells.</param>
    public static bool Is(DbUpdateException fault, string index, string table, string column)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.InnerException switch
        {
            PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation && postgres.ConstraintName == index,
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode == 2067 && sqlite.Message.Contains($"{table}.{column}", StringComparison.Ordinal),
            _ => false,
        };
    }

    /// <summary>Whether a save failed on any unique index.</summary>
    public static bool IsAny(DbUpdateException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.InnerException switch
        {
            PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
            _ => false,
        };
    }
}
