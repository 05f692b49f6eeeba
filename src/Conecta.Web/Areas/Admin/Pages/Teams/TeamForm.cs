using Conecta.Core.Dispositions;
using Conecta.Core.Teams;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>What a team's form posts: the team's own fields, and what higher features keep for it.</summary>
public class TeamForm : TeamFields
{
    /// <summary>Its schedule; empty = the company's.</summary>
    public long? ScheduleId { get; set; }

    /// <summary>Channels it may use; empty = all.</summary>
    public List<long> ChannelIds { get; set; } = [];

    /// <summary>Restringir modelos de mensagem (TEAM-15).</summary>
    public bool LimitsTemplates { get; set; }

    /// <summary>Templates that its agents then see.</summary>
    public List<long> TemplateIds { get; set; } = [];

    /// <summary>Tabulação ao encerrar.</summary>
    public DispositionMark DispositionMark { get; set; }

    /// <summary>Dispositions that it offers; empty = all that it may.</summary>
    public List<long> DispositionIds { get; set; } = [];
}
