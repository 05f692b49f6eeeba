using Conecta.Core.Agents;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>Asks before agents go to the bin, and says why one cannot.</summary>
[Requires(Permissions.AgentsDelete)]
public sealed class DeleteModel(TeamVisibility visibility, AgentTeams agentTeams, AgentBin bin) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await agentTeams.DemandVisibleAsync(Ids, Access, cancellationToken);
        await bin.PutAsync(Ids, Access, cancellationToken);
        return Done(Ids.Count == 1 ? "Agente movido para a lixeira." : $"{Ids.Count} agentes movidos para a lixeira.", AgentLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var found = await visibility.Agents(Access).AsNoTracking().Where(a => Ids.Contains(a.Id)).OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.User.Name }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(a => a.Id);
        Names = found.ConvertAll(a => a.Name);
        var uses = new List<ObjectUse>();
        foreach (var agent in found)
            uses.AddRange((await bin.UsesAsync(agent.Id, Access, cancellationToken)).Select(u => found.Count == 1 ? u : u with { Kind = $"{agent.Name} · {u.Kind}" }));
        Uses = uses;
    }
}
