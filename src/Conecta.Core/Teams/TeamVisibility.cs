using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Users;

namespace Conecta.Core.Teams;

/// <summary>
/// What an administrator sees of teams and agents: everything of the company, or with visualização por equipe only the chosen teams and their
/// members (domain.md 3.2). Lists, counts, choices and single pages all ask here, so what is out of view answers as if it did not exist.
/// </summary>
public sealed class TeamVisibility(ConectaDbContext db) : IAgentView
{
    /// <summary>Stands in for the name of a team that a person does not see.</summary>
    public const string OutOfView = "equipe fora da sua visualização";

    /// <summary>Whether the person sees chosen teams only. Permissão total sees all.</summary>
    public static bool IsNarrowed(Access by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Group is { HasTeamScope: true, HasFullAccess: false };
    }

    /// <summary>The teams the person sees.</summary>
    public IQueryable<Team> Teams(Access by)
    {
        if (!IsNarrowed(by)) return db.Teams;
        var (links, group) = (db.UserGroupTeams, by.Group!.Id);
        return db.Teams.Where(t => links.Any(l => l.UserGroupId == group && l.TeamId == t.Id));
    }

    /// <summary>The agents the person sees.</summary>
    public IQueryable<Agent> Agents(Access by)
    {
        if (!IsNarrowed(by)) return db.Agents;
        var (links, members, teams, group) = (db.UserGroupTeams, db.TeamMembers, db.Teams, by.Group!.Id);
        return db.Agents.Where(a => members.Any(m => m.AgentId == a.Id
            && teams.Any(t => t.Id == m.TeamId && links.Any(l => l.UserGroupId == group && l.TeamId == t.Id))));
    }
}
