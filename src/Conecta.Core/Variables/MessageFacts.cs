using System.Globalization;

namespace Conecta.Core.Variables;

/// <summary>What is known at the moment a text is filled: of the contact, the attendance, the event. What is null is missing and leaves nothing in the text (VAR-3).</summary>
public sealed record MessageFacts
{
    /// <summary>The moment (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>The company's time zone.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The company's name.</summary>
    public string? Company { get; init; }

    /// <summary>The contact's name.</summary>
    public string? Contact { get; init; }

    /// <summary>Description of the channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Protocol of the attendance.</summary>
    public string? Protocol { get; init; }

    /// <summary>Display name of the attendance's owner.</summary>
    public string? Agent { get; init; }

    /// <summary>Display name of the guest who came in or left.</summary>
    public string? GuestAgent { get; init; }

    /// <summary>Display name of the agent who gets the transfer.</summary>
    public string? TargetAgent { get; init; }

    /// <summary>Current team.</summary>
    public string? Team { get; init; }

    /// <summary>Team that gets the transfer.</summary>
    public string? TargetTeam { get; init; }

    /// <summary>Place in the queue; 1 for the first.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>Lowest rating of the survey.</summary>
    public int? LowestRating { get; init; }

    /// <summary>Highest rating of the survey.</summary>
    public int? HighestRating { get; init; }

    /// <summary>Campos adicionais that are not confidential: identifier to the value as people read it.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The value of every variable, by its name.</summary>
    public IReadOnlyDictionary<string, string?> Values()
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(At, Zone);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["nome"] = Contact,
            ["primeiro_nome"] = Contact?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(),
            ["agente"] = Agent,
            ["agente_convidado"] = GuestAgent,
            ["agente_destino"] = TargetAgent,
            ["equipe"] = Team,
            ["equipe_destino"] = TargetTeam,
            ["posicao_fila"] = QueuePosition?.ToString(CultureInfo.InvariantCulture),
            ["protocolo"] = Protocol,
            ["canal"] = Channel,
            ["empresa"] = Company,
            ["data"] = local.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            ["hora"] = local.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["saudacao"] = Greeting(TimeOnly.FromDateTime(local)),
            ["nota_min"] = LowestRating?.ToString(CultureInfo.InvariantCulture),
            ["nota_max"] = HighestRating?.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in Fields) values[VariableTable.FieldPrefix + key] = value;
        return values;
    }

    /// <summary>The greeting of an hour: from 5, 12 and 18 h (domain.md 9.3).</summary>
    public static string Greeting(TimeOnly time) => time.Hour switch
    {
        >= 5 and < 12 => "Bom dia",
        >= 12 and < 18 => "Boa tarde",
        _ => "Boa noite",
    };
}
