using System.Net;
using System.Net.Sockets;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Conecta.EndToEndTests.Hosting;

/// <summary>The real product on a real port with the demo's data, in a data folder of its own. One per test class that asks for it.</summary>
public sealed class DemoProduct : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"conecta-browser-{Guid.NewGuid():N}");

    public MovingClock Clock { get; } = new();

    /// <summary>Addresses of states that a test has brought about in this product; null while none has.</summary>
    public IReadOnlyList<string>? States { get; set; }

    /// <summary>Where the product answers, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    public ValueTask InitializeAsync()
    {
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        UseKestrel(port);
        StartServer();
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Begins a session and returns the key that the browser's cookie has to hold; quicker than the form, which has its own journey.</summary>
    public async Task<string> BeginSessionAsync(string login)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var user = await db.Users.SingleAsync(u => u.UserName == login);
        return await scope.ServiceProvider.GetRequiredService<SignInSessions>()
            .BeginAsync(user, hasSecondFactor: true, "127.0.0.1", "Teste de navegador", CancellationToken.None);
    }

    // Known before the start, since mails carry links to the product.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Development);
        builder.UseSetting("Conecta:DataDirectory", _folder);
        builder.UseSetting("Conecta:Demo", "true");
        builder.UseSetting("Conecta:PublicUrl", Address);
        // A journey that changes its network says where it comes from as a proxy in front would.
        builder.UseSetting("Conecta:TrustedProxies:0", "127.0.0.1");
        builder.UseSetting("Serilog:MinimumLevel", "Warning");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
