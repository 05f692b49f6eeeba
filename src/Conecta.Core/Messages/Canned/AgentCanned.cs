using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>A message that an agent's search finds.</summary>
/// <param name="Id">The message.</param>
/// <param name="Title">Its title.</param>
/// <param name="Shortcut">Its shortcut without the slash.</param>
/// <param name="Category">Its category, or null.</param>
/// <param name="FirstText">Beginning of its first text; null when it has none.</param>
public sealed record CannedHit(long Id, string Title, string Shortcut, string? Category, string? FirstText);

/// <summary>The canned messages of one agent, as his composer lists them after "/" (CAN-4). The agents' screens and the portal's trial of it ask here.</summary>
public sealed class AgentCanned(ConectaDbContext db)
{
    private const int MostWords = 6;
    private const int Beginning = 120;

    /// <summary>What the agent has today: active, valid, of the company, of one of his teams, or his own.</summary>
    /// <param name="agentId">The agent.</param>
    /// <param name="today">Today in the company's zone.</param>
    public IQueryable<CannedMessage> Of(long agentId, DateOnly today)
    {
        var (links, members, teams) = (db.CannedTeams, db.Set<Teams.TeamMember>(), db.Set<Teams.Team>());
        return db.CannedMessages.Where(CannedStates.Is(CannedState.Active, today)).Where(m => m.Scope == CannedScope.Company
            || (m.Scope == CannedScope.Personal && m.AgentId == agentId)
            || (m.Scope == CannedScope.Teams && links.Any(l => l.CannedMessageId == m.Id && teams.Any(t => t.Id == l.TeamId) && members.Any(t => t.TeamId == l.TeamId && t.AgentId == agentId))));
    }

    /// <summary>Finds by shortcut prefix, then by title, then by text; within each the most used by this agent first.</summary>
    /// <param name="agentId">The agent.</param>
    /// <param name="q">What he typed, with or without the slash; null lists all, the most used first.</param>
    /// <param name="today">Today in the company's zone.</param>
    /// <param name="take">Most hits.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<CannedHit>> FindAsync(long agentId, string? q, DateOnly today, int take, CancellationToken cancellationToken)
    {
        var (parts, uses) = (db.CannedParts, db.CannedUses);
        var (words, shortcut) = (SearchText.Fold((q ?? "").Trim().TrimStart('/')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToList(), CannedFields.ShortcutOf(q));
        // Whatever is not found by its shortcut must have every word in its title or its text.
        var messages = Of(agentId, today).AsNoTracking();
        var (inTitle, inText) = (messages, messages);
        foreach (var word in words)
        {
            inTitle = inTitle.Where(m => m.TitleFolded.Contains(word));
            inText = inText.Where(m => m.TitleFolded.Contains(word) || m.TextFolded.Contains(word));
        }

        var ranked = words.Count == 0
            ? messages.Select(m => new { Message = m, Rank = 0 })
            : messages.Select(m => new
            {
                Message = m,
                Rank = m.Shortcut.StartsWith(shortcut) ? 0 : inTitle.Any(t => t.Id == m.Id) ? 1 : inText.Any(t => t.Id == m.Id) ? 2 : 3,
            }).Where(r => r.Rank < 3);
        return await ranked
            .Select(r => new { r.Message, r.Rank, Uses = uses.Where(u => u.CannedMessageId == r.Message.Id && u.AgentId == agentId).Sum(u => u.Count) })
            .OrderBy(r => r.Rank).ThenByDescending(r => r.Uses).ThenBy(r => r.Message.TitleFolded).ThenBy(r => r.Message.Id).Take(take)
            .Select(r => new CannedHit(
                r.Message.Id, r.Message.Title, r.Message.Shortcut, r.Message.Category,
                parts.Where(p => p.CannedMessageId == r.Message.Id && p.Text != null).OrderBy(p => p.Position).ThenBy(p => p.Id).Select(p => p.Text!.Substring(0, Beginning)).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }
}
