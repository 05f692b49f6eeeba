namespace Conecta.Core.Channels;

/// <summary>Reads origins (scheme, host, port) as a person types them, a line each.</summary>
public static class WebOrigin
{
    /// <summary>Reads a list.</summary>
    /// <param name="text">What was typed; blank lines do not count.</param>
    /// <param name="origins">The origins as browsers send them, each once; empty when refused.</param>
    /// <returns>Null when it was read; otherwise what is wrong, in Portuguese.</returns>
    public static string? Read(string? text, out IReadOnlyList<string> origins)
    {
        origins = [];
        var found = new List<string>();
        foreach (var line in (text ?? "").Split(['\n', '\r', ',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (One(line) is not { } origin) return $"\"{(line.Length > 60 ? line[..60] + "…" : line)}\" não é um site. Escreva só o começo do endereço, como https://www.exemplo.com.br.";
            if (!found.Contains(origin, StringComparer.Ordinal)) found.Add(origin);
        }

        if (found.Count > Channel.MaxOrigins) return $"Um canal tem no máximo {Channel.MaxOrigins} sites.";
        origins = found;
        return null;
    }

    private static string? One(string line)
    {
        if (!Uri.TryCreate(line, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.IdnHost.Length == 0) return null;
        // In clear only on the developer's own machine: a script on an unencrypted page can be changed on its way.
        if (uri.Scheme == "http" && !uri.IsLoopback) return null;
        if (uri.UserInfo.Length > 0 || uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || line.Contains('*', StringComparison.Ordinal)) return null;
        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost.Trim('[', ']')}]" : uri.IdnHost.ToLowerInvariant();
        return uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : FormattableString.Invariant($"{uri.Scheme}://{host}:{uri.Port}");
    }
}
