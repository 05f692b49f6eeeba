using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.EndToEndTests.Crawl;

/// <summary>The addresses of the product's pages as patterns, and the pattern that a concrete address belongs to.</summary>
public sealed class RouteTable
{
    private readonly List<(RouteEndpoint Endpoint, TemplateMatcher Matcher)> _pages;

    public RouteTable(IServiceProvider services) => _pages =
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
            .Select(endpoint => (endpoint, new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText ?? ""), new RouteValueDictionary()))),
    ];

    /// <summary>Every pattern, each once.</summary>
    public IReadOnlyList<string> Patterns => [.. _pages.Select(page => Shorten(page.Endpoint)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <returns>The pattern of a page, or null when the path is no page.</returns>
    public string? PatternOf(string path)
    {
        foreach (var (endpoint, matcher) in _pages)
        {
            var values = new RouteValueDictionary();
            if (matcher.TryMatch(new PathString(path), values) && Fits(endpoint, values)) return Shorten(endpoint);
        }

        return null;
    }

    private static bool Fits(RouteEndpoint endpoint, RouteValueDictionary values) => endpoint.RoutePattern.ParameterPolicies.All(parameter =>
        !parameter.Value.Any(policy => policy.Content is "long" or "int")
        || long.TryParse(Convert.ToString(values[parameter.Key], CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out _));

    private static string Shorten(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
}
