using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Security;

/// <summary>What the product really serves: each route with its method and handler, read from the running endpoints.</summary>
public static class EndpointList
{
    // Development only: files that were added after the build; part of MapStaticAssets.
    private const string StaticFileFallback = "/{**path:file}";

    /// <summary>Keys in the form of <see cref="EndpointRow.Key"/>. Static files are open to all and are left out.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var keys = new List<string>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) continue;
            var route = "/" + endpoint.RoutePattern.RawText?.Trim('/');
            if (route == StaticFileFallback) continue;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, endpoint.Metadata);
                keys.AddRange(compiled.HandlerMethods.Select(h => $"{h.HttpMethod.ToUpperInvariant()} {route}{(h.Name is null ? "" : "?handler=" + h.Name)}"));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                keys.AddRange(methods.Where(m => m != "HEAD").Select(m => $"{m} {route}"));
            }
        }

        return [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
