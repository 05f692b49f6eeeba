using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Web.Api;
using Conecta.Web.SignIn;
using Conecta.Web.Webhooks;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Startup;

/// <summary>The request pipeline and the start of the product.</summary>
public static class Pipeline
{
    /// <summary>Sets up middleware and endpoints.</summary>
    public static WebApplication UseConecta(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        if (app.Environment.IsProduction()) app.UseSecureTransport();
        app.UseExceptionHandler("/erro/500");
        app.UseStatusCodePagesWithReExecute("/erro/{0}");
        app.UseMiddleware<ApiErrors>();
        if (app.Environment.IsProduction()) app.UseHsts();
        app.UseRequestLocalization("pt-BR");
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<CompanyScopeMiddleware>();
        app.UseMiddleware<NetworkGate>();
        app.UseMiddleware<SecondFactorGate>();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapConectaWebhooks();
        app.MapRazorPages();
        app.MapConectaHealth();
        app.MapConectaApi();
        app.MapDemoSimulator();
        return app;
    }

    /// <summary>Takes the instance lock, brings the database up to date, seeds a demo where asked, and serves until stopped.</summary>
    /// <returns>0 when it stopped normally, 1 when it refused to start.</returns>
    public static async Task<int> RunConectaAsync(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<ConectaOptions>>().Value;
        if (app.Environment.IsProduction() && TransportSecurity.Refusal(app.Configuration, options) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 1;
        }

        using var instance = options.Database.Provider == DatabaseProvider.Sqlite
            ? InstanceLock.TryTake(app.Services.GetRequiredService<DataFolder>())
            : null;
        if (instance is null && options.Database.Provider == DatabaseProvider.Sqlite)
        {
            await Console.Error.WriteLineAsync("Outra instância do Conecta já usa esta pasta de dados. Encerre-a ou aponte Conecta__DataDirectory para outra pasta.");
            return 1;
        }

        await app.Services.GetRequiredService<DatabaseStarter>().StartAsync(CancellationToken.None);
        if (options.Demo && !app.Environment.IsProduction()) await DemoSeed.RunAsync(app.Services, CancellationToken.None);
        await SetupNotice.LogAsync(app);
        await app.StartAsync();
        Banner.Print(app, options);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
