using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>What contacts ask of agents: who may be in charge of a contact, and which agents look after a group.</summary>
public sealed class AgentContacts(ConectaDbContext db) : IContactOwners, IContactGroupUse
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContactOwner>> ListAsync(IReadOnlyCollection<long> alsoIds, CancellationToken cancellationToken)
    {
        var agents = db.Agents;
        return await agents.AsNoTracking().Where(a => a.User.IsEnabled || alsoIds.Contains(a.Id)).OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
            .Select(a => new ContactOwner(a.Id, a.User.Name)).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(long contactGroupId, CancellationToken cancellationToken)
    {
        var (agents, links) = (db.Agents, db.AgentContactGroups);
        return await agents.AsNoTracking().Where(a => links.Any(l => l.AgentId == a.Id && l.ContactGroupId == contactGroupId)).OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
            .Select(a => new ObjectUse("Agente", a.User.Name, "agentes/" + a.Id)).ToListAsync(cancellationToken);
    }
}
