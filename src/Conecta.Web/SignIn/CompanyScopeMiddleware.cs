using Conecta.Core.Data;

namespace Conecta.Web.SignIn;

/// <summary>
/// Enters the company of the signed-in person. The address <c>/e/{empresa}</c> only chooses among the companies a person may act in;
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
        if (access.Value is { } person)
        {
            if (person.Company is { } company) scope.Enter(company.Id);
            if (context.Request.RouteValues[RouteValue] is string slug
                && !string.Equals(slug, person.Company?.Slug, StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        }

        return next(context);
    }
}
