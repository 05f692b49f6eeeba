using Conecta.Core.Channels.WhatsApp;

namespace Conecta.Core.Channels;

/// <summary>Section <c>Conecta:Channels</c>.</summary>
public sealed class ChannelOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Conecta:Channels";

    /// <summary>The official provider.</summary>
    public const string MetaUrl = CloudApiAccount.MetaBaseUrl;

    /// <summary>Version of its API unless a channel says otherwise (whatsapp.md 1.1).</summary>
    public const string DefaultVersion = CloudApiAccount.DefaultVersion;

    /// <summary>
    /// Base addresses of further providers that speak the same API, e.g. the simulator's. Access tokens are sent to an address of this list or to Meta's and
    /// to no other, so that a form of a company can never lead this server to an address inside its network.
    /// </summary>
    public IList<string> ProviderUrls { get; } = [];

    /// <summary>The address without a slash at its end.</summary>
    public static string Clean(string? url) => (url ?? "").Trim().TrimEnd('/');

    /// <summary>Whether a channel may have this address.</summary>
    public bool Allows(string? url) => Clean(url) is { Length: > 0 } clean && (clean == MetaUrl || ProviderUrls.Any(p => string.Equals(Clean(p), clean, StringComparison.OrdinalIgnoreCase)));

    /// <summary>All that a form offers.</summary>
    public IReadOnlyList<string> Urls => [.. ProviderUrls.Select(Clean).Prepend(MetaUrl).Distinct(StringComparer.OrdinalIgnoreCase)];
}
