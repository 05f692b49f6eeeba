using Conecta.Core.Data.Sqlite;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Data;

/// <summary>Registers the context for the configured provider.</summary>
public static class DatabaseRegistration
{
    /// <summary>Adds the data folder, the writer gate and <see cref="ConectaDbContext"/> (one per scope).</summary>
    public static IServiceCollection AddConectaDatabase(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ConectaOptions>>().Value.Database.Provider == DatabaseProvider.Sqlite
            ? WriterGate.ForFile(provider.GetRequiredService<DataFolder>().DatabaseFile)
            : WriterGate.Open());
        services.AddScoped<CompanyScope>();
        services.AddSingleton<DatabaseRole>();
        services.AddSingleton<DatabaseStarter>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ConectaOptions>>().Value;
            return Configure(new DbContextOptionsBuilder(), options.Database, provider.GetRequiredService<DataFolder>()).Options;
        });
        services.AddScoped(provider => new ConectaDbContext(
            provider.GetRequiredService<DbContextOptions>(),
            provider.GetRequiredService<CompanyScope>(),
            provider.GetRequiredService<WriterGate>(),
            provider.GetServices<IChangeObserver>()));
        return services;
    }

    /// <summary>Sets provider, interceptors and warnings on an options builder.</summary>
    public static TBuilder Configure<TBuilder>(TBuilder builder, DatabaseOptions database, DataFolder folder)
        where TBuilder : DbContextOptionsBuilder
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            builder.UseSqlite(SqliteConnectionText(folder.DatabaseFile));
            builder.AddInterceptors(new SqliteConnectionSettings(), new WriteGuardInterceptor());
        }
        else
        {
            builder.UseNpgsql(PostgresConnectionText(database.ConnectionString ?? throw new InvalidOperationException("Conecta:Database:ConnectionString is missing.")));
            builder.AddInterceptors(new WriteGuardInterceptor(), new WallOnConnection());
        }

        builder.ConfigureWarnings(w => w
            .Throw(CoreEventId.LazyLoadOnDisposedContextWarning, RelationalEventId.MultipleCollectionIncludeWarning)
            // Filters on both ends of a required relation agree by construction: both carry the same company.
            .Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
        return builder;
    }

    /// <summary>Connection text as the product opens PostgreSQL: a pooled connection always forgets whom it served.</summary>
    private static string PostgresConnectionText(string text) => new Npgsql.NpgsqlConnectionStringBuilder(text) { NoResetOnClose = false }.ToString();

    /// <summary>Connection text of a SQLite file as the product opens it.</summary>
    public static string SqliteConnectionText(string file) =>
        new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
}
