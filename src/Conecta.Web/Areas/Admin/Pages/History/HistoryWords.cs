using Conecta.Core.History.Versions;
using Conecta.Core.Restoring;

namespace Conecta.Web.Areas.Admin.Pages.History;

/// <summary>Words of the history's screens.</summary>
public static class HistoryWords
{
    /// <summary>Origins as the filter offers them.</summary>
    public static readonly IReadOnlyList<(ConfigurationOrigin Origin, string Text)> Origins =
    [
        (ConfigurationOrigin.Screen, "Tela"),
        (ConfigurationOrigin.File, "Arquivo"),
        (ConfigurationOrigin.Restore, "Restauração"),
        (ConfigurationOrigin.CommandLine, "Linha de comando"),
        (ConfigurationOrigin.System, "Sistema"),
        (ConfigurationOrigin.Baseline, "Estado inicial"),
    ];

    /// <summary>An origin.</summary>
    public static string Of(ConfigurationOrigin origin) => Origins.First(o => o.Origin == origin).Text;

    /// <summary>How an object stood.</summary>
    public static string Of(ConfigurationState state) => state switch
    {
        ConfigurationState.Binned => "Na lixeira",
        ConfigurationState.Gone => "Excluído",
        _ => "Em uso",
    };

    /// <summary>Tone of that.</summary>
    public static string ToneOf(ConfigurationState state) => state == ConfigurationState.Present ? "success" : "warning";

    /// <summary>What a restore does to an object.</summary>
    public static (string Text, string Tone) Of(RestoreEffect effect) => effect switch
    {
        RestoreEffect.Create => ("Volta a existir", "success"),
        RestoreEffect.Remove => ("Vai para a lixeira ou sai", "danger"),
        _ => ("Muda", "info"),
    };
}
