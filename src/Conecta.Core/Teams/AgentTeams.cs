using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>The teams of one agent, as the agent's form sets them; also answers what stands against deleting an agent.</summary>
public sealed class AgentTeams(ConectaDbContext db, TeamVisibility visibility, AuditTrail audit) : IAgentUse
{
    /// <summary>Name of the field that a refusal blames.</summary>
    public const string Field = "TeamIds";

    /// <summary>Whether the person sees the agent.</summary>
    public Task<bool> SeesAsync(long agentId, Access by, CancellationToken cancellationToken) =>
        visibility.Agents(by).AnyAsync(a => a.Id == agentId, cancellationToken);

    /// <summary>The agent's teams among those the person sees.</summary>
    public async Task<IReadOnlyList<long>> OfAsync(long agentId, Access by, CancellationToken cancellationToken)
    {
        var members = db.TeamMembers;
        return await visibility.Teams(by).Where(t => members.Any(m => m.TeamId == t.Id && m.AgentId == agentId)).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => t.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Refuses an agent whom the person does not see.</summary>
    /// <exception cref="MissingException">There is no such agent in what the person sees.</exception>
    public async Task DemandVisibleAsync(IReadOnlyCollection<long> agentIds, Access by, CancellationToken cancellationToken)
    {
        var wanted = agentIds.Distinct().ToList();
        if (wanted.Count == 0 || await visibility.Agents(by).CountAsync(a => wanted.Contains(a.Id), cancellationToken) != wanted.Count) throw new MissingException();
    }

    /// <summary>
    /// Makes an agent a member of exactly the given teams, among those the person sees; he comes last in the order of a new one. Joins the caller's write.
    /// </summary>
    /// <exception cref="FieldErrorException">A team is not on the list, or the person would lose sight of the agent.</exception>
    public Task SetAsync(long agentId, IReadOnlyCollection<long> teamIds, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var wanted = teamIds.ToHashSet();
        var seen = await visibility.Teams(by).Select(t => new { t.Id, t.Name, t.NameFolded }).ToListAsync(token);
        if (wanted.Any(id => !seen.Exists(t => t.Id == id))) throw new FieldErrorException(Field, "Escolha equipes da lista.");
        if (TeamVisibility.IsNarrowed(by) && wanted.Count == 0)
            throw new FieldErrorException(Field, "Escolha ao menos uma equipe: você vê só os agentes das suas equipes.");
        var members = db.TeamMembers;
        var rows = await members.Where(m => m.AgentId == agentId).ToListAsync(token);
        var changed = seen.Where(t => wanted.Contains(t.Id) != rows.Exists(r => r.TeamId == t.Id)).OrderBy(t => t.NameFolded).ToList();
        if (changed.Count == 0) return;
        var agent = await db.Agents.Include(a => a.User).FirstAsync(a => a.Id == agentId, token);
        foreach (var team in changed)
        {
            if (rows.Find(r => r.TeamId == team.Id) is { } row)
            {
                members.Remove(row);
                continue;
            }

            var last = await members.Where(m => m.TeamId == team.Id).MaxAsync(m => (int?)m.Position, token);
            members.Add(new TeamMember { TeamId = team.Id, AgentId = agentId, Position = (last ?? 0) + 1 });
        }

        string Names(Func<long, bool> isIn) => string.Join(", ", seen.Where(t => isIn(t.Id)).OrderBy(t => t.NameFolded).Select(t => t.Name));
        audit.Add("agent.changed", "agent", agentId, agent.User.Name, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal)
        {
            ["Teams"] = [Names(id => rows.Exists(r => r.TeamId == id)), Names(wanted.Contains)],
        });
        await TouchAsync(changed.ConvertAll(t => t.Id), token);
        db.Entry(agent).Property(a => a.Version).IsModified = true;
        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(long agentId, Access by, CancellationToken cancellationToken)
    {
        var (teams, members) = (db.Teams, db.TeamMembers);
        var seen = (await visibility.Teams(by).Select(t => t.Id).ToListAsync(cancellationToken)).ToHashSet();
        var all = await teams.AsNoTracking().Where(t => members.Any(m => m.TeamId == t.Id && m.AgentId == agentId)).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        return all.ConvertAll(t => seen.Contains(t.Id) ? new ObjectUse("Equipe", t.Name, "equipes/" + t.Id) : new ObjectUse("Equipe", TeamVisibility.OutOfView, null));
    }

    // Somebody who has one of these teams open must learn that its members changed.
    private async Task TouchAsync(List<long> teamIds, CancellationToken cancellationToken)
    {
        foreach (var team in await db.Teams.Where(t => teamIds.Contains(t.Id)).ToListAsync(cancellationToken))
            db.Entry(team).Property(t => t.Version).IsModified = true;
    }
}
