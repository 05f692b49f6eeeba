using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Web.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Conecta.Benchmarks;

/// <summary>
/// Core with a database of its own and one company: a SQLite file in a temporary folder, or a database made for it on the PostgreSQL server that
/// <c>CONECTA_TEST_PG</c> leads to.
/// </summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    /// <summary>Most bytes of a file that is imported here.</summary>
    public const long UploadBytes = 256L << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("conecta-bench-").FullName;

    private readonly string? _database;

    private BenchmarkHost(DatabaseProvider provider)
    {
        Provider = provider;
        if (provider == DatabaseProvider.Postgres) _database = $"conecta_bench_{Guid.NewGuid():N}";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Conecta:DataDirectory"] = _folder,
            // A million rows of ours are 114 MB; an installation may allow up to 512.
            ["Conecta:Import:MaxUploadBytes"] = UploadBytes.ToString(CultureInfo.InvariantCulture),
            ["Conecta:Database:Provider"] = provider.ToString(),
            ["Conecta:Database:ConnectionString"] = _database is null ? null : new NpgsqlConnectionStringBuilder(Server()) { Database = _database }.ToString(),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new Environment(_folder));
        ConectaServices.AddFoundation(services, configuration, new Environment(_folder));
        services.AddScoped<ICurrentUser, SystemUser>();
        Services = services.BuildServiceProvider();
    }

    public DatabaseProvider Provider { get; }

    public ServiceProvider Services { get; }

    public long CompanyId { get; private set; }

    public static async Task<BenchmarkHost> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var host = new BenchmarkHost(provider);
        if (host._database is not null) await ExecuteAsync($"CREATE DATABASE {host._database}");
        await host.Services.GetRequiredService<DatabaseStarter>().StartAsync(CancellationToken.None);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var company = new Company { Name = "Medida", Slug = "medida", State = CompanyState.Active, CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
        db.Companies.Add(company);
        await db.SaveChangesAsync();
        host.CompanyId = company.Id;
        return host;
    }

    public AsyncServiceScope Scope()
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(CompanyId);
        return scope;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        if (_database is null) return;
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
    }

    private static string Server() => System.Environment.GetEnvironmentVariable("CONECTA_TEST_PG") is { Length: > 0 } text
        ? text
        : throw new InvalidOperationException("CONECTA_TEST_PG holds the connection text of a PostgreSQL server.");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "Conecta.Benchmarks";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
