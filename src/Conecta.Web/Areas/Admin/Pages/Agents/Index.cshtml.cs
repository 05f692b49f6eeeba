using Conecta.Core.Agents;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>Configurações › Agentes: the list.</summary>
public sealed class IndexModel(ConectaDbContext db, TeamVisibility visibility, TeamReader teams, TimeProvider clock) : CompanyPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, User User, string? DisplayName, TimeOnly? StartsAt, TimeOnly? EndsAt, IReadOnlyList<string> Teams, AccountStanding Standing);

    /// <summary>Only agents of this team.</summary>
    [BindProperty(SupportsGet = true, Name = "equipe")]
    public long? TeamId { get; set; }

    /// <summary>Only agents who stand so.</summary>
    [BindProperty(SupportsGet = true, Name = "situacao")]
    public string? Standing { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    /// <summary>Teams to filter by.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>Whether there is any agent at all in what the person sees.</summary>
    public bool HasAny { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var now = clock.GetUtcNow();
        Teams = await teams.TeamsAsync(Access, cancellationToken);
        var agents = Filter(visibility.Agents(Access).AsNoTracking(), query, now);
        var total = await agents.CountAsync(cancellationToken);
        HasAny = total > 0 || await visibility.Agents(Access).AnyAsync(cancellationToken);
        var items = await Sort(agents.Include(a => a.User), query).Skip(query.Skip).Take(query.Size).ToListAsync(cancellationToken);
        var names = await TeamNamesAsync(items.ConvertAll(a => a.Id), cancellationToken);
        Rows = new Page<Row>(
            items.ConvertAll(a => new Row(a.Id, a.User, a.DisplayName, a.StartsAt, a.EndsAt, [.. names[a.Id]], AccountState.StandingOf(a.User, now.UtcDateTime))),
            query.Page, query.Size, total);
    }

    private async Task<ILookup<long, string>> TeamNamesAsync(List<long> agentIds, CancellationToken cancellationToken)
    {
        var (members, seen) = (db.TeamMembers, visibility.Teams(Access));
        var rows = await (
            from member in members
            join team in seen on member.TeamId equals team.Id
            where agentIds.Contains(member.AgentId)
            orderby team.NameFolded, team.Id
            select new { member.AgentId, team.Name }).ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.AgentId, r => r.Name);
    }

    private IQueryable<Agent> Filter(IQueryable<Agent> agents, ListQuery query, DateTimeOffset now)
    {
        var members = db.TeamMembers;
        if (query.Q is { } text)
        {
            var (folded, login) = (SearchText.Fold(text, 2 * Core.Data.User.NameMaxLength), Login.Normalize(text));
            agents = agents.Where(a => a.NameFolded.Contains(folded) || a.User.NormalizedUserName!.Contains(login));
        }

        // A team out of view finds nobody: its members are asked for among the agents that the person sees.
        if (TeamId is { } team && Teams.Any(t => t.Id == team)) agents = agents.Where(a => members.Any(m => m.TeamId == team && m.AgentId == a.Id));
        else if (TeamId is not null) agents = agents.Where(a => false);
        return Standing switch
        {
            "desativado" => agents.Where(a => !a.User.IsEnabled),
            "convidado" => agents.Where(a => a.User.IsEnabled && a.User.PasswordHash == null),
            "bloqueado" => agents.Where(a => a.User.IsEnabled && a.User.PasswordHash != null && a.User.LockoutEnd > now),
            "ativo" => agents.Where(a => a.User.IsEnabled && a.User.PasswordHash != null && (a.User.LockoutEnd == null || a.User.LockoutEnd <= now)),
            _ => agents,
        };
    }

    private static IQueryable<Agent> Sort(IQueryable<Agent> agents, ListQuery query) => (query.Sort, query.Descending) switch
    {
        ("acesso", false) => agents.OrderBy(a => a.User.LastSignInAt).ThenBy(a => a.Id),
        ("acesso", true) => agents.OrderByDescending(a => a.User.LastSignInAt).ThenByDescending(a => a.Id),
        (_, true) => agents.OrderByDescending(a => a.NameFolded).ThenByDescending(a => a.Id),
        _ => agents.OrderBy(a => a.NameFolded).ThenBy(a => a.Id),
    };
}
