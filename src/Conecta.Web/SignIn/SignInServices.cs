namespace Conecta.Web.SignIn;

/// <summary>Registers accounts, passwords and the session scheme.</summary>
public static class SignInServices
{
    /// <summary>Adds sign-in.</summary>
    public static void AddConectaSignIn(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddScoped<CurrentAccess>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<AddressLimits>();
        services.AddSingleton<PendingSignIns>();
        services.AddScoped<BrowserSignIn>();
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<SessionAuthenticationOptions, SessionAuthentication>(SessionAuthentication.SchemeName, options =>
            {
                options.AlwaysSecure = environment.IsProduction();
                options.ForwardDefaultSelector = context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? SessionAuthentication.ApiSchemeName : null;
                options.CookieName = environment.IsProduction() ? "__Host-conecta-sessao" : "conecta-sessao";
            });
    }
}
