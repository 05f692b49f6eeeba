using Conecta.Core.Users;

namespace Conecta.Web.Startup;

/// <summary>Says at the start of a fresh installation how its first administrator is made.</summary>
internal static partial class SetupNotice
{
    public static async Task LogAsync(WebApplication app)
    {
        if (!app.Environment.IsProduction()) return;
        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<PlatformSetup>().IsDoneAsync(CancellationToken.None)) Log.NobodyYet(app.Logger);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message =
            "There is no administrator of the platform yet. Run beside it, once: setup --email NAME@HOST. It prints a one-time link to create the password.")]
        public static partial void NobodyYet(ILogger logger);
    }
}
