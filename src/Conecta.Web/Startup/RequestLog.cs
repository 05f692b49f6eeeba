namespace Conecta.Web.Startup;

/// <summary>One line for each request: the route pattern, never the path or the query, since both may hold personal data.</summary>
public sealed partial class RequestLog(RequestDelegate next, TimeProvider clock, ILogger<RequestLog> logger)
{
    /// <summary>Runs the request and logs how it ended.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var started = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
            var milliseconds = (long)clock.GetElapsedTime(started).TotalMilliseconds;
            if (context.Response.StatusCode >= 500) Log.Failed(logger, context.Request.Method, route, context.Response.StatusCode, milliseconds, context.TraceIdentifier);
            else Log.Answered(logger, context.Request.Method, route, context.Response.StatusCode, milliseconds, context.TraceIdentifier);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Route} {Status} in {Milliseconds} ms ({Trace})")]
        public static partial void Answered(ILogger logger, string method, string route, int status, long milliseconds, string trace);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} {Status} in {Milliseconds} ms ({Trace})")]
        public static partial void Failed(ILogger logger, string method, string route, int status, long milliseconds, string trace);
    }
}
