using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.SignIn;

/// <summary>
/// Notes every refused try in the audit trail and leaves the lacking permission for the page that tells of it (domain.md 3.4, ux.md 5 #13). Both the
/// policies of a folder and the permission of a single handler end here.
/// </summary>
public sealed class DeniedAccess(AuditTrail audit, ConectaDbContext db)
{
    private const string ItemKey = "conecta.denied";

    /// <summary>The permission that the request lacked; null when it was no permission of a company.</summary>
    public static string? PermissionOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[ItemKey] as string;
    }

    /// <summary>Notes a refusal. The trail is that of the person's company, or the installation's for people of the upper tiers.</summary>
    /// <param name="context">The refused request.</param>
    /// <param name="permission">The permission that it lacked, or null when the whole tier is closed to the person.</param>
    public async Task NoteAsync(HttpContext context, string? permission)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[ItemKey] = permission;
        // The pattern, not the path: an address may hold what does not belong in the trail.
        var page = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/');
        if (permission is null) await audit.WriteAsync("access.denied", "page", null, "/" + page, AuditResult.Denied, context.RequestAborted);
        else await audit.WriteAsync("access.denied", "permission", null, permission, AuditResult.Denied, context.RequestAborted);
    }

    /// <summary>Notes that somebody tried to give or to change more than he may (ROLE-7). What the refused write left in memory is forgotten first.</summary>
    public Task NoteAsync(GrantRefusedException refused, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refused);
        db.ChangeTracker.Clear();
        return audit.WriteAsync($"{refused.Kind}.denied", refused.Kind, refused.Id, refused.Name, AuditResult.Denied, cancellationToken);
    }

    /// <summary>Refuses a request whose handler found the permission lacking, and notes the try. A page answers with this and never with a bare 403.</summary>
    /// <param name="context">The refused request.</param>
    /// <param name="permission">The permission that it lacked.</param>
    public async Task<IActionResult> RefuseAsync(HttpContext context, string permission)
    {
        await NoteAsync(context, permission);
        return new StatusCodeResult(StatusCodes.Status403Forbidden);
    }
}

/// <summary>Answers a request that a policy refused: anonymous people are sent to sign in, others get 403 and the try is noted.</summary>
public sealed class DeniedAccessHandler : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _inner = new();

    /// <inheritdoc/>
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Forbidden)
        {
            var failed = authorizeResult.AuthorizationFailure?.FailedRequirements ?? [];
            // Outside the own tier no permission would help, so the tier is what is told.
            var permission = failed.OfType<KindRequirement>().Any() ? null : failed.OfType<PermissionRequirement>().FirstOrDefault()?.Key;
            await context.RequestServices.GetRequiredService<DeniedAccess>().NoteAsync(context, permission);
        }

        await _inner.HandleAsync(next, context, policy, authorizeResult);
    }
}
