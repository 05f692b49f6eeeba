using Conecta.Core.History.Versions;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Restoring;

/// <summary>How the whole configuration of the scope's company stood at a moment (HIST-10).</summary>
public sealed class ConfigurationMoments(ConfigurationHistory history, ConfigurationModel model)
{
    /// <summary>
    /// What would have to be restored for everything to be as it was; objects that are so already are left out. An object that the history found and did not see
    /// begin is left alone when the moment lies before that.
    /// </summary>
    /// <param name="moment">The moment (UTC); what was saved at that instant counts.</param>
    /// <param name="kinds">Kinds to look at.</param>
    /// <param name="by">Who asks; what he does not see is left alone.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<RestoreTarget>> AtAsync(DateTime moment, IReadOnlyCollection<string> kinds, Access by, CancellationToken cancellationToken)
    {
        var (versions, known) = (history.Seen(by), model.Kinds.Select(k => k.Key).Where(kinds.Contains).ToList());
        var last = await versions.AsNoTracking()
            .Where(v => known.Contains(v.Kind) && !versions.Any(w => w.Kind == v.Kind && w.ObjectId == v.ObjectId && w.Number > v.Number))
            .Select(v => new { v.Id, v.Kind, v.ObjectId, v.State }).ToListAsync(cancellationToken);
        var then = await versions.AsNoTracking()
            .Where(v => known.Contains(v.Kind) && v.At <= moment && !versions.Any(w => w.Kind == v.Kind && w.ObjectId == v.ObjectId && w.At <= moment && w.Number > v.Number))
            .Select(v => new { v.Id, v.Kind, v.ObjectId, v.State }).ToDictionaryAsync(v => (v.Kind, v.ObjectId), cancellationToken);
        var unseen = (await versions.AsNoTracking().Where(v => known.Contains(v.Kind) && v.At > moment && v.Origin == ConfigurationOrigin.Baseline && v.Number == 1)
            .Select(v => new { v.Kind, v.ObjectId }).ToListAsync(cancellationToken)).Select(v => (v.Kind, v.ObjectId)).ToHashSet();
        return
        [
            .. last.Where(now => !unseen.Contains((now.Kind, now.ObjectId)))
                .Select(now => (Now: now, Then: then.GetValueOrDefault((now.Kind, now.ObjectId))))
                .Where(o => o.Then?.Id != o.Now.Id && (o.Now.State == ConfigurationState.Present || o.Then?.State == ConfigurationState.Present))
                .Select(o => new RestoreTarget(o.Now.Kind, o.Now.ObjectId, o.Then?.State == ConfigurationState.Present ? o.Then.Id : null)),
        ];
    }
}
