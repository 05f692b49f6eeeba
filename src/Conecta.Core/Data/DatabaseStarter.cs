using Conecta.Core.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Conecta.Core.Data;

/// <summary>Brings the database to the present schema when the product starts, and asserts the settings that durability stands on.</summary>
public sealed partial class DatabaseStarter(
    IOptions<ConectaOptions> options,
    DataFolder folder,
    WriterGate gate,
    TimeProvider clock,
    IEnumerable<ISchemaStep> steps,
    DatabaseRole role,
    ILogger<DatabaseStarter> logger)
{
    /// <summary>Creates and migrates the database.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be used safely (wrong journal mode, damaged file).</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var database = options.Value.Database;
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            PrepareFile();
            var builder = DatabaseRegistration.Configure(new DbContextOptionsBuilder<SqliteConectaDbContext>(), database, folder);
            await using var db = new SqliteConectaDbContext(builder.Options);
            await MigrateAsync(db, cancellationToken);
            await gate.EnterAsync(cancellationToken);
            try
            {
                gate.Checkpoint();
            }
            finally
            {
                gate.Leave();
            }
        }
        else
        {
            await using (var db = Postgres(database.OwnerConnectionString ?? database.ConnectionString))
            {
                await MigrateAsync(db, cancellationToken);
                await CompanyPolicies.RaiseAsync(db, cancellationToken);
                if (database.OwnerConnectionString is not null)
                    await CompanyPolicies.GrantAsync(db, new NpgsqlConnectionStringBuilder(database.ConnectionString).Username ?? "", cancellationToken);
            }

            await using var application = Postgres(database.ConnectionString);
            role.IsAboveWall = await CompanyPolicies.IsBypassedAsync(application, cancellationToken);
            if (role.IsAboveWall) Log.AboveWall(logger);
        }
    }

    private PostgresConectaDbContext Postgres(string? connection) => new(DatabaseRegistration.Configure(
        new DbContextOptionsBuilder<PostgresConectaDbContext>(),
        new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = connection }, folder).Options);

    private async Task MigrateAsync(ConectaDbContext db, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            await db.Database.MigrateAsync(cancellationToken);
            Log.Migrated(logger, pending.Count, (long)clock.GetElapsedTime(started).TotalMilliseconds);
        }

        foreach (var step in steps) await step.ApplyAsync(db, cancellationToken);
    }

    /// <summary>
    /// Sets WAL, checks that the file is sound, and clears the lock row that a killed migration leaves behind: the instance lock
    /// guarantees that no other process migrates, so any row found here is stale (reliability.md 4.3).
    /// </summary>
    private void PrepareFile()
    {
        using var connection = new SqliteConnection(DatabaseRegistration.SqliteConnectionText(folder.DatabaseFile));
        connection.Open();
        Sqlite.SqliteConnectionSettings.Apply(connection);
        var mode = Scalar(connection, "PRAGMA journal_mode=WAL;");
        if (!string.Equals(mode, "wal", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"SQLite refused WAL (journal mode is {mode}).");
        var check = Scalar(connection, "PRAGMA schema_version;");
        Log.Opened(logger, Scalar(connection, "SELECT sqlite_version();"), check, gate.IsClosed);
        if (Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock';") != "0"
            && Execute(connection, "DELETE FROM \"__EFMigrationsLock\";") > 0)
            Log.StaleLockCleared(logger);
    }

    private static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private static int Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Database migrated: {Count} migrations in {Milliseconds} ms")]
        public static partial void Migrated(ILogger logger, int count, long milliseconds);

        [LoggerMessage(Level = LogLevel.Information, Message = "SQLite {SqliteVersion} opened, schema {Schema}, single writer {Gate}")]
        public static partial void Opened(ILogger logger, string sqliteVersion, string schema, bool gate);

        [LoggerMessage(Level = LogLevel.Warning, Message =
            "The PostgreSQL role of the product is a superuser or has BYPASSRLS: row-level security, the second wall between companies, does not hold for it. Give the product a plain role (docs/decisions/0020)")]
        public static partial void AboveWall(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A migration was killed before; its stale lock row was cleared")]
        public static partial void StaleLockCleared(ILogger logger);
    }
}
