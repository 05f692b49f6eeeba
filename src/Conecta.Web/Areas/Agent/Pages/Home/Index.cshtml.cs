using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.AgentApp.Pages.Home;

/// <summary>Where an agent lands: who he is for the company, his teams and his hours.</summary>
public sealed class IndexModel(ConectaDbContext db, CurrentAccess current) : PageModel
{
    /// <summary>The signed-in agent's account.</summary>
    public User Person => current.Required.User;

    /// <summary>His company's name.</summary>
    public string CompanyName => current.Required.Company!.Name;

    /// <summary>What he is for the company; null while the record is missing.</summary>
    public Agent? Record { get; private set; }

    /// <summary>His teams, by name.</summary>
    public IReadOnlyList<string> Teams { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (agents, teams, members, me) = (db.Agents, db.Teams, db.TeamMembers, Person.Id);
        Record = await agents.AsNoTracking().FirstOrDefaultAsync(a => a.UserId == me, cancellationToken);
        if (Record?.Id is { } id)
            Teams = await teams.AsNoTracking().Where(t => members.Any(m => m.TeamId == t.Id && m.AgentId == id)).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
                .Select(t => t.Name).ToListAsync(cancellationToken);
    }
}
