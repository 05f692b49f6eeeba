using Conecta.Core.Data;
using Conecta.Core.Integrations;
using Conecta.Core.Users;
using Conecta.Web.Api;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Authorization;

namespace Conecta.Web.Startup;

/// <summary>Names of the policies that stand for a tier; permissions of a company are policies named by their key.</summary>
public static class Tiers
{
    public const string Platform = "tier.platform";
    public const string Dealer = "tier.dealer";
    public const string DealerAdmin = "tier.dealer-admin";
    public const string CompanyAdmin = "tier.company-admin";
    public const string Agent = "tier.agent";
}

/// <summary>Registers the policies: closed by default, one per tier, one per permission.</summary>
public static class Authorization
{
    /// <summary>Adds the policies.</summary>
    public static void AddConectaAuthorization(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, AccessRequirementHandler>();
        services.AddScoped<DeniedAccess>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DeniedAccessHandler>();
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = options.DefaultPolicy;
            Tier(Tiers.Platform, UserKind.PlatformAdmin);
            Tier(Tiers.Dealer, UserKind.DealerAdmin, UserKind.SupportAnalyst);
            Tier(Tiers.DealerAdmin, UserKind.DealerAdmin);
            Tier(Tiers.CompanyAdmin, UserKind.CompanyAdmin);
            Tier(Tiers.Agent, UserKind.Agent);
            options.AddPolicy(ImportEndpoints.Policy, policy => policy.AddAuthenticationSchemes(ApiTokenAuthentication.SchemeName)
                .RequireAuthenticatedUser().RequireClaim(ApiTokenAuthentication.ScopeClaim, ApiScopes.Imports));
            foreach (var permission in Permissions.All)
                options.AddPolicy(permission.Key, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission.Key)));

            void Tier(string name, params UserKind[] kinds) =>
                options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new KindRequirement(kinds)));
        });
    }

    private sealed class AccessRequirementHandler(CurrentAccess access) : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            foreach (var requirement in context.PendingRequirements.ToList())
            {
                var granted = requirement switch
                {
                    KindRequirement kinds => access.Value is { } person && kinds.Kinds.Contains(person.User.Kind),
                    PermissionRequirement permission => access.Value?.Has(permission.Key) == true,
                    _ => false,
                };
                if (granted) context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
