using Conecta.Core.Messages.Automatic;

namespace Conecta.Web.Areas.Admin;

/// <summary>The words that screens use for automatic messages.</summary>
public static class AutoMessageWords
{
    /// <summary>Every block with its name and what stands in it.</summary>
    public static readonly IReadOnlyList<(AutoMessageBlock Block, string Name, string Help)> Blocks =
    [
        (AutoMessageBlock.Attendance, "Atendimento", "O que o contato recebe no começo, durante e no fim."),
        (AutoMessageBlock.Transfer, "Transferência", "O que o contato recebe quando o atendimento muda de mãos."),
        (AutoMessageBlock.Queue, "Fila", "O que o contato recebe enquanto espera."),
        (AutoMessageBlock.Team, "Equipe", "O que depende da equipe. Aqui fica o texto de todas; cada equipe pode ter o seu."),
    ];

    /// <summary>Where something comes from, as seen from a place: "Herdado da empresa", "Alterado nesta equipe".</summary>
    public static string Origin(AutoMessageOrigin origin, AutoMessagePlace place) => (origin.Level, IsOwn: origin.Level == place.Level && origin.Place == place) switch
    {
        (AutoMessageLevel.Product, _) => "Padrão do Conecta",
        (AutoMessageLevel.Company, true) => "Alterado na empresa",
        (AutoMessageLevel.Team, true) => "Alterado nesta equipe",
        (AutoMessageLevel.Channel, true) => "Alterado neste canal",
        (AutoMessageLevel.Company, _) => "Herdado da empresa",
        (AutoMessageLevel.Team, _) => "Herdado da equipe",
        _ => "Herdado do canal",
    };

    /// <summary>What a list shows of a message's text.</summary>
    public static string? Excerpt(string? text) => text is { Length: > 160 } ? text[..159].TrimEnd() + "…" : text;

    /// <summary>Whether a message goes, with its tone.</summary>
    public static (string Name, string Tone) State(AutoMessageState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state switch
        {
            { Rule.HasSwitch: false } => ("Sempre vai", "info"),
            { IsOn: false } => ("Desligada", "neutral"),
            { IsEmpty: true } => ("Sem texto", "warning"),
            _ => ("Ligada", "success"),
        };
    }
}
