using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Conecta.Tests.DataLayer;

/// <summary>The database's own wall between companies, with every wall of the product taken away before it is looked at.</summary>
public sealed class RowSecurityTests
{
    private const string NewGroup = "INSERT INTO \"UserGroup\" (\"CompanyId\", \"Name\", \"HasFullAccess\", \"HasTeamScope\", \"PermissionKeys\", \"Version\") ";
    private const string GroupColumns = "\"Name\", \"HasFullAccess\", \"HasTeamScope\", \"PermissionKeys\", gen_random_uuid()";

    [Fact]
    public async Task Tables_WithACompanyId_AllHaveAForcedPolicy()
    {
        await using var database = await CreateAsync();
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var catalogue = await db.Database.SqlQueryRaw<string>("""
            SELECT c.relname AS "Value" FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'CompanyId' AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
            """).ToListAsync();
        var walled = await db.Database.SqlQueryRaw<string>("""
            SELECT c.relname AS "Value" FROM pg_class c
            WHERE c.relrowsecurity AND c.relforcerowsecurity AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*') = 1
            """).ToListAsync();

        Assert.True(catalogue.Count > 30, $"only {catalogue.Count} tables");
        Assert.Equal(catalogue.Order(StringComparer.Ordinal), walled.Order(StringComparer.Ordinal));
        Assert.Equal(catalogue.Order(StringComparer.Ordinal), CompanyPolicies.Tables(db.Model).Select(t => t.Table));
    }

    [Fact]
    public async Task Query_WithFiltersLifted_SeesOnlyTheScopesCompany()
    {
        await using var database = await CreateAsync();
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var groups = db.UserGroups;

        Assert.Equal(["A"], await groups.IgnoreQueryFilters().Select(g => g.Name).ToListAsync());
        Assert.Equal(["A"], await db.Database.SqlQueryRaw<string>("SELECT \"Name\" AS \"Value\" FROM \"UserGroup\"").ToListAsync());
        Assert.Equal(["a@test"], await db.Users.Select(u => u.UserName).ToListAsync());
        Assert.Equal([database.AlfaId], await db.Jobs.Select(j => j.CompanyId!.Value).ToListAsync());
    }

    [Fact]
    public async Task Query_WithoutCompany_SeesPeopleAndNoCompanysRows()
    {
        await using var database = await CreateAsync();
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var groups = db.UserGroups;

        Assert.Empty(await groups.IgnoreQueryFilters().ToListAsync());
        Assert.Equal(["a@test", "b@test"], await db.Users.OrderBy(u => u.UserName).Select(u => u.UserName).ToListAsync());
    }

    [Fact]
    public async Task RawConnection_ToldNothing_SeesNothing()
    {
        await using var database = await CreateAsync();
        await using var connection = new NpgsqlConnection(database.Options.ConnectionString);
        await connection.OpenAsync();

        foreach (var table in new[] { "UserGroup", "User", "AuditEntry", "Job" }) Assert.Equal(0L, await ScalarAsync(connection, $"SELECT count(*) FROM \"{table}\""));
    }

    [Fact]
    public async Task AboveCompanies_EndsWhereItsBlockEnds()
    {
        await using var database = await CreateAsync();
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var groups = db.UserGroups;
        await db.WriteAsync(async token =>
        {
            using (db.Scope.AboveCompanies()) Assert.Equal(2, await groups.IgnoreQueryFilters().CountAsync(token));
            Assert.Equal(1, await groups.IgnoreQueryFilters().CountAsync(token));
            using (db.Scope.AboveCompanies()) await groups.IgnoreQueryFilters().CountAsync(token);
            await db.EnsureWallAsync(token);
            Assert.Equal(1L, await ScalarAsync((NpgsqlConnection)db.Database.GetDbConnection(), "SELECT count(*) FROM \"UserGroup\""));
        }, CancellationToken.None);
    }

    [Fact]
    public async Task Write_OfAnotherCompanysRow_IsRefusedByTheDatabase()
    {
        await using var database = await CreateAsync();
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var groups = db.UserGroups;

        var insert = await Assert.ThrowsAsync<PostgresException>(() => RawAsync(db, $"{NewGroup} SELECT {database.BetaId}, {GroupColumns} FROM \"UserGroup\""));
        var move = await Assert.ThrowsAsync<PostgresException>(() => RawAsync(db, $"UPDATE \"UserGroup\" SET \"CompanyId\" = {database.BetaId}"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, insert.SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, move.SqlState);
        Assert.Equal(0, await RawAsync(db, $"UPDATE \"UserGroup\" SET \"Name\" = 'x' WHERE \"CompanyId\" = {database.BetaId}"));
        Assert.Equal(0, await RawAsync(db, $"DELETE FROM \"UserGroup\" WHERE \"CompanyId\" = {database.BetaId}"));
        Assert.Equal(1, await db.WriteAsync(token => groups.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(g => g.Name, "nova"), token), CancellationToken.None));
    }

    [Fact]
    public async Task PooledConnection_CarriesNoCompanyOn()
    {
        await using var database = await CreateAsync();
        var text = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { MaxPoolSize = 1, NoResetOnClose = true }.ToString();
        await using var services = TestDatabase.Build(new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = text }, database.Folder, database.Clock);
        foreach (var (company, name) in new (long?, string)[] { (database.AlfaId, "A"), (database.BetaId, "B"), (null, ""), (database.AlfaId, "A") })
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            if (company is { } id) db.Scope.Enter(id);
            var groups = db.UserGroups;
            await using (await HeldConnection.OpenAsync(db, CancellationToken.None))
            {
                Assert.Equal(company is null ? [] : [name], await groups.IgnoreQueryFilters().Select(g => g.Name).ToListAsync());
            }

            // The same server process, taken from the pool without the product: it was reset although the given text says not to.
            await db.Database.GetDbConnection().OpenAsync();
            Assert.Equal(0L, await ScalarAsync((NpgsqlConnection)db.Database.GetDbConnection(), "SELECT count(*) FROM \"UserGroup\""));
        }
    }

    [Fact]
    public async Task HeldConnection_AfterAFailedSave_StandsBehindTheWallStill()
    {
        await using var database = await CreateAsync();
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var groups = db.UserGroups;
        await using var held = await HeldConnection.OpenAsync(db, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.WriteAsync(async token =>
        {
            using (db.Scope.AboveCompanies()) await groups.IgnoreQueryFilters().CountAsync(token);
            throw new InvalidOperationException("given up");
        }, CancellationToken.None));
        await Assert.ThrowsAsync<PostgresException>(() => db.Database.SqlQueryRaw<int>("SELECT 1/0 AS \"Value\"").ToListAsync());

        Assert.Equal(["A"], await groups.IgnoreQueryFilters().Select(g => g.Name).ToListAsync());
    }

    [Fact]
    public async Task Copy_GoesThroughATableOfItsOwn_AndNotPastTheWall()
    {
        await using var database = await CreateAsync();
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.WriteAsync(
            async token => await CopyAsync(db, "\"Tag\" (\"CompanyId\", \"Name\")", [(database.AlfaId, "direto")], token), CancellationToken.None));
        await db.WriteAsync(token => CopyAndInsertAsync(db, [(database.AlfaId, "um"), (database.AlfaId, "dois")], token), CancellationToken.None);
        var foreign = await Assert.ThrowsAsync<PostgresException>(() => db.WriteAsync(
            token => CopyAndInsertAsync(db, [(database.AlfaId, "três"), (database.BetaId, "quatro")], token), CancellationToken.None));

        Assert.Equal(PostgresErrorCodes.FeatureNotSupported, refused.SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, foreign.SqlState);
        Assert.Equal(["dois", "um"], await db.Database.SqlQueryRaw<string>("SELECT \"Name\" AS \"Value\" FROM \"Tag\" ORDER BY 1").ToListAsync());
    }

    [Fact]
    public async Task Start_WithAPolicyMissing_RaisesItAgain_AndKnowsAPlainRoleFromOneAboveTheWall()
    {
        await using var database = await CreateAsync();
        await using (var connection = new NpgsqlConnection(database.Options.ConnectionString))
        {
            await connection.OpenAsync();
            await ScalarAsync(connection, "DROP POLICY company_wall_1 ON \"UserGroup\"; ALTER TABLE \"Tag\" NO FORCE ROW LEVEL SECURITY; SELECT 1");
        }

        await database.Services.GetRequiredService<DatabaseStarter>().StartAsync(CancellationToken.None);

        await using var scope = database.In(database.AlfaId);
        Assert.Equal(["A"], await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().UserGroups.IgnoreQueryFilters().Select(g => g.Name).ToListAsync());
        Assert.False(database.Services.GetRequiredService<DatabaseRole>().IsAboveWall);
        var above = new NpgsqlConnectionStringBuilder(DatabaseTemplate.PostgresServer) { Database = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString).Database };
        await using var services = TestDatabase.Build(new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = above.ToString() }, database.Folder, database.Clock);
        await services.GetRequiredService<DatabaseStarter>().StartAsync(CancellationToken.None);
        Assert.True(services.GetRequiredService<DatabaseRole>().IsAboveWall);
    }

    [Fact]
    public async Task RoleThatOwnsNothing_WorksWithTheTablesThatTheOwnerMigrates()
    {
        await using var database = await CreateAsync();
        const string guest = "conecta_test_guest";
        await DatabaseTemplate.ExecuteAsync($"""
            DO $$ BEGIN
              PERFORM pg_advisory_xact_lock(20261122, 10);
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{guest}') THEN CREATE ROLE {guest} LOGIN PASSWORD '{DatabaseTemplate.PlainPassword}'; END IF;
            END $$
            """);
        var options = new DatabaseOptions
        {
            Provider = DatabaseProvider.Postgres,
            OwnerConnectionString = database.Options.ConnectionString,
            ConnectionString = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { Username = guest }.ToString(),
        };
        await using var services = TestDatabase.Build(options, database.Folder, database.Clock);
        await services.GetRequiredService<DatabaseStarter>().StartAsync(CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.Enter(database.AlfaId);
        var groups = db.UserGroups;
        groups.Add(new UserGroup { Name = "Z" });
        await db.SaveChangesAsync(CancellationToken.None);

        Assert.Equal(["A", "Z"], await groups.IgnoreQueryFilters().OrderBy(g => g.Name).Select(g => g.Name).ToListAsync());
        await Assert.ThrowsAsync<PostgresException>(() => RawAsync(db, "ALTER TABLE \"UserGroup\" DISABLE ROW LEVEL SECURITY"));
    }

    /// <summary>A group, an account and a job in each of two companies.</summary>
    private static async Task<TestDatabase> CreateAsync()
    {
        Assert.SkipWhen(DatabaseTemplate.PostgresServer is null, "Row-level security is a matter of PostgreSQL; none was given.");
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        foreach (var (company, name) in new[] { (database.AlfaId, "A"), (database.BetaId, "B") })
        {
            await using var scope = database.In(company);
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            var group = new UserGroup { Name = name };
            db.UserGroups.Add(group);
            await db.SaveChangesAsync(CancellationToken.None);
            db.Users.Add(DemoAccounts.NewAccount($"{name}@test".ToLowerInvariant(), name, UserKind.CompanyAdmin, null, company, group.Id, "h", database.Clock.Now));
            scope.ServiceProvider.GetRequiredService<JobQueue>().Add("teste", "");
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return database;
    }

    private static Task<int> RawAsync(ConectaDbContext db, string sql) => db.WriteAsync(token => db.Database.ExecuteSqlRawAsync(sql, token), CancellationToken.None);

    private static async Task CopyAndInsertAsync(ConectaDbContext db, (long Company, string Name)[] rows, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync("CREATE TEMP TABLE staged (\"CompanyId\" bigint, \"Name\" text) ON COMMIT DROP", cancellationToken);
        await CopyAsync(db, "staged (\"CompanyId\", \"Name\")", rows, cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO \"Tag\" (\"CompanyId\", \"Name\", \"NameFolded\") SELECT \"CompanyId\", \"Name\", \"Name\" FROM staged", cancellationToken);
    }

    private static async Task CopyAsync(ConectaDbContext db, string target, (long Company, string Name)[] rows, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {target} FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var (company, name) in rows) await copy.WriteRowAsync(cancellationToken, company, name);
        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
