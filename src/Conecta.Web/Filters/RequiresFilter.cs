using System.Reflection;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Conecta.Web.Filters;

/// <summary>The permission that one handler of a page asks for beyond its folder's.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    /// <summary>Key of the permission.</summary>
    public string Permission { get; } = permission;
}

/// <summary>Refuses a handler whose permission the person lacks, and notes the try in the audit trail.</summary>
public sealed class RequiresFilter(CurrentAccess access, DeniedAccess denied) : IAsyncPageFilter
{
    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var permission = context.HandlerMethod?.MethodInfo.GetCustomAttribute<RequiresAttribute>()?.Permission
            ?? context.HandlerInstance.GetType().GetCustomAttribute<RequiresAttribute>()?.Permission;
        if (permission is not null && access.Value?.Has(permission) != true)
        {
            context.Result = await denied.RefuseAsync(context.HttpContext, permission);
            return;
        }

        await next();
    }
}
