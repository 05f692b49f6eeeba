namespace Conecta.Core.Teams;

/// <summary>What a person fills in for a team; a page's input inherits from it. Collections hold ids.</summary>
public class TeamFields
{
    /// <summary>Name, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>Distribuição.</summary>
    public DistributionMode Distribution { get; set; }

    /// <summary>Days of the tempo de sessão.</summary>
    public int? IdleDays { get; set; }

    /// <summary>Hours of the tempo de sessão.</summary>
    public int? IdleHours { get; set; }

    /// <summary>Minutes of the tempo de sessão.</summary>
    public int? IdleMinutes { get; set; }

    /// <summary>Tempo de espera in minutes; empty or 0 = no limit.</summary>
    public int? WaitMinutes { get; set; }

    /// <summary>Team that gets what waited too long.</summary>
    public long? WaitTargetTeamId { get; set; }

    /// <summary>Transbordo.</summary>
    public long? OverflowTeamId { get; set; }

    /// <summary>Histórico de conversas.</summary>
    public Agents.HistoryAccess HistoryAccess { get; set; }

    /// <summary>Contato ativo apenas por grupo.</summary>
    public bool LimitsOutboundToGroups { get; set; }

    /// <summary>Groups of that limit.</summary>
    public List<long> ContactGroupIds { get; set; } = [];

    /// <summary>Equipes para transferência; empty = all.</summary>
    public List<long> TransferTeamIds { get; set; } = [];

    /// <summary>Keys of <see cref="TeamPermissions"/>.</summary>
    public List<string> Permissions { get; set; } = [];

    /// <summary>Members.</summary>
    public List<long> MemberIds { get; set; } = [];

    /// <summary>Place in the order by agent; equal or empty places keep the present order, new members come last.</summary>
    public Dictionary<long, int?> Positions { get; set; } = [];

    public int? QueueUpdateMinutes { get; set; }

    public int? PendingReplyMinutes { get; set; }

    public bool WarnsAgent { get; set; }

    public int? WarnAgentMinutes { get; set; }

    /// <summary>Moves a member one place up or down in the order; what is no member or no place is passed over.</summary>
    /// <param name="move">Agent and direction: <c>12:-1</c> up, <c>12:1</c> down.</param>
    public void Move(string? move)
    {
        var ordered = MemberIds.Distinct().OrderBy(id => Positions.GetValueOrDefault(id) ?? int.MaxValue).ToList();
        if (move?.Split(':') is [var agent, "-1" or "1"] && long.TryParse(agent, System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            var (from, to) = (ordered.IndexOf(id), ordered.IndexOf(id) + (move.EndsWith(":1", StringComparison.Ordinal) ? 1 : -1));
            if (from >= 0 && to >= 0 && to < ordered.Count) (ordered[from], ordered[to]) = (ordered[to], ordered[from]);
        }

        Positions = ordered.Select((member, index) => (member, index)).ToDictionary(m => m.member, m => (int?)(m.index + 1));
    }

    /// <summary>The tempo de sessão in minutes.</summary>
    public long IdleTotal() => ((((IdleDays ?? 0L) * 24) + (IdleHours ?? 0)) * 60) + (IdleMinutes ?? 0);

    /// <summary>The fields of a stored team, without its lists.</summary>
    public static T From<T>(Team team)
        where T : TeamFields, new()
    {
        ArgumentNullException.ThrowIfNull(team);
        var idle = TimeSpan.FromMinutes(team.IdleLimitMinutes);
        return new T
        {
            Name = team.Name,
            Distribution = team.Distribution,
            IdleDays = idle.Days,
            IdleHours = idle.Hours,
            IdleMinutes = idle.Minutes,
            WaitMinutes = team.WaitLimitMinutes,
            WaitTargetTeamId = team.WaitTargetTeamId,
            OverflowTeamId = team.OverflowTeamId,
            HistoryAccess = team.HistoryAccess,
            LimitsOutboundToGroups = team.LimitsOutboundToGroups,
            Permissions = [.. TeamPermissions.Of(team)],
            QueueUpdateMinutes = team.QueueUpdateMinutes,
            PendingReplyMinutes = team.PendingReplyMinutes,
            WarnsAgent = team.WarnsAgent,
            WarnAgentMinutes = team.WarnAgentMinutes,
        };
    }

    /// <summary>Writes the fields into a team, without its lists and without its other teams, which the writer checks.</summary>
    internal void CopyTo(Team team)
    {
        team.Name = Name.Trim();
        team.Distribution = Distribution;
        team.IdleLimitMinutes = (int)IdleTotal();
        team.WaitLimitMinutes = WaitMinutes ?? 0;
        team.HistoryAccess = HistoryAccess;
        team.LimitsOutboundToGroups = LimitsOutboundToGroups;
        foreach (var permission in TeamPermissions.All) permission.Set(team, Permissions.Contains(permission.Key));
        team.QueueUpdateMinutes = QueueUpdateMinutes ?? team.QueueUpdateMinutes;
        team.PendingReplyMinutes = PendingReplyMinutes ?? team.PendingReplyMinutes;
        (team.WarnsAgent, team.WarnAgentMinutes) = (WarnsAgent, WarnAgentMinutes ?? team.WarnAgentMinutes);
    }

    /// <summary>A text as it is kept: browsers post CR LF, a message has LF; nothing but blanks is nothing.</summary>
    public static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.ReplaceLineEndings("\n").Trim();
}
