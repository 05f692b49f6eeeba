using Conecta.Core.Users;
using Microsoft.AspNetCore.Authorization;

namespace Conecta.Web.SignIn;

/// <summary>A page that people may open whose network has not been confirmed yet.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeforeNetworkAttribute : Attribute;

/// <summary>Leads a session whose network is new for its person to the confirmation before anything else (ROLE-4).</summary>
public sealed class NetworkGate(RequestDelegate next)
{
    /// <summary>Lets the request through, or leads to the confirmation.</summary>
    public Task InvokeAsync(HttpContext context, CurrentAccess access)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(access);
        var metadata = context.GetEndpoint()?.Metadata;
        if (access.Value is not { IsNetworkKnown: false }
            || metadata?.GetMetadata<BeforeNetworkAttribute>() is not null || metadata?.GetMetadata<IAllowAnonymous>() is not null)
            return next(context);
        // What was posted is lost; a person comes back to the page that the form stands on.
        var target = HttpMethods.IsGet(context.Request.Method) ? context.Request.PathBase + context.Request.Path + context.Request.QueryString : null;
        context.Response.Redirect(target is null ? SignInPaths.Network : $"{SignInPaths.Network}?returnUrl={Uri.EscapeDataString(target)}");
        return Task.CompletedTask;
    }

    /// <summary>The network that a request comes from.</summary>
    public static string? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SignInNetwork.Of(context.Connection.RemoteIpAddress?.ToString());
    }
}
