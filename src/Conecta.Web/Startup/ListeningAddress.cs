namespace Conecta.Web.Startup;

/// <summary>The address that a person types to reach what the product listens on.</summary>
public static class ListeningAddress
{
    /// <summary>The first address of a list like <c>http://*:5080;https://*:5443</c>, with a host that a browser knows.</summary>
    /// <param name="urls">The setting; may be null.</param>
    /// <returns>The address without a slash at its end; null without one.</returns>
    public static string? Of(string? urls)
    {
        var first = urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        if (first is null) return null;
        foreach (var any in (ReadOnlySpan<string>)["://*", "://+", "://0.0.0.0", "://[::]"]) first = first.Replace(any, "://localhost", StringComparison.Ordinal);
        return Uri.TryCreate(first, UriKind.Absolute, out var address) && address.Port > 0 ? address.GetLeftPart(UriPartial.Authority) : null;
    }
}
