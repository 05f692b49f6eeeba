using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Automatic;

/// <summary>Tells lower floors which files automatic messages send, and whose words a narrowed person sees in the trail.</summary>
public sealed class AutoMessageReach(ConectaDbContext db, TeamVisibility teams) : IMediaUse, INarrowedObjects
{
    /// <inheritdoc/>
    public string Kind => "automessage";

    /// <inheritdoc/>
    public IQueryable<long> Seen(Access by)
    {
        var (rows, seen) = (db.AutoMessages, teams.Teams(by));
        return rows.Where(m => m.TeamId == null || seen.Any(t => t.Id == m.TeamId)).Select(m => m.Id);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<long>> UsedAsync(IReadOnlyCollection<long> mediaFileIds, CancellationToken cancellationToken)
    {
        var rows = db.AutoMessages;
        return await rows.Where(m => m.MediaFileId != null && mediaFileIds.Contains(m.MediaFileId.Value)).Select(m => m.MediaFileId!.Value).Distinct().ToListAsync(cancellationToken);
    }
}
