using Conecta.Core.Users;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>The words and tones that screens use for agents.</summary>
public static class AgentWords
{
    /// <summary>Where an account stands: the value in an address, the word, the tone of its badge.</summary>
    public static readonly IReadOnlyList<(AccountStanding Standing, string Key, string Name, string Tone)> Standings =
    [
        (AccountStanding.Active, "ativo", "Ativo", "success"),
        (AccountStanding.Invited, "convidado", "Convidado", "info"),
        (AccountStanding.Locked, "bloqueado", "Bloqueado", "danger"),
        (AccountStanding.Disabled, "desativado", "Desativado", "neutral"),
    ];

    public static (string Name, string Tone) Of(AccountStanding standing)
    {
        var found = Standings.First(s => s.Standing == standing);
        return (found.Name, found.Tone);
    }

    /// <summary>Working hours: "08:00 às 18:00", with a word when they end the next day; "—" when none are set.</summary>
    public static string Hours(TimeOnly? from, TimeOnly? to) =>
        from is { } start && to is { } end ? $"{start:HH\\:mm} às {end:HH\\:mm}{(end < start ? " (dia seguinte)" : "")}" : "—";
}
