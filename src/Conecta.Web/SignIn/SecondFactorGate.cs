using Conecta.Core.Users;
using Microsoft.AspNetCore.Authorization;

namespace Conecta.Web.SignIn;

/// <summary>A page that people may open who still have to set up their second step.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeforeSecondFactorAttribute : Attribute;

/// <summary>Leads people for whom the second step is compulsory to its set-up before anything else (DEAL-3; reliability.md 1, check 18).</summary>
public sealed class SecondFactorGate(RequestDelegate next, SecondFactorPolicy policy)
{
    /// <summary>Lets the request through, or leads to the set-up; a refused write is noted in the audit trail.</summary>
    public Task InvokeAsync(HttpContext context, CurrentAccess access, DeniedAccess denied)
    {
        ArgumentNullException.ThrowIfNull(denied);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(access);
        var metadata = context.GetEndpoint()?.Metadata;
        if (access.Value is not { } person || !policy.MustSetUp(person)
            || metadata?.GetMetadata<BeforeSecondFactorAttribute>() is not null || metadata?.GetMetadata<IAllowAnonymous>() is not null)
            return next(context);
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return denied.NoteAsync(context, permission: null);
        }

        context.Response.Redirect(SignInPaths.SecondFactor);
        return Task.CompletedTask;
    }
}
