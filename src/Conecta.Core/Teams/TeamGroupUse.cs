using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>Tells which teams limit their contato ativo to a group of contacts (GRP-4).</summary>
public sealed class TeamGroupUse(ConectaDbContext db, TeamVisibility visibility) : IContactGroupUse
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(long contactGroupId, Access? by, CancellationToken cancellationToken)
    {
        var (teams, links) = (db.Teams, db.TeamContactGroups);
        var seen = by is null ? db.Teams : visibility.Teams(by);
        var rows = await teams.AsNoTracking().Where(t => links.Any(l => l.TeamId == t.Id && l.ContactGroupId == contactGroupId)).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.Name, IsSeen = seen.Any(s => s.Id == t.Id) }).ToListAsync(cancellationToken);
        return rows.ConvertAll(t => t.IsSeen ? new ObjectUse("Equipe", t.Name, "equipes/" + t.Id) : new ObjectUse("Equipe", TeamVisibility.OutOfView, null));
    }
}
