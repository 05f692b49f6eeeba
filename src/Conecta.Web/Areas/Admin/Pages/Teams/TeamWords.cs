using System.Globalization;
using Conecta.Core.Agents;
using Conecta.Core.Teams;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>The words that screens use for a team's settings.</summary>
public static class TeamWords
{
    /// <summary>Every way of distribution with its name and what it does.</summary>
    public static readonly IReadOnlyList<(DistributionMode Mode, string Name, string Help)> Distributions =
    [
        (DistributionMode.Everyone, "Todos", "todos veem, quem pegar primeiro atende"),
        (DistributionMode.LeastBusy, "Agentes com menos atendimentos", "vai para quem tem menos atendimentos abertos"),
        (DistributionMode.RoundRobin, "Sequencial", "um agente de cada vez, na ordem da lista"),
        (DistributionMode.ByContactGroup, "Grupo de contatos", "vai para o agente que cuida do grupo do contato"),
    ];

    /// <summary>Every reach of the history with its name.</summary>
    public static readonly IReadOnlyList<(HistoryAccess Access, string Name)> Histories =
    [
        (HistoryAccess.All, "Geral"),
        (HistoryAccess.CurrentOnly, "Somente sessão atual"),
        (HistoryAccess.Team, "Todas as sessões da equipe"),
    ];

    public static string Of(DistributionMode mode) => Distributions.FirstOrDefault(d => d.Mode == mode).Name ?? "—";

    public static string Of(HistoryAccess access) => Histories.FirstOrDefault(h => h.Access == access).Name ?? "—";

    /// <summary>A length of time as people say it: "1 dia", "2 h 30 min"; "—" for zero.</summary>
    public static string Duration(long minutes)
    {
        var time = TimeSpan.FromMinutes(minutes);
        var parts = new List<string>();
        if (time.Days > 0) parts.Add(time.Days == 1 ? "1 dia" : time.Days.ToString(CultureInfo.InvariantCulture) + " dias");
        if (time.Hours > 0) parts.Add(time.Hours.ToString(CultureInfo.InvariantCulture) + " h");
        if (time.Minutes > 0) parts.Add(time.Minutes.ToString(CultureInfo.InvariantCulture) + " min");
        return parts.Count == 0 ? "—" : string.Join(' ', parts);
    }
}
