using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.DataLayer;

public sealed class DatabaseStarterTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Fact]
    public async Task Start_LockRowOfAKilledMigration_IsClearedAndTheStartGoesOn()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var text = DatabaseRegistration.SqliteConnectionText(Path.Combine(database.Folder, "conecta.db"));
        await using (var connection = new SqliteConnection(text))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            // As a killed process leaves it: the lock row stands and a migration is still to be applied.
            command.CommandText =
                "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);" +
                "INSERT OR REPLACE INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01');";
            await command.ExecuteNonQueryAsync();
        }

        await database.Services.GetRequiredService<DatabaseStarter>().StartAsync(CancellationToken.None);

        await using (var connection = new SqliteConnection(text))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM \"__EFMigrationsLock\"";
            Assert.Equal(0L, await command.ExecuteScalarAsync());
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Model_EveryProvider_HasNoChangeThatNoMigrationHolds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using DbContext db = provider == DatabaseProvider.Sqlite
            ? new SqliteConectaDbContext(new DbContextOptionsBuilder<SqliteConectaDbContext>().UseSqlite("Data Source=:memory:").Options)
            : new PostgresConectaDbContext(new DbContextOptionsBuilder<PostgresConectaDbContext>().UseNpgsql("Host=none").Options);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Migrations_BothProviders_HaveTheSameNames()
    {
        using var sqlite = new SqliteConectaDbContext(new DbContextOptionsBuilder<SqliteConectaDbContext>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresConectaDbContext(new DbContextOptionsBuilder<PostgresConectaDbContext>().UseNpgsql("Host=none").Options);

        Assert.NotEmpty(sqlite.Database.GetMigrations());
        Assert.Equal(sqlite.Database.GetMigrations(), postgres.Database.GetMigrations());
    }

    [Fact]
    public async Task Connection_Sqlite_HasTheSettingsThatDurabilityStandsOn()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        await db.Database.OpenConnectionAsync();
        var expected = new Dictionary<string, string>
        {
            ["journal_mode"] = "wal",
            ["synchronous"] = "2",
            ["foreign_keys"] = "1",
            ["secure_delete"] = "1",
            ["wal_autocheckpoint"] = "0",
            ["trusted_schema"] = "0",
        };

        foreach (var (name, value) in expected)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            Assert.Equal(value, Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Sqlite_NativeVersion_IsOneWithoutTheWalResetRace()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();

        Assert.True(new Version(connection.ServerVersion) >= new Version(3, 51, 3), $"SQLite {connection.ServerVersion} can lose pages (reliability.md 0.1).");
    }
}
