using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Web.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Conecta.Benchmarks;

/// <summary>Core with a SQLite file of its own in a temporary folder, and one company.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conecta-bench-").FullName;

    private BenchmarkHost()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Conecta:DataDirectory"] = _folder }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new Environment(_folder));
        ConectaServices.AddFoundation(services, configuration, new Environment(_folder));
        services.AddScoped<ICurrentUser, SystemUser>();
        Services = services.BuildServiceProvider();
    }

    public ServiceProvider Services { get; }

    public long CompanyId { get; private set; }

    public static async Task<BenchmarkHost> CreateAsync()
    {
        var host = new BenchmarkHost();
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
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "Conecta.Benchmarks";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
