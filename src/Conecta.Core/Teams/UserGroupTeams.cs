using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>The teams that a user group with visualização por equipe sees.</summary>
public sealed class UserGroupTeams(ConectaDbContext db, TeamVisibility visibility, AuditTrail audit)
{
    /// <summary>Name of the field that a refusal blames.</summary>
    public const string Field = "TeamIds";

    /// <summary>The chosen teams of a group.</summary>
    public async Task<IReadOnlyList<long>> OfAsync(long groupId, CancellationToken cancellationToken)
    {
        var links = db.UserGroupTeams;
        return await links.AsNoTracking().Where(l => l.UserGroupId == groupId).OrderBy(l => l.TeamId).Select(l => l.TeamId).ToListAsync(cancellationToken);
    }

    /// <summary>Sets the chosen teams of a group; those the person does not see himself stay as they were. Joins the caller's write.</summary>
    /// <exception cref="FieldErrorException">A team is not on the list.</exception>
    public Task SetAsync(long groupId, IReadOnlyCollection<long> teamIds, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var seen = await visibility.Teams(by).OrderBy(t => t.NameFolded).Select(t => new { t.Id, t.Name }).ToListAsync(token);
        var links = db.UserGroupTeams;
        var rows = await links.Where(l => l.UserGroupId == groupId).ToListAsync(token);
        if (teamIds.Any(id => !seen.Exists(t => t.Id == id) && !rows.Exists(r => r.TeamId == id))) throw new FieldErrorException(Field, "Escolha equipes da lista.");
        var wanted = teamIds.Union(rows.Select(r => r.TeamId).Where(id => !seen.Exists(t => t.Id == id))).ToHashSet();
        var (gone, added) = (rows.Where(r => !wanted.Contains(r.TeamId)).ToList(), wanted.Where(id => !rows.Exists(r => r.TeamId == id)).ToList());
        if (gone.Count + added.Count == 0) return;
        links.RemoveRange(gone);
        links.AddRange(added.Select(id => new UserGroupTeam { UserGroupId = groupId, TeamId = id }));
        string Names(Func<long, bool> isIn) => string.Join(", ", seen.Where(t => isIn(t.Id)).Select(t => t.Name));
        var group = await db.UserGroups.FirstAsync(g => g.Id == groupId, token);
        audit.Add("usergroup.changed", "usergroup", groupId, group.Name, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal)
        {
            ["Teams"] = [Names(id => rows.Exists(r => r.TeamId == id)), Names(wanted.Contains)],
        });
        db.Entry(group).Property(g => g.Version).IsModified = true;
        await db.SaveChangesAsync(token);
    }, cancellationToken);
}
