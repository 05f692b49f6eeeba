using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Benchmarks;

/// <summary>The database that a benchmark runs on.</summary>
internal static class Providers
{
    /// <summary>Takes <c>--provider sqlite|postgres</c> out of the arguments; SQLite without it.</summary>
    public static (DatabaseProvider Provider, string[] Others) Take(string[] args)
    {
        var at = Array.IndexOf(args, "--provider");
        if (at < 0) return (DatabaseProvider.Sqlite, args);
        return (Enum.Parse<DatabaseProvider>(args[at + 1], ignoreCase: true), [.. args[..at], .. args[(at + 2)..]]);
    }

    /// <summary>Lets PostgreSQL do now what its autovacuum would do within the next minutes.</summary>
    public static async Task SettleAsync(BenchmarkHost host)
    {
        if (host.Provider != DatabaseProvider.Postgres) return;
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "VACUUM ANALYZE";
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
