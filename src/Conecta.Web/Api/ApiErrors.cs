using Microsoft.AspNetCore.Diagnostics;

namespace Conecta.Web.Api;

/// <summary>Whatever goes wrong under <c>/api</c> is answered as a problem: never an error page, never a way to the sign-in.</summary>
public sealed partial class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    /// <summary>Part of the address under which the API stands.</summary>
    public const string Root = "/api";

    /// <summary>Runs the request and gives an answer without a body its words.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
        }
#pragma warning disable CA1031 // The fault is logged with its trace; the caller learns no more than that there was one.
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, context.TraceIdentifier, fault);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = context.Response;
        if (!response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest && response.ContentType is null)
            await ApiProblem.WriteAsync(context, response.StatusCode);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A request of the API failed ({Trace})")]
        public static partial void Failed(ILogger logger, string trace, Exception fault);
    }
}
