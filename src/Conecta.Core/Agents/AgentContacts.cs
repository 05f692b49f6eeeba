using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>What contacts ask of agents: who may be in charge of a contact, and which agents look after a group.</summary>
public sealed class AgentContacts(ConectaDbContext db, IAgentView view) : IContactOwners, IContactGroupUse
{
    /// <summary>Stands in for the name of an agent that a person does not see.</summary>
    public const string OutOfView = "agente fora da sua visualização";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContactOwner>> ListAsync(IReadOnlyCollection<long> alsoIds, Access? by, CancellationToken cancellationToken)
    {
        var (agents, seen) = (db.Agents, Seen(by));
        var rows = await agents.AsNoTracking().Where(a => (a.User.IsEnabled && seen.Any(s => s.Id == a.Id)) || alsoIds.Contains(a.Id))
            .OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.User.Name, a.NameFolded, Login = a.User.UserName, IsSeen = seen.Any(s => s.Id == a.Id) }).ToListAsync(cancellationToken);
        var folded = rows.Select(a => a.NameFolded).Distinct().ToList();
        var shared = (await agents.Where(a => EF.Parameter(folded).Contains(a.NameFolded)).GroupBy(a => a.NameFolded).Where(g => g.Count() > 1).Select(g => g.Key)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return rows.ConvertAll(a => new ContactOwner(a.Id, !a.IsSeen ? OutOfView : shared.Contains(a.NameFolded) ? AgentName.WithLogin(a.Name, a.Login) : a.Name, a.IsSeen));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(long contactGroupId, Access? by, CancellationToken cancellationToken)
    {
        var (agents, links, seen) = (db.Agents, db.AgentContactGroups, Seen(by));
        var rows = await agents.AsNoTracking().Where(a => links.Any(l => l.AgentId == a.Id && l.ContactGroupId == contactGroupId)).OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.User.Name, IsSeen = seen.Any(s => s.Id == a.Id) }).ToListAsync(cancellationToken);
        return rows.ConvertAll(a => a.IsSeen ? new ObjectUse("Agente", a.Name, "agentes/" + a.Id) : new ObjectUse("Agente", OutOfView, null));
    }

    private IQueryable<Agent> Seen(Access? by) => by is null ? db.Agents : view.Agents(by);
}
