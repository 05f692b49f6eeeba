using System.Net;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Hosting;

/// <summary>The whole product in memory, with a data folder and a database of its own. One per test class.</summary>
public class ConectaApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private DatabaseOptions _database = new();

    public FakeClock Clock { get; } = new();

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"conecta-app-{Guid.NewGuid():N}");

    protected virtual string EnvironmentName => "Development";

    /// <summary>Page tests run on SQLite; CONECTA_TEST_APP=Postgres runs the same tests on the server of CONECTA_TEST_PG.</summary>
    private static DatabaseProvider Provider =>
        Enum.TryParse<DatabaseProvider>(Environment.GetEnvironmentVariable("CONECTA_TEST_APP"), out var given) ? given : DatabaseProvider.Sqlite;

    public async ValueTask InitializeAsync() => _database = await DatabaseTemplate.PrepareAsync(Provider, Folder);

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await DatabaseTemplate.RemoveAsync(_database, Folder);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("Conecta:DataDirectory", Folder);
        builder.UseSetting("Conecta:Database:Provider", _database.Provider.ToString());
        builder.UseSetting("Conecta:Database:ConnectionString", _database.ConnectionString);
        builder.UseSetting("Conecta:Demo", "false");
        builder.UseSetting("Serilog:MinimumLevel", "Warning");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    /// <summary>A browser that nobody signed in; it keeps cookies and does not follow redirects.</summary>
    public HttpClient Anonymous() => CreateDefaultClient(new Uri("http://localhost"), new CookieContainerHandler());

    /// <summary>A browser with a live session of the person.</summary>
    public async Task<HttpClient> SignInAsync(User user, bool secondFactor = true)
    {
        await using var scope = Services.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<SignInSessions>()
            .BeginAsync(user, secondFactor, "127.0.0.1", "Teste", CancellationToken.None);
        var cookies = new CookieContainerHandler();
        cookies.Container.Add(new Uri("http://localhost"), new Cookie("conecta-sessao", key));
        return CreateDefaultClient(new Uri("http://localhost"), cookies);
    }

    /// <summary>Runs a piece of work in a scope of one company, or of the installation.</summary>
    public async Task<T> WithDbAsync<T>(long? companyId, Func<ConectaDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var companyScope = scope.ServiceProvider.GetRequiredService<CompanyScope>();
        if (companyId is { } id) companyScope.Enter(id);
        else companyScope.EnterInstallation();
        return await work(scope.ServiceProvider.GetRequiredService<ConectaDbContext>());
    }
}
