using Conecta.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace Conecta.Web.SignIn;

/// <summary>Registers accounts, passwords and the session scheme.</summary>
public static class SignInServices
{
    /// <summary>Adds sign-in.</summary>
    public static void AddConectaSignIn(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddScoped<CurrentAccess>();
        services.AddSingleton<SessionCookie>();
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<SessionAuthenticationOptions, SessionAuthentication>(SessionAuthentication.SchemeName, options =>
            {
                options.AlwaysSecure = environment.IsProduction();
                options.CookieName = environment.IsProduction() ? "__Host-conecta-sessao" : "conecta-sessao";
            });
        services.AddConectaAccounts();
    }

    /// <summary>Adds Identity's account management; the command line needs it too.</summary>
    public static void AddConectaAccounts(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 220_000);
        services.AddIdentityCore<User>(options =>
        {
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Password.RequiredUniqueChars = 1;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            // The login is the unique one; the mailbox need not be (ROLE-2). Any address may be a login.
            options.User.RequireUniqueEmail = false;
            options.User.AllowedUserNameCharacters = "";
            options.SignIn.RequireConfirmedAccount = true;
        }).AddEntityFrameworkStores<ConectaDbContext>().AddDefaultTokenProviders();
    }
}
