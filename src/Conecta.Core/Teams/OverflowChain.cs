using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>Follows the transbordo from team to team, to find one that leads back to where it began (TEAM-10).</summary>
public sealed class OverflowChain(ConectaDbContext db)
{
    /// <summary>Looks for a circle that a new overflow target would close, through any number of teams.</summary>
    /// <param name="teamId">The team that would get the target; 0 for a new one, which nothing leads to yet.</param>
    /// <param name="teamName">Its name, for the answer.</param>
    /// <param name="targetId">The wanted target.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The way round in names ("Vendas → Suporte → Vendas"), or null when there is none.</returns>
    public async Task<string?> FindCircleAsync(long teamId, string teamName, long targetId, CancellationToken cancellationToken)
    {
        var teams = db.Teams;
        var all = await teams.AsNoTracking().Select(t => new { t.Id, t.Name, t.OverflowTeamId }).ToDictionaryAsync(t => t.Id, cancellationToken);
        var way = new List<string> { teamName };
        var seen = new HashSet<long>();
        for (long? at = targetId; at is { } id && seen.Add(id) && all.TryGetValue(id, out var team); at = team.OverflowTeamId)
        {
            way.Add(id == teamId ? teamName : team.Name);
            if (id == teamId) return string.Join(" → ", way);
        }

        return null;
    }
}
