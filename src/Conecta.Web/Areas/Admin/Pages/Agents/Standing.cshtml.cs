using Conecta.Core.Agents;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>Asks before agents are enabled or disabled together.</summary>
[Requires(Permissions.AgentsEdit)]
public sealed class StandingModel(TeamVisibility visibility, AgentTeams agentTeams, AgentWriter writer) : ChosenPage
{
    /// <summary>Whether they shall be enabled.</summary>
    [BindProperty(SupportsGet = true, Name = "ativo")]
    public bool Enable { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await agentTeams.DemandVisibleAsync(Ids, Access, cancellationToken);
        var count = await writer.SetEnabledAsync(Ids, Enable, cancellationToken);
        return Done((count, Enable) switch
        {
            (0, _) => "Nada mudou: todos já estavam assim.",
            (1, true) => "1 agente ativado.",
            (1, false) => "1 agente desativado.",
            (_, true) => $"{count} agentes ativados.",
            _ => $"{count} agentes desativados.",
        }, AgentLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var found = await visibility.Agents(Access).AsNoTracking().Where(a => Ids.Contains(a.Id)).OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.User.Name }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(a => a.Id);
        Names = found.ConvertAll(a => a.Name);
    }
}
