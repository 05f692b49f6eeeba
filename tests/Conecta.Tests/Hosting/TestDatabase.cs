using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Web.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Conecta.Tests.Hosting;

/// <summary>Core with a database of its own and no web, for data tests on either provider.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly IndexableQueries OnlyIndexable = new();

    private readonly DatabaseOptions _options;
    private readonly string _folder;

    private TestDatabase(DatabaseOptions options, string folder, FakeClock clock)
    {
        (_options, _folder, Clock) = (options, folder, clock);
        Services = Build(options, folder, clock);
    }

    public ServiceProvider Services { get; }

    public FakeClock Clock { get; }

    public string Folder => _folder;

    /// <summary>The settings that lead another process to this database.</summary>
    public DatabaseOptions Options => _options;

    /// <summary>Makes an empty database with two companies, <c>alfa</c> and <c>beta</c>.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"conecta-data-{Guid.NewGuid():N}");
        var database = new TestDatabase(await DatabaseTemplate.PrepareAsync(provider, folder), folder, new FakeClock());
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        db.Companies.AddRange(TestData.Company("alfa", database.Clock.Now), TestData.Company("beta", database.Clock.Now));
        await db.SaveChangesAsync(CancellationToken.None);
        var companies = db.Companies.OrderBy(c => c.Slug).ToList();
        (database.AlfaId, database.BetaId) = (companies[0].Id, companies[1].Id);
        return database;
    }

    public long AlfaId { get; private set; }

    public long BetaId { get; private set; }

    /// <summary>A scope inside one company.</summary>
    public AsyncServiceScope In(long companyId)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(companyId);
        return scope;
    }

    /// <summary>The same database and data folder under services that know nothing of before.</summary>
    public ServiceProvider Restart() => Build(_options, _folder, Clock);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await DatabaseTemplate.RemoveAsync(_options, _folder);
    }

    /// <summary>The same database under services that are changed in some way.</summary>
    public ServiceProvider With(Action<IServiceCollection> change) => Build(_options, _folder, Clock, change);

    internal static ServiceProvider Build(DatabaseOptions database, string folder, TimeProvider clock, Action<IServiceCollection>? change = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Conecta:DataDirectory"] = folder,
            ["Conecta:Database:Provider"] = database.Provider.ToString(),
            ["Conecta:Database:ConnectionString"] = database.ConnectionString,
            ["Conecta:Database:OwnerConnectionString"] = database.OwnerConnectionString,
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new TestEnvironment(folder));
        ConectaServices.AddFoundation(services, configuration, new TestEnvironment(folder));
        var options = services.Last(d => d.ServiceType == typeof(DbContextOptions));
        services.Insert(services.Count, new ServiceDescriptor(
            typeof(DbContextOptions), p => new DbContextOptionsBuilder((DbContextOptions)options.ImplementationFactory!(p)).AddInterceptors(OnlyIndexable).Options, options.Lifetime));
        services.AddSingleton(clock);
        services.AddScoped<ICurrentUser, SystemUser>();
        change?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class TestEnvironment(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Development";

        public string ApplicationName { get; set; } = "Conecta.Tests";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
