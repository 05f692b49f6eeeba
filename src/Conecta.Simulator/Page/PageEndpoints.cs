using Conecta.Simulator.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Conecta.Simulator.Page;

/// <summary>Serves the stand-in's pages.</summary>
internal static class PageEndpoints
{
    private const string ThemeCookie = "conecta-tema";

    public static void Map(RouteGroupBuilder group, string prefix)
    {
        var pages = group.MapGroup("").AddEndpointFilter(SameSite.FilterAsync);
        pages.MapGet("/", (HttpContext context, Platform platform) => Show(context, platform, prefix, (page, root) =>
            page.Overview($"{context.Request.Scheme}://{context.Request.Host}{root}{SimulatorHosting.GraphPath}")));
        pages.MapGet("/modelos/{id}", (HttpContext context, Platform platform, string id) => Show(context, platform, prefix, (page, _) => page.Template(id, null)));
        pages.MapPost("/modelos/{id}", async (HttpContext context, Platform platform, string id) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            string? problem;
            lock (platform.Gate)
            {
                problem = new ControlActions(platform).OnTemplate(id, form["acao"].ToString(), name => form[name].ToString() is { Length: > 0 } value ? value : null);
                platform.Settle();
                platform.Save();
            }

            return problem is null ? Back(context, prefix, "/modelos/" + Uri.EscapeDataString(id)) : Show(context, platform, prefix, (page, _) => page.Template(id, problem), StatusCodes.Status400BadRequest);
        });
        pages.MapGet("/entregas", (HttpContext context, Platform platform) => Show(context, platform, prefix, (page, _) => page.Deliveries()));
        pages.MapGet("/entregas/{id}", (HttpContext context, Platform platform, string id) => Show(context, platform, prefix, (page, _) => page.Delivery(id)));
        pages.MapPost("/entregas/{id}", (HttpContext context, Platform platform, string id) =>
        {
            lock (platform.Gate)
            {
                if (new ControlActions(platform).Repeat(id) is not null) return Results.NotFound();
                platform.Outbox.WhenAdded?.Invoke();
            }

            return Back(context, prefix, "/entregas/" + Uri.EscapeDataString(id));
        });
    }

    private static IResult Show(HttpContext context, Platform platform, string prefix, Func<SimulatorPages, string, Html?> make, int status = StatusCodes.Status200OK)
    {
        var root = context.Request.PathBase + prefix;
        var theme = context.Request.Cookies[ThemeCookie] == "dark" ? "dark" : "light";
        Html? page;
        lock (platform.Gate)
        {
            platform.Settle();
            page = make(new SimulatorPages(platform, root, theme), root);
        }

        context.Response.Headers.CacheControl = "no-store";
        return page is null ? Results.NotFound() : Results.Content(page.Markup, "text/html; charset=utf-8", statusCode: status);
    }

    // See other: the browser reads the page again and a reload repeats nothing.
    private static IResult Back(HttpContext context, string prefix, string path)
    {
        context.Response.Headers.Location = context.Request.PathBase + prefix + path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
