using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Dispositions;

/// <summary>A disposition as a form shows it.</summary>
/// <param name="Fields">Its fields, with the teams that the person sees.</param>
/// <param name="Version">Version to save against.</param>
/// <param name="HiddenTeams">How many of its teams the person does not see.</param>
public sealed record DispositionFound<T>(T Fields, Guid Version, int HiddenTeams)
    where T : DispositionFields;

/// <summary>Reads dispositions for screens; teams out of view are counted, never named.</summary>
public sealed class DispositionReader(ConectaDbContext db, TeamVisibility visibility)
{
    /// <summary>One disposition, or null.</summary>
    public async Task<DispositionFound<T>?> FindAsync<T>(long id, Access by, CancellationToken cancellationToken)
        where T : DispositionFields, new()
    {
        var all = db.Dispositions;
        if (await all.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } found) return null;
        var teams = (await TeamsAsync([id], by, cancellationToken)).GetValueOrDefault(id, ([], 0));
        return new DispositionFound<T>(new T { Name = found.Name, IsActive = found.IsActive, TeamIds = [.. teams.Seen.Select(t => t.Id)] }, found.Version, teams.Hidden);
    }

    /// <summary>The teams that a form offers, by name.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(Access by, CancellationToken cancellationToken) =>
        await visibility.Teams(by).AsNoTracking().OrderBy(t => t.NameFolded).ThenBy(t => t.Id).Select(t => new Choice(t.Id, t.Name, null)).ToListAsync(cancellationToken);

    /// <summary>The teams of some dispositions; one that belongs to all is left out.</summary>
    public async Task<IReadOnlyDictionary<long, (IReadOnlyList<Choice> Seen, int Hidden)>> TeamsAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var (links, teams, seen) = (db.DispositionTeams, db.Teams, visibility.Teams(by));
        var rows = await (from link in links
                          join team in teams on link.TeamId equals team.Id
                          where ids.Contains(link.DispositionId)
                          orderby team.NameFolded, team.Id
                          select new { link.DispositionId, team.Id, team.Name, IsSeen = seen.Any(s => s.Id == team.Id) }).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.DispositionId)
            .ToDictionary(g => g.Key, g => ((IReadOnlyList<Choice>)[.. g.Where(r => r.IsSeen).Select(r => new Choice(r.Id, r.Name))], g.Count(r => !r.IsSeen)));
    }
}
