using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>Tells which teams limit their contato ativo to a group of contacts (GRP-4).</summary>
public sealed class TeamGroupUse(ConectaDbContext db) : IContactGroupUse
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(long contactGroupId, CancellationToken cancellationToken)
    {
        var (teams, links) = (db.Teams, db.TeamContactGroups);
        return await teams.AsNoTracking().Where(t => links.Any(l => l.TeamId == t.Id && l.ContactGroupId == contactGroupId)).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => new ObjectUse("Equipe", t.Name, "equipes/" + t.Id)).ToListAsync(cancellationToken);
    }
}
