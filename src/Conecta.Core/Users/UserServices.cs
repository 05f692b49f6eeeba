using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Users;

/// <summary>Registers accounts, passwords and signing in.</summary>
public static class UserServices
{
    /// <summary>Adds the services; the web and the command line use them.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Rounds);
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SecondFactorPolicy>();
        services.AddScoped<AccessReader>();
        services.AddScoped<SignInSessions>();
        services.AddScoped<SignInRecord>();
        services.AddScoped<SignInFlow>();
        services.AddScoped<TryCounter>();
        services.AddScoped<AccountLocks>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<NetworkCheck>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<AccountMails>();
        services.AddScoped<Invitations>();
        services.AddScoped<PasswordResets>();
        services.AddScoped<PasswordWriter>();
        services.AddScoped<IJobHandler, PasswordResetJob>();
        services.AddScoped<GrantRules>();
        services.AddScoped<LastFullAccess>();
        services.AddScoped<AccountWriter>();
        services.AddScoped<UserPhotos>();
        services.AddScoped<Preferences>();
        services.AddScoped<PlatformSetup>();
        services.AddScoped<IDemoSeed, DemoAccounts>();
        services.AddScoped<AccountActs>();
        services.AddScoped<CompanyFounding>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<IOnboardingFact, AdministratorsFact>();
        services.AddSingleton(new ConfigurationKind("usergroup", "Grupo de usuários", typeof(UserGroup), Permissions.UserGroupsEdit, "grupos-de-usuarios/{0}"));
        services.AddScoped<IRestoreRules, UserGroupRestoreRules>();
        return services;
    }
}
