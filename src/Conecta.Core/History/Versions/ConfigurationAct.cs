using Conecta.Core.Shared;

namespace Conecta.Core.History.Versions;

/// <summary>What the versions of this scope are told of the act that makes them. One per scope.</summary>
public sealed class ConfigurationAct(ICurrentUser user)
{
    /// <summary>Origin, when it is none of those that the acting person tells.</summary>
    public ConfigurationOrigin? Special { get; set; }

    /// <summary>Note of the versions, or null.</summary>
    public string? Note { get; set; }

    /// <summary>Where the change comes from.</summary>
    public ConfigurationOrigin Origin =>
        Special ?? (user.UserId is not null ? ConfigurationOrigin.Screen : user.Name.StartsWith("cli:", StringComparison.Ordinal) ? ConfigurationOrigin.CommandLine : ConfigurationOrigin.System);
}
