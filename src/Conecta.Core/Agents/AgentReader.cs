using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>Reads agents as their form shows them. Which agents a person sees is decided by the caller.</summary>
public sealed class AgentReader(ConectaDbContext db)
{
    /// <summary>An agent with his account.</summary>
    /// <returns>Null when there is no such agent in this company.</returns>
    public Task<Agent?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var agents = db.Agents;
        return agents.AsNoTracking().Include(a => a.User).FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    /// <summary>The form's fields of an agent.</summary>
    public async Task<T> FieldsAsync<T>(Agent agent, CancellationToken cancellationToken)
        where T : AgentFields, new()
    {
        ArgumentNullException.ThrowIfNull(agent);
        var (links, id) = (db.AgentContactGroups, agent.Id);
        var user = agent.User;
        return new T
        {
            Name = user.Name,
            Login = user.UserName ?? "",
            UsesLoginForRecovery = string.Equals(user.UserName, user.Email, StringComparison.OrdinalIgnoreCase),
            RecoveryEmail = string.Equals(user.UserName, user.Email, StringComparison.OrdinalIgnoreCase) ? null : user.Email,
            DisplayName = agent.DisplayName,
            Extension = agent.Extension,
            Language = user.Language,
            StartsAt = agent.StartsAt,
            EndsAt = agent.EndsAt,
            ContactGroupIds = await links.Where(l => l.AgentId == id).OrderBy(l => l.ContactGroupId).Select(l => l.ContactGroupId).ToListAsync(cancellationToken),
            LimitsOutboundToGroups = agent.LimitsOutboundToGroups,
            HistoryAccess = agent.HistoryAccess,
            HasInternalChat = agent.HasInternalChat,
            LimitsConversations = agent.ConversationLimit is not null,
            ConversationLimit = agent.ConversationLimit,
            IsEnabled = user.IsEnabled,
        };
    }

    /// <summary>The groups of contacts that a form offers.</summary>
    public async Task<IReadOnlyList<(long Id, string Name)>> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = db.Set<ContactGroup>();
        return (await groups.AsNoTracking().OrderBy(g => g.NameFolded).ThenBy(g => g.Id).Select(g => new { g.Id, g.Name }).ToListAsync(cancellationToken))
            .ConvertAll(g => (g.Id, g.Name));
    }
}
