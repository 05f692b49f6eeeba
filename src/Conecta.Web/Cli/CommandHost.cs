using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Web.Startup;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Cli;

/// <summary>What every verb stands on: the product's configuration and services without the web, the lock on the data folder, an up-to-date database.</summary>
public sealed class CommandHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly InstanceLock? _lock;

    private CommandHost(IHost host, InstanceLock? instance) => (_host, _lock) = (host, instance);

    /// <summary>Services of the installation; make a scope for each piece of work.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Builds the services, takes the lock and brings the database up to date.</summary>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <param name="whenHeld">What to do with the folder that a running instance holds; null says so on standard error.</param>
    /// <returns>Null when a running instance holds the data folder.</returns>
    public static async Task<CommandHost?> StartAsync(CancellationToken cancellationToken, Func<DataFolder, Task>? whenHeld = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = ContentRoot.Find(),
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"),
        });
        // Standard output belongs to the verb's own answer.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        ConectaServices.AddFoundation(builder.Services, builder.Configuration, builder.Environment);
        builder.Services.AddScoped<ICurrentUser, CommandUser>();
        var host = builder.Build();
        var isSqlite = host.Services.GetRequiredService<IOptions<ConectaOptions>>().Value.Database.Provider == DatabaseProvider.Sqlite;
        var instance = isSqlite ? InstanceLock.TryTake(host.Services.GetRequiredService<DataFolder>()) : null;
        if (isSqlite && instance is null)
        {
            if (whenHeld is null) await Console.Error.WriteLineAsync("O Conecta está em uso nesta pasta de dados. Pare o serviço e rode o comando de novo.");
            else await whenHeld(host.Services.GetRequiredService<DataFolder>());
            host.Dispose();
            return null;
        }

        await host.Services.GetRequiredService<DatabaseStarter>().StartAsync(cancellationToken);
        return new CommandHost(host, instance);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else _host.Dispose();
        _lock?.Dispose();
    }

    private sealed class CommandUser : ICurrentUser
    {
        public long? UserId => null;

        public string Name => "cli:" + Environment.UserName;

        public string? RealPerson => null;

        public string? IpAddress => null;
    }
}
