using Conecta.Core.Channels;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>The words and tones that screens use for channels.</summary>
public static class ChannelWords
{
    /// <summary>Estado: the value in an address, the word, the tone of its badge.</summary>
    public static readonly IReadOnlyList<(ChannelState State, string Key, string Name, string Tone)> States =
    [
        (ChannelState.Connected, "conectado", "Conectado", "success"),
        (ChannelState.Unverified, "nao-verificado", "Não verificado", "warning"),
        (ChannelState.Error, "erro", "Com erro", "danger"),
        (ChannelState.Disabled, "desabilitado", "Desabilitado", "neutral"),
    ];

    public static (string Name, string Tone) Of(ChannelState state)
    {
        var found = States.First(s => s.State == state);
        return (found.Name, found.Tone);
    }

    /// <summary>Quality of a number; null while it is not rated.</summary>
    public static (string Name, string Tone)? Of(NumberQuality quality) => quality switch
    {
        NumberQuality.Green => ("Qualidade alta", "success"),
        NumberQuality.Yellow => ("Qualidade média", "warning"),
        NumberQuality.Red => ("Qualidade baixa", "danger"),
        _ => null,
    };

    /// <summary>Icon and word of a test's step.</summary>
    public static (string Icon, string Label) Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Passed => ("circle-check", "Certo"),
        StepOutcome.Warned => ("alert-triangle", "Atenção"),
        _ => ("circle-x", "Falhou"),
    };

    /// <summary>What stands under a channel whose state is not clear by itself.</summary>
    public static string? Hint(ChannelState state, ChannelType type) => state != ChannelState.Unverified ? null
        : type == ChannelType.WhatsAppBusiness ? "Teste a conexão para conferir." : "Nenhum site usou este canal ainda.";

    /// <summary>How many people may be written to first in a day, as people read it.</summary>
    /// <param name="limit">The provider's words: <c>TIER_1K</c>, <c>2000</c>, <c>-1</c>.</param>
    public static string Limit(string? limit) => limit switch
    {
        null or "" => "—",
        "TIER_UNLIMITED" or "UNLIMITED" or "-1" => "sem limite",
        _ when limit.StartsWith("TIER_", StringComparison.Ordinal) => Number(limit[5..]),
        _ => Number(limit),
    };

    private static string Number(string text)
    {
        var isThousands = text.EndsWith('K');
        return int.TryParse(isThousands ? text[..^1] : text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? (isThousands ? 1000 * number : number).ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("pt-BR")) + " contatos por dia"
            : text;
    }
}
