using Conecta.Core.Users;

namespace Conecta.Core.Agents;

/// <summary>What a person fills in for an agent beside the account (domain.md 5.11); a page's input inherits from it.</summary>
public class AgentFields : AccountFields
{
    /// <summary>Nome de exibição; empty means the name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Ramal.</summary>
    public string? Extension { get; set; }

    /// <summary>Culture of his screens, one of <see cref="Languages"/>.</summary>
    public string Language { get; set; } = "pt-BR";

    /// <summary>Hora inicial.</summary>
    public TimeOnly? StartsAt { get; set; }

    /// <summary>Hora final.</summary>
    public TimeOnly? EndsAt { get; set; }

    /// <summary>Groups of contacts he looks after.</summary>
    public List<long> ContactGroupIds { get; set; } = [];

    /// <summary>Limitar contato ativo aos grupos.</summary>
    public bool LimitsOutboundToGroups { get; set; }

    /// <summary>Histórico de conversa; empty means as the team says.</summary>
    public HistoryAccess? HistoryAccess { get; set; }

    /// <summary>Chat interno.</summary>
    public bool HasInternalChat { get; set; }

    /// <summary>Limite de atendimentos simultâneos.</summary>
    public bool LimitsConversations { get; set; }

    /// <summary>The number of that limit.</summary>
    public int? ConversationLimit { get; set; }

    /// <summary>Habilitado.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Languages that the product's screens speak.</summary>
    public static readonly IReadOnlyList<(string Culture, string Name)> Languages = [("pt-BR", "Português (Brasil)")];

    /// <summary>Writes what is the agent's own into the row; the account is written by <see cref="AccountWriter"/>.</summary>
    internal void CopyTo(Agent agent)
    {
        agent.DisplayName = Blank(DisplayName);
        agent.Extension = Blank(Extension);
        (agent.StartsAt, agent.EndsAt) = (StartsAt, EndsAt);
        agent.LimitsOutboundToGroups = LimitsOutboundToGroups;
        agent.HistoryAccess = HistoryAccess;
        agent.HasInternalChat = HasInternalChat;
        agent.ConversationLimit = LimitsConversations ? ConversationLimit : null;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
