using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>
/// A shortcut is unique among the messages that any one agent has (domain.md 5.13). Two teams without a common agent may therefore have the same one; a message of the whole company
/// shares it with nobody. No index can say this, so the writer asks here while it holds the company.
/// </summary>
public sealed class ShortcutCheck(ConectaDbContext db, CannedVisibility visibility)
{
    /// <summary>Refuses a shortcut that some agent would have twice.</summary>
    /// <param name="message">The message with its new shortcut, scope and agent.</param>
    /// <param name="teamIds">Its teams, if it is of teams.</param>
    /// <param name="by">Who saves; a message that he does not see is not named.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="FieldErrorException">Some agent would have the shortcut twice.</exception>
    public async Task DemandUniqueAsync(CannedMessage message, IReadOnlyCollection<long> teamIds, Access by, CancellationToken cancellationToken)
    {
        var (messages, links, id, shortcut) = (db.CannedMessages, db.CannedTeams, message.Id, message.Shortcut);
        var others = await messages.AsNoTracking().Where(m => m.Shortcut == shortcut && m.Id != id)
            .Select(m => new { m.Id, m.Title, m.Scope, m.AgentId, Teams = links.Where(l => l.CannedMessageId == m.Id).Select(l => l.TeamId).ToList() })
            .ToListAsync(cancellationToken);
        foreach (var other in others)
        {
            if (await BothAsync(message, teamIds, other.Scope, other.AgentId, other.Teams, cancellationToken) is not { } who) continue;
            var isSeen = await visibility.Seen(by).AnyAsync(m => m.Id == other.Id, cancellationToken);
            throw new FieldErrorException(nameof(CannedFields.Shortcut), isSeen
                ? $"O atalho \"/{shortcut}\" já é da mensagem \"{other.Title}\", e {who}. Escolha outro."
                : $"O atalho \"/{shortcut}\" já é de uma {CannedVisibility.OutOfView}. Escolha outro.");
        }
    }

    /// <summary>Who has both, in words that end the sentence; null when nobody has.</summary>
    private async Task<string?> BothAsync(
        CannedMessage message, IReadOnlyCollection<long> teamIds, CannedScope scope, long? agentId, List<long> otherTeams, CancellationToken cancellationToken)
    {
        if (message.Scope == CannedScope.Company || scope == CannedScope.Company) return "os agentes têm as duas";
        var (members, agents, mine, theirs) = (db.TeamMembers, db.Set<Agents.Agent>(), message.AgentId, agentId);
        if (message.Scope == CannedScope.Teams && scope == CannedScope.Teams && teamIds.Any(otherTeams.Contains)) return "uma equipe tem as duas";
        var myTeams = message.Scope == CannedScope.Teams ? teamIds.ToList() : [];
        var theirTeams = scope == CannedScope.Teams ? otherTeams : [];
        var common = await agents.AsNoTracking()
            .Where(a => a.Id == mine || members.Any(m => m.AgentId == a.Id && myTeams.Contains(m.TeamId)))
            .Where(a => a.Id == theirs || members.Any(m => m.AgentId == a.Id && theirTeams.Contains(m.TeamId)))
            .OrderBy(a => a.NameFolded).ThenBy(a => a.Id).Select(a => a.User.Name).FirstOrDefaultAsync(cancellationToken);
        return common is null ? null : $"{common} tem as duas";
    }
}
