using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>Asks before teams go to the bin, and says why one cannot.</summary>
[Requires(Permissions.TeamsDelete)]
public sealed class DeleteModel(ConectaDbContext db, TeamVisibility visibility, TeamBin bin) : ChosenPage
{
    /// <summary>Their names and how many members each has.</summary>
    public IReadOnlyList<(string Name, int Members)> Teams { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await bin.PutAsync(Ids, Access, cancellationToken);
        return Done(Ids.Count == 1 ? "Equipe movida para a lixeira." : $"{Ids.Count} equipes movidas para a lixeira.", TeamLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (members, agents) = (db.TeamMembers, db.Set<Core.Agents.Agent>());
        var found = await visibility.Teams(Access).AsNoTracking().Where(t => Ids.Contains(t.Id)).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.Name, Members = members.Count(m => m.TeamId == t.Id && agents.Any(a => a.Id == m.AgentId)) }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(t => t.Id);
        Names = found.ConvertAll(t => t.Name);
        Teams = found.ConvertAll(t => (t.Name, t.Members));
        Uses = await bin.UsesAsync(Ids, Access, cancellationToken);
    }
}
