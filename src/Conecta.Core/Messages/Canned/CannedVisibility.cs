using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Users;

namespace Conecta.Core.Messages.Canned;

/// <summary>
/// What an administrator sees of canned messages and may change of them. With visualização por equipe he sees what agents of his teams have: the company's, those of his teams, the
/// personal ones of his agents; and changes only what reaches nobody beyond his teams.
/// </summary>
public sealed class CannedVisibility(ConectaDbContext db, TeamVisibility teams)
{
    /// <summary>Stands in for the name of a message that a person does not see.</summary>
    public const string OutOfView = "mensagem fora da sua visualização";

    /// <summary>The messages the person sees.</summary>
    public IQueryable<CannedMessage> Seen(Access by)
    {
        if (!TeamVisibility.IsNarrowed(by)) return db.CannedMessages;
        var (links, own, agents) = (db.CannedTeams, teams.Teams(by), teams.Agents(by));
        return db.CannedMessages.Where(m => m.Scope == CannedScope.Company
            || (m.Scope == CannedScope.Teams && links.Any(l => l.CannedMessageId == m.Id && own.Any(t => t.Id == l.TeamId)))
            || (m.Scope == CannedScope.Personal && agents.Any(a => a.Id == m.AgentId)));
    }

    /// <summary>The messages the person may change and delete, if he holds the permission.</summary>
    public IQueryable<CannedMessage> Editable(Access by) => Editable(db.CannedMessages, by);

    /// <summary>Of the given messages those the person may change.</summary>
    public IQueryable<CannedMessage> Editable(IQueryable<CannedMessage> messages, Access by)
    {
        if (!TeamVisibility.IsNarrowed(by)) return messages;
        var (links, own, agents) = (db.CannedTeams, teams.Teams(by), teams.Agents(by));
        return messages.Where(m =>
            (m.Scope == CannedScope.Teams && links.Any(l => l.CannedMessageId == m.Id) && !links.Any(l => l.CannedMessageId == m.Id && !own.Any(t => t.Id == l.TeamId)))
            || (m.Scope == CannedScope.Personal && agents.Any(a => a.Id == m.AgentId)));
    }
}
