using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Conecta.Tests.Hosting;

/// <summary>A migrated, empty database, made once per run and copied for each test class.</summary>
public static class DatabaseTemplate
{
    private static readonly Lazy<Task<string>> SqliteFile = new(MakeSqliteAsync);
    private static readonly Lazy<Task<string>> PostgresName = new(MakePostgresAsync);
    private static readonly Lazy<Task<bool>> Role = new(MakeRoleAsync);

    /// <summary>
    /// Role that owns the test databases and is above nothing, so that row-level security holds as in a real installation; the role of
    /// <see cref="PostgresServer"/> is mostly a superuser, for whom it does not.
    /// </summary>
    public const string PlainRole = "conecta_test_plain";

    /// <summary>Password of <see cref="PlainRole"/>, for servers that ask for one.</summary>
    public const string PlainPassword = "conecta-test-plain";

    /// <summary>Connection text of a PostgreSQL test server, or null when none was given.</summary>
    public static string? PostgresServer => Environment.GetEnvironmentVariable("CONECTA_TEST_PG") is { Length: > 0 } text ? text : null;

    /// <summary>The providers to run a data test on.</summary>
    public static TheoryData<DatabaseProvider> Providers() =>
        PostgresServer is null ? [DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    /// <summary>Prepares an empty migrated database of the provider for one data folder.</summary>
    /// <returns>The settings that lead to it.</returns>
    public static async Task<DatabaseOptions> PrepareAsync(DatabaseProvider provider, string folder)
    {
        Directory.CreateDirectory(folder);
        if (provider == DatabaseProvider.Sqlite)
        {
            File.Copy(await SqliteFile.Value, Path.Combine(folder, "conecta.db"));
            return new DatabaseOptions { Provider = provider };
        }

        var name = $"conecta_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {await PostgresName.Value} OWNER {PlainRole}");
        return new DatabaseOptions { Provider = provider, ConnectionString = Connect(name) };
    }

    /// <summary>Drops what <see cref="PrepareAsync"/> made.</summary>
    public static async Task RemoveAsync(DatabaseOptions options, string folder)
    {
        if (options.Provider == DatabaseProvider.Postgres)
        {
            var name = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database;
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
        else
        {
            SqliteConnection.ClearAllPools();
        }

        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("conecta-template-").FullName;
        await StartAsync(new DatabaseOptions(), folder);
        SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "conecta.db");
    }

    private static async Task<string> MakePostgresAsync()
    {
        var name = $"conecta_template_{Guid.NewGuid():N}";
        await Role.Value;
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {PlainRole}");
        await StartAsync(
            new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = Connect(name) + ";Pooling=false" },
            Directory.CreateTempSubdirectory("conecta-template-").FullName);
        return name;
    }

    private static async Task StartAsync(DatabaseOptions database, string folder)
    {
        await using var services = TestDatabase.Build(database, folder, TimeProvider.System);
        await services.GetRequiredService<DatabaseStarter>().StartAsync(CancellationToken.None);
    }

    private static string Connect(string database) => new NpgsqlConnectionStringBuilder(PostgresServer)
    {
        Database = database,
        MaxPoolSize = 10,
        Username = PlainRole,
        Password = PlainPassword,
    }.ToString();

    // Runs of several test processes may meet here.
    private static async Task<bool> MakeRoleAsync()
    {
        await ExecuteAsync($"""
            DO $$ BEGIN
              PERFORM pg_advisory_xact_lock(20261122, 10);
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{PlainRole}') THEN
                CREATE ROLE {PlainRole} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{PlainPassword}';
                EXECUTE format('GRANT {PlainRole} TO %I', current_user);
              END IF;
            END $$
            """);
        return true;
    }

    /// <summary>Runs a statement as the role that the server was given with.</summary>
    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresServer) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names are made here from a Guid.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
