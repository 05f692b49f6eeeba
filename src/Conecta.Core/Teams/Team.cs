using Conecta.Core.Agents;
using Conecta.Core.Data;

namespace Conecta.Core.Teams;

/// <summary>How an equipe hands conversations to its members (TEAM-1 to TEAM-4, TEAM-7).</summary>
public enum DistributionMode
{
    /// <summary>Todos: everybody sees it, the first who takes it has it.</summary>
    Everyone,

    /// <summary>Agentes com menos atendimentos.</summary>
    LeastBusy,

    /// <summary>Sequencial: round the members in their order.</summary>
    RoundRobin,

    /// <summary>Grupo de contatos: to the agent who looks after a group of the contact.</summary>
    ByContactGroup,
}

/// <summary>An equipe: a queue, its rules and its members (domain.md 8); its texts to contacts stand with the automatic messages. What each permission means stands in <see cref="TeamPermissions"/>.</summary>
public sealed class Team : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Longest time limit, in minutes: 99 days, 23 hours and 59 minutes.</summary>
    public const int MaxLimitMinutes = (100 * 24 * 60) - 1;

    /// <summary>Longest interval of notices, in minutes: one day.</summary>
    public const int MaxNoticeMinutes = 24 * 60;

    /// <summary>How long a deleted team can be restored.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Name, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name without accents and in one case: sort key, and what is unique. Written wherever the name is.</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    /// <summary>Distribuição.</summary>
    public DistributionMode Distribution { get; set; }

    /// <summary>Tempo de sessão in minutes: longest silence before a conversation ends by itself; 0 = never.</summary>
    public int IdleLimitMinutes { get; set; } = 24 * 60;

    /// <summary>Tempo de espera in minutes: longest time in the queue; 0 = no limit.</summary>
    public int WaitLimitMinutes { get; set; }

    /// <summary>Team that gets what waited too long; null = it stays and is marked late (TEAM-8).</summary>
    public long? WaitTargetTeamId { get; set; }

    /// <summary>Transbordo: team that receives when this one is unavailable; never leads back here (TEAM-10).</summary>
    public long? OverflowTeamId { get; set; }

    /// <summary>What members may read of the past, unless the agent has a setting of his own (TEAM-16).</summary>
    public HistoryAccess HistoryAccess { get; set; }

    /// <summary>Contato ativo apenas por grupo: members write first only to contacts of the team's groups (TEAM-14).</summary>
    public bool LimitsOutboundToGroups { get; set; }

    public bool MayEditContacts { get; set; } = true;

    public bool MayFinish { get; set; } = true;

    public bool MaySeeNumber { get; set; } = true;

    public bool AcceptsOffline { get; set; } = true;

    public bool HasAgentChat { get; set; } = true;

    public bool HasTeamChat { get; set; } = true;

    public bool HasEmojis { get; set; } = true;

    public bool ShowsWaitingPreview { get; set; } = true;

    public bool AttendsAutomatically { get; set; }

    public bool HidesContactWhileWaiting { get; set; }

    public bool HidesContactOnScreen { get; set; }

    public bool HasVoiceRecording { get; set; } = true;

    /// <summary>Least minutes between two notices of the place in the queue; the texts stand with the automatic messages.</summary>
    public int QueueUpdateMinutes { get; set; } = 5;

    /// <summary>Minutes without an answer before Resposta pendente goes to the contact.</summary>
    public int PendingReplyMinutes { get; set; } = 10;

    /// <summary>Whether the agent is warned of a contact that waits for his answer.</summary>
    public bool WarnsAgent { get; set; }

    /// <summary>Minutes without an answer before the agent is warned.</summary>
    public int WarnAgentMinutes { get; set; } = 5;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "team";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}
