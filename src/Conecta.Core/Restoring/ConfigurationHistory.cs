using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Restoring;

/// <summary>What a person filters versions by; null does not filter.</summary>
/// <param name="UserId">Who saved.</param>
/// <param name="Kind">Kind of object.</param>
/// <param name="ObjectId">One object of that kind.</param>
/// <param name="Origin">Where the change came from.</param>
/// <param name="From">Not before (UTC).</param>
/// <param name="Until">Before this moment (UTC).</param>
public sealed record VersionFilter(long? UserId, string? Kind, long? ObjectId, ConfigurationOrigin? Origin, DateTime? From, DateTime? Until);

/// <summary>A version with what it changed.</summary>
/// <param name="Version">The version.</param>
/// <param name="Fields">field -> before and after, as the audit trail writes it; against nothing for the first.</param>
public sealed record VersionRow(ConfigurationVersion Version, string Fields);

/// <summary>Reads versions for screens, the newest first, by keyset.</summary>
public sealed class ConfigurationHistory(ConectaDbContext db, ConfigurationModel model, TeamVisibility visibility, IEnumerable<INarrowedObjects> higher)
{
    /// <summary>The kinds whose objects the person may see.</summary>
    public IReadOnlyList<ConfigurationKind> Kinds(Access by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return [.. model.Kinds.Where(k => by.Has(k.ViewPermission) || by.Has(k.Permission))];
    }

    /// <summary>
    /// The versions that the person sees: of kinds that he may see on their own screens; visualização por equipe hides teams, agents and what is theirs, here as everywhere.
    /// </summary>
    public IQueryable<ConfigurationVersion> Seen(Access by)
    {
        var kinds = Kinds(by).Select(k => k.Key).ToList();
        var versions = db.ConfigurationVersions.Where(v => kinds.Contains(v.Kind));
        if (!TeamVisibility.IsNarrowed(by)) return versions;
        var (teams, agents) = (visibility.Teams(by), visibility.Agents(by));
        foreach (var objects in higher)
        {
            var (kind, seen) = (objects.Kind, objects.Seen(by));
            versions = versions.Where(v => v.Kind != kind || seen.Any(id => id == v.ObjectId));
        }

        return versions.Where(v => (v.Kind != "team" || teams.Any(t => t.Id == v.ObjectId)) && (v.Kind != "agent" || agents.Any(a => a.Id == v.ObjectId)));
    }

    /// <summary>One page.</summary>
    public async Task<Page<VersionRow>> PageAsync(VersionFilter filter, ListQuery list, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(list);
        var found = Narrow(Seen(by).AsNoTracking(), filter);
        var total = await found.Take(Page<VersionRow>.CountLimit + 1).CountAsync(cancellationToken);
        var (newer, older) = (Cursor(list.Before), Cursor(list.After));
        var rows = newer is { } above ? found.Where(v => v.Id > above).OrderBy(v => v.Id) : older is { } below ? found.Where(v => v.Id < below).OrderByDescending(v => v.Id) : found.OrderByDescending(v => v.Id);
        var items = await rows.Take(list.Size + 1).ToListAsync(cancellationToken);
        var hasMore = items.Count > list.Size;
        if (hasMore) items.RemoveAt(list.Size);
        if (newer is not null) items.Reverse();
        var (hasOlder, hasNewer) = newer is not null ? (true, hasMore) : (hasMore, older is not null);
        return new Page<VersionRow>(
            await WithChangesAsync(items, cancellationToken), 1, list.Size, Math.Min(total, Page<VersionRow>.CountLimit), total > Page<VersionRow>.CountLimit,
            hasOlder && items.Count > 0 ? Text(items[^1].Id) : null, hasNewer && items.Count > 0 ? Text(items[0].Id) : null);
    }

    /// <summary>All versions of a filter, in batches, for an export.</summary>
    public async IAsyncEnumerable<VersionRow> AllAsync(
        VersionFilter filter, Access by, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = long.MaxValue;
        while (true)
        {
            var below = last;
            var some = await Narrow(Seen(by).AsNoTracking(), filter).Where(v => v.Id < below).OrderByDescending(v => v.Id).Take(500).ToListAsync(cancellationToken);
            foreach (var row in await WithChangesAsync(some, cancellationToken)) yield return row;
            if (some.Count < 500) yield break;
            last = some[^1].Id;
        }
    }

    /// <summary>A version that the person sees, or null.</summary>
    public Task<ConfigurationVersion?> FindAsync(long id, Access by, CancellationToken cancellationToken) =>
        Seen(by).AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellationToken);

    /// <summary>What lies between two versions of one object.</summary>
    public async Task<string> CompareAsync(ConfigurationVersion before, ConfigurationVersion after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return (await DescribeAsync([(before, after)], cancellationToken))[0];
    }

    private async Task<IReadOnlyList<VersionRow>> WithChangesAsync(List<ConfigurationVersion> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0) return [];
        var (versions, earlier) = (db.ConfigurationVersions, new Dictionary<(string, long, int), ConfigurationVersion>());
        foreach (var group in items.GroupBy(v => v.Kind))
        {
            var (ids, numbers) = (group.Select(v => v.ObjectId).Distinct().ToList(), group.Select(v => v.Number - 1).Distinct().ToList());
            foreach (var version in await versions.AsNoTracking().Where(v => v.Kind == group.Key && ids.Contains(v.ObjectId) && numbers.Contains(v.Number)).ToListAsync(cancellationToken))
                earlier[(version.Kind, version.ObjectId, version.Number)] = version;
        }

        var fields = await DescribeAsync([.. items.Select(v => (earlier.GetValueOrDefault((v.Kind, v.ObjectId, v.Number - 1)), v))], cancellationToken);
        return [.. items.Select((version, i) => new VersionRow(version, fields[i]))];
    }

    private async Task<IReadOnlyList<string>> DescribeAsync(IReadOnlyList<(ConfigurationVersion? Before, ConfigurationVersion After)> pairs, CancellationToken cancellationToken)
    {
        var shapes = model.Shapes(db.Model);
        var documents = pairs.Where(p => shapes.ContainsKey(p.After.Kind)).SelectMany(p => new[] { p.Before, p.After }).OfType<ConfigurationVersion>().Where(v => v.Document is not null)
            .DistinctBy(v => v.Id).ToDictionary(v => v.Id, v => ConfigurationDocuments.Parse(v.Document!));
        var kinds = pairs.SelectMany(p => new[] { p.Before, p.After }).OfType<ConfigurationVersion>().Where(v => documents.ContainsKey(v.Id)).DistinctBy(v => v.Id);
        var names = await ConfigurationNames.ReadAsync(db, kinds.SelectMany(v => ConfigurationDocuments.References(shapes[v.Kind], documents[v.Id])), cancellationToken);
        return [.. pairs.Select(p => shapes.TryGetValue(p.After.Kind, out var shape)
            ? ConfigurationDocuments.Text(ConfigurationDifference.Between(shape, Of(p.Before), Of(p.After), names.Of))
            : "{}")];

        System.Text.Json.Nodes.JsonObject? Of(ConfigurationVersion? version) => version is null ? null : documents.GetValueOrDefault(version.Id);
    }

    private static IQueryable<ConfigurationVersion> Narrow(IQueryable<ConfigurationVersion> rows, VersionFilter filter)
    {
        if (filter.UserId is { } user) rows = rows.Where(v => v.UserId == user);
        if (filter.Kind is { } kind) rows = rows.Where(v => v.Kind == kind);
        if (filter.ObjectId is { } id) rows = rows.Where(v => v.ObjectId == id);
        if (filter.Origin is { } origin) rows = rows.Where(v => v.Origin == origin);
        if (filter.From is { } from) rows = rows.Where(v => v.At >= from);
        if (filter.Until is { } until) rows = rows.Where(v => v.At < until);
        return rows;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static long? Cursor(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
