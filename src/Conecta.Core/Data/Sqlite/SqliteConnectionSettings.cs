using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Conecta.Core.Data.Sqlite;

/// <summary>The settings of reliability.md 4.1, given to every connection as it opens.</summary>
public sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    /// <summary>What each connection is told; the journal mode is a property of the file and is set when the product starts.</summary>
    public const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=0; " +
        "PRAGMA journal_size_limit=67108864; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    /// <summary>Applies the settings to a connection opened outside EF.</summary>
    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
