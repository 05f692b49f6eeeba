using Conecta.Core.Agents;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>An object that a form offers.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Note">A word about it in Portuguese ("desativado"), or null.</param>
public sealed record Choice(long Id, string Name, string? Note = null);

/// <summary>What a team's form offers.</summary>
/// <param name="Teams">Other teams that the person sees.</param>
/// <param name="Agents">Agents whom the person sees.</param>
/// <param name="Groups">Groups of contacts.</param>
public sealed record TeamChoices(
    IReadOnlyList<Choice> Teams, IReadOnlyList<Choice> Agents, IReadOnlyList<Choice> Groups)
{
    /// <summary>Name of a team; a stand-in for one out of view.</summary>
    public string? TeamName(long? id) => id is null ? null : Teams.FirstOrDefault(t => t.Id == id)?.Name ?? TeamVisibility.OutOfView;
}

/// <summary>Reads teams as their form shows them.</summary>
public sealed class TeamReader(ConectaDbContext db, TeamVisibility visibility)
{
    /// <summary>A team with its lists.</summary>
    /// <returns>The fields and the version to post back, or null when the person sees no such team.</returns>
    public async Task<(T Fields, Guid Version)?> FindAsync<T>(long id, Access by, CancellationToken cancellationToken)
        where T : TeamFields, new()
    {
        var (members, targets, groups, agents) = (db.TeamMembers, db.TeamTransferTargets, db.TeamContactGroups, db.Agents);
        var team = await visibility.Teams(by).AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (team is null) return null;
        var fields = TeamFields.From<T>(team);
        fields.MemberIds = await members.Where(m => m.TeamId == id && agents.Any(a => a.Id == m.AgentId))
            .OrderBy(m => m.Position).ThenBy(m => m.AgentId).Select(m => m.AgentId).ToListAsync(cancellationToken);
        for (var place = 1; place <= fields.MemberIds.Count; place++) fields.Positions[fields.MemberIds[place - 1]] = place;
        fields.TransferTeamIds = await targets.Where(l => l.TeamId == id).OrderBy(l => l.TargetTeamId).Select(l => l.TargetTeamId).ToListAsync(cancellationToken);
        fields.ContactGroupIds = await groups.Where(l => l.TeamId == id).OrderBy(l => l.ContactGroupId).Select(l => l.ContactGroupId).ToListAsync(cancellationToken);
        return (fields, team.Version);
    }

    /// <summary>What the form of a team offers; of a new one without an id.</summary>
    public async Task<TeamChoices> ChoicesAsync(long? id, Access by, CancellationToken cancellationToken)
    {
        var groups = db.Set<ContactGroup>();
        return new TeamChoices(
            (await TeamsAsync(by, cancellationToken)).Where(t => t.Id != id).ToList(),
            await visibility.Agents(by).AsNoTracking().OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
                .Select(a => new Choice(a.Id, a.User.Name, a.User.IsEnabled ? null : "desativado")).ToListAsync(cancellationToken),
            await groups.AsNoTracking().OrderBy(g => g.NameFolded).ThenBy(g => g.Id).Select(g => new Choice(g.Id, g.Name, null)).ToListAsync(cancellationToken));
    }

    /// <summary>The teams a person sees, by name.</summary>
    public async Task<IReadOnlyList<Choice>> TeamsAsync(Access by, CancellationToken cancellationToken) =>
        await visibility.Teams(by).AsNoTracking().OrderBy(t => t.NameFolded).ThenBy(t => t.Id).Select(t => new Choice(t.Id, t.Name, null)).ToListAsync(cancellationToken);
}
