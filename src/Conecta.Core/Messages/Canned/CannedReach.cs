using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>Tells lower floors which canned messages stand on a team, an agent or a file.</summary>
public sealed class CannedReach(ConectaDbContext db, CannedVisibility visibility) : ITeamUse, IAgentUse, IMediaUse, INarrowedObjects
{
    private const string Use = "Mensagem predefinida";

    /// <inheritdoc/>
    public string Kind => "canned";

    /// <inheritdoc/>
    public IQueryable<long> Seen(Access by) => visibility.Seen(by).Select(m => m.Id);

    /// <inheritdoc/>
    async Task<IReadOnlyList<ObjectUse>> ITeamUse.UsesAsync(IReadOnlyCollection<long> teamIds, Access by, CancellationToken cancellationToken)
    {
        var links = db.CannedTeams;
        return await UsesAsync(db.CannedMessages.Where(m => links.Any(l => l.CannedMessageId == m.Id && teamIds.Contains(l.TeamId))), by, Use, cancellationToken);
    }

    /// <inheritdoc/>
    async Task<IReadOnlyList<ObjectUse>> IAgentUse.UsesAsync(long agentId, Access by, CancellationToken cancellationToken) =>
        await UsesAsync(db.CannedMessages.Where(m => m.AgentId == agentId), by, Use + " pessoal", cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<long>> UsedAsync(IReadOnlyCollection<long> mediaFileIds, CancellationToken cancellationToken)
    {
        var parts = db.CannedParts;
        return await parts.Where(p => p.MediaFileId != null && mediaFileIds.Contains(p.MediaFileId.Value)).Select(p => p.MediaFileId!.Value).Distinct().ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<ObjectUse>> UsesAsync(IQueryable<CannedMessage> messages, Access by, string kind, CancellationToken cancellationToken)
    {
        var seen = visibility.Seen(by);
        var rows = await messages.AsNoTracking().OrderBy(m => m.TitleFolded).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Title, IsSeen = seen.Any(s => s.Id == m.Id) }).ToListAsync(cancellationToken);
        return rows.ConvertAll(m => m.IsSeen ? new ObjectUse(kind, m.Title, "mensagens-predefinidas/" + m.Id) : new ObjectUse(kind, CannedVisibility.OutOfView, null));
    }
}
