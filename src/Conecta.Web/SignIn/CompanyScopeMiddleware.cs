using Conecta.Core.Data;
using Microsoft.AspNetCore.Authorization;

namespace Conecta.Web.SignIn;

/// <summary>
/// Enters the company of the signed-in person or of the API token. The address <c>/e/{empresa}</c> only chooses among the companies a person may act in;
/// any other answers as one that does not exist (TIER-3, reliability.md 3.1).
/// </summary>
public sealed class CompanyScopeMiddleware(RequestDelegate next)
{
    /// <summary>Name of the route value that carries the company.</summary>
    public const string RouteValue = "empresa";

    /// <summary>Enters the company or answers 404.</summary>
    public Task InvokeAsync(HttpContext context, CurrentAccess access, CompanyScope scope)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(scope);
        if (access.Value is not null || access.Api is not null)
        {
            var own = access.Value is { } person ? person.Company : access.Api!.Company;
            // Pages of signing in look for accounts of any company, also in a browser where somebody is signed in already.
            if (own is not null && !IsOfNoCompany(context)) scope.Enter(own.Id);
            if (context.Request.RouteValues[RouteValue] is string slug
                && !string.Equals(slug, own?.Slug, StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        }

        return next(context);
    }

    private static bool IsOfNoCompany(HttpContext context) =>
        !context.Request.RouteValues.ContainsKey(RouteValue) && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
