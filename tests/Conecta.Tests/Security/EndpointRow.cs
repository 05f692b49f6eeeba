namespace Conecta.Tests.Security;

/// <summary>
/// One line of the endpoint table.
/// </summary>
/// <param name="Method">GET or POST (or another HTTP method of an endpoint that is no page).</param>
/// <param name="Route">The route pattern, as the page declares it.</param>
/// <param name="Who">Who may use it.</param>
public sealed record EndpointRow(string Method, string Route, Who Who)
{
    /// <summary>Name of the page handler (<c>OnPostSuspendAsync</c> -> <c>Suspend</c>); null for the plain one.</summary>
    public string? Handler { get; init; }

    /// <summary>Makes the object whose id stands in <c>{id}</c>, fresh for each request and named with the world's marker. Compulsory for a route or query with an id.</summary>
    public Func<Side, Task<long>>? Sample { get; init; }

    /// <summary>Query of the address, e.g. <c>ids={id}</c>.</summary>
    public string? Query { get; init; }

    /// <summary>Values of route parameters other than <c>{empresa}</c> and <c>{id}</c>, e.g. <c>aba=linhas</c>.</summary>
    public string? Values { get; init; }

    /// <summary>A form that passes validation, e.g. <c>Input.Name=Novo</c>; may hold <c>{id}</c>. With it, a foreign id must answer 404.</summary>
    public string? Form { get; init; }

    /// <summary>Why this POST works without an antiforgery token; null when it must not.</summary>
    public string? NoTokenBecause { get; init; }

    /// <summary>Why this GET may write; null when it must not.</summary>
    public string? WritesBecause { get; init; }

    /// <summary>What a handler that is allowed may nevertheless answer with 404 or 403, and why (e.g. a page that exists in development only).</summary>
    public string? MayBeAbsentBecause { get; init; }

    /// <summary>How the table finds an endpoint.</summary>
    public string Key => $"{Method} /{Route.Trim('/')}{(Handler is null ? "" : "?handler=" + Handler)}";

    /// <summary>Whether an object of a company or a concessionária is named.</summary>
    public bool HasId => Route.Contains("{id", StringComparison.Ordinal) || Query?.Contains("{id}", StringComparison.Ordinal) == true;

    public override string ToString() => Key;

    /// <summary>The address for one company and one id.</summary>
    public string Url(string slug, string id)
    {
        var values = (Values ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1], StringComparer.Ordinal);
        values["empresa"] = slug;
        values["id"] = id;
        var parts = new List<string>();
        foreach (var part in Route.Trim('/').Split('/'))
        {
            if (!part.StartsWith('{'))
            {
                parts.Add(part);
                continue;
            }

            var name = part.Trim('{', '}').Split(':', '?', '=')[0];
            if (values.TryGetValue(name, out var value) && (name != "id" || HasId)) parts.Add(value);
            else if (!part.Contains('?', StringComparison.Ordinal)) throw new InvalidOperationException($"{Key}: give {name} a value in Values.");
        }

        var query = string.Join('&', new[] { Query?.Replace("{id}", id, StringComparison.Ordinal), Handler is null ? null : "handler=" + Handler }.Where(q => q is not null));
        return "/" + string.Join('/', parts) + (query.Length == 0 ? "" : "?" + query);
    }
}
