using Conecta.Core.Messages.Canned;
using Conecta.Core.Teams;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>Searches canned messages as an agent will in his composer (CAN-4).</summary>
public sealed class SearchModel(AgentCanned canned, CannedReader reader, TimeProvider clock) : CompanyPage
{
    private const int Most = 20;

    /// <summary>The agent whose list it is.</summary>
    [BindProperty(SupportsGet = true, Name = "agente")]
    public long? AgentId { get; set; }

    /// <summary>Agents to choose from.</summary>
    public IReadOnlyList<Choice> Agents { get; private set; } = [];

    /// <summary>The agent whose list is shown; null when there is none to choose.</summary>
    public Choice? Agent { get; private set; }

    /// <summary>What he finds, in his order.</summary>
    public IReadOnlyList<CannedHit> Hits { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Agents = (await reader.ChoicesAsync(Access, cancellationToken)).Agents;
        if (AgentId is { } id && !Agents.Any(a => a.Id == id)) return NotFound();
        Agent = Agents.FirstOrDefault(a => a.Id == AgentId) ?? (Agents.Count > 0 ? Agents[0] : null);
        if (Agent is not null) Hits = await canned.FindAsync(Agent.Id, Query.Q, CannedStates.Today(clock, Zone), Most, cancellationToken);
        return Page();
    }
}
