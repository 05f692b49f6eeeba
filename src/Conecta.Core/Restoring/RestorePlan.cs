using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Restoring;

/// <summary>What is wanted of each object, with references to what is gone settled as the person chose.</summary>
internal sealed class RestorePlan(ConectaDbContext db, IReadOnlyDictionary<string, ConfigurationShape> shapes)
{
    private readonly Dictionary<string, (string UsedBy, bool CanReturn, MissingAnswer Answer)> _missing = new(StringComparer.Ordinal);

    /// <summary>Documents by object; null = it is not to be there.</summary>
    public Dictionary<(string Kind, long Id), JsonObject?> Wanted { get; } = [];

    /// <summary>The objects as they stand.</summary>
    public Dictionary<(string Kind, long Id), ConfigurationSnapshot> Before { get; } = [];

    /// <summary>Their names.</summary>
    public Dictionary<(string Kind, long Id), string> Names { get; } = [];

    /// <summary>Reads what is asked for and what stands there now.</summary>
    /// <exception cref="MissingException">A version does not exist in this company.</exception>
    public async Task LoadAsync(RestoreRequest request, CancellationToken cancellationToken)
    {
        await LoadTargetsAsync(request.Targets, cancellationToken);
        if (request.IsMoment)
            foreach (var key in await OrphansAsync(inUse: true, cancellationToken)) Wanted.Remove(key);
        var hasMore = true;
        while (hasMore)
        {
            hasMore = false;
            foreach (var (kind, id, owner) in await GoneAsync(cancellationToken))
            {
                var key = $"{kind}:{id}";
                var version = kind == ConfigurationModel.File ? null : await LastAsync(kind, id, cancellationToken);
                var answer = request.Answers.GetValueOrDefault(key);
                if (answer == MissingAnswer.Restore && version is null) answer = MissingAnswer.None;
                _missing.TryAdd(key, (Names.GetValueOrDefault(owner, "?"), version is not null, answer));
                if (answer != MissingAnswer.Restore || Wanted.ContainsKey((kind, id))) continue;
                (Wanted[(kind, id)], Names[(kind, id)], hasMore) = (ConfigurationDocuments.Parse(version!.Document!), version.ObjectName, true);
            }
        }

        // What belongs to something that does not come back does not come back either.
        foreach (var key in await OrphansAsync(inUse: false, cancellationToken)) Wanted.Remove(key);
        foreach (var (kind, id, _) in await GoneAsync(cancellationToken)) Omit(kind, id);
        foreach (var group in Wanted.Keys.GroupBy(w => w.Kind, w => w.Id))
            foreach (var (id, snapshot) in await ConfigurationDocuments.ReadAsync(db, shapes[group.Key], [.. group], cancellationToken))
                Before[(group.Key, id)] = snapshot;
    }

    /// <summary>References to what is gone, with their names.</summary>
    public async Task<IReadOnlyList<RestoreMissing>> MissingAsync(CancellationToken cancellationToken)
    {
        var keys = _missing.Keys.Select(key => key.Split(':') is [var kind, var id] ? (kind, long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)) : default).ToList();
        var names = await ConfigurationNames.ReadAsync(db, keys, cancellationToken);
        return [.. keys.Select(key =>
        {
            var (usedBy, canReturn, answer) = _missing[$"{key.Item1}:{key.Item2}"];
            return new RestoreMissing(shapes.GetValueOrDefault(key.Item1)?.Kind, $"{key.Item1}:{key.Item2}", names.Of(key.Item1, key.Item2), usedBy, canReturn, answer);
        })];
    }

    /// <summary>Whether an object is not yet as it is wanted.</summary>
    public bool Changes((string Kind, long Id) key)
    {
        var isPresent = Before.TryGetValue(key, out var now) && now.State == ConfigurationState.Present;
        return Wanted[key] is not { } document ? isPresent : !isPresent || document.Any(field => !JsonNode.DeepEquals(field.Value, now!.Document[field.Key]));
    }

    /// <summary>Stands for what is there now and what is wanted, where the two differ.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var ((kind, id), document) in Wanted.Where(w => Changes(w.Key)).OrderBy(w => w.Key.Kind, StringComparer.Ordinal).ThenBy(w => w.Key.Id))
        {
            text.Append(kind).Append(id).Append(document is null ? "-" : ConfigurationDocuments.Text(document));
            if (Before.TryGetValue((kind, id), out var now)) text.Append(now.State).Append(ConfigurationDocuments.Text(now.Document));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private async Task LoadTargetsAsync(IReadOnlyList<RestoreTarget> targets, CancellationToken cancellationToken)
    {
        var (versions, found) = (db.ConfigurationVersions, new Dictionary<long, ConfigurationVersion>());
        foreach (var ids in targets.Where(t => t.VersionId is not null).Select(t => t.VersionId!.Value).Distinct().Chunk(500))
            foreach (var version in await versions.AsNoTracking().Where(v => ids.Contains(v.Id)).ToListAsync(cancellationToken))
                found[version.Id] = version;
        foreach (var target in targets)
        {
            if (!shapes.ContainsKey(target.Kind)) throw new MissingException();
            var key = (target.Kind, target.ObjectId);
            if (target.VersionId is not { } id)
            {
                Wanted[key] = null;
                if (await LastAsync(target.Kind, target.ObjectId, cancellationToken) is { } last) Names[key] = last.ObjectName;
                continue;
            }

            if (!found.TryGetValue(id, out var version) || version.Kind != target.Kind || version.ObjectId != target.ObjectId) throw new MissingException();
            Names[key] = version.ObjectName;
            Wanted[key] = version.State == ConfigurationState.Present && version.Document is not null ? ConfigurationDocuments.Parse(version.Document) : null;
        }
    }

    /// <summary>Wanted objects whose owner will not be there; with <paramref name="inUse"/> also those whose owner will lie in the bin.</summary>
    private async Task<List<(string Kind, long Id)>> OrphansAsync(bool inUse, CancellationToken cancellationToken)
    {
        var orphans = new List<(string, long)>();
        foreach (var (key, document) in Wanted.Where(w => w.Value is not null && shapes[w.Key.Kind].Kind.Owners.Count > 0))
            foreach (var owner in Owners(key.Kind, document!))
            {
                var isWanted = Wanted.TryGetValue(owner, out var wanted);
                if (isWanted && wanted is not null) continue;
                var now = (await ConfigurationDocuments.ReadAsync(db, shapes[owner.Kind], [owner.Id], cancellationToken)).GetValueOrDefault(owner.Id);
                if (now is null || (inUse && (isWanted || now.State != ConfigurationState.Present))) orphans.Add(key);
            }

        return orphans;
    }

    private IEnumerable<(string Kind, long Id)> Owners(string kind, JsonObject document) => shapes[kind].Fields
        .Where(f => f.Refers is not null && shapes[kind].Kind.Owners.Contains(f.Name) && document[f.Name] is JsonValue).Select(f => (f.Refers!, document[f.Name]!.GetValue<long>()));

    /// <summary>What the wanted documents point at and what will not be there.</summary>
    private async Task<List<(string Kind, long Id, (string Kind, long Id) Owner)>> GoneAsync(CancellationToken cancellationToken)
    {
        var references = Wanted.Where(w => w.Value is not null)
            .SelectMany(w => ConfigurationDocuments.References(shapes[w.Key.Kind], w.Value!)
                .Select(r => (r.Kind, r.Id, Owner: w.Key, BelongsTo: Owners(w.Key.Kind, w.Value!).Contains(r)))).ToList();
        var (files, gone) = (db.MediaFiles, new List<(string, long, (string, long))>());
        foreach (var group in references.GroupBy(r => r.Kind))
        {
            var ids = group.Select(r => r.Id).Distinct().ToList();
            var states = group.Key == ConfigurationModel.File
                ? await files.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, _ => ConfigurationState.Present, cancellationToken)
                : (await ConfigurationDocuments.ReadAsync(db, shapes[group.Key], ids, cancellationToken)).ToDictionary(d => d.Key, d => d.Value.State);
            // What belongs to something in the bin waits there with it.
            gone.AddRange(group.Where(r => !(r.BelongsTo && states.ContainsKey(r.Id)))
                .Where(r => Wanted.TryGetValue((r.Kind, r.Id), out var wanted) ? wanted is null : states.GetValueOrDefault(r.Id, ConfigurationState.Gone) != ConfigurationState.Present)
                .Select(r => (r.Kind, r.Id, r.Owner)).DistinctBy(r => (r.Kind, r.Id)));
        }

        return gone;
    }

    private void Omit(string kind, long id)
    {
        foreach (var ((of, _), document) in Wanted)
        {
            if (document is null) continue;
            foreach (var field in shapes[of].Fields.Where(f => f.Refers == kind && f.IsNullable && !shapes[of].Kind.Owners.Contains(f.Name)))
                if (document[field.Name]?.GetValue<long>() == id) document[field.Name] = null;
            foreach (var part in shapes[of].Parts)
            {
                if (document[part.Name] is not JsonArray rows) continue;
                var fields = part.Fields.Where(f => f.Refers == kind).ToList();
                foreach (var row in rows.Where(r => fields.Exists(f => r![f.Name]?.GetValue<long>() == id)).ToList()) rows.Remove(row);
            }
        }
    }

    private Task<ConfigurationVersion?> LastAsync(string kind, long id, CancellationToken cancellationToken)
    {
        var versions = db.ConfigurationVersions;
        return versions.AsNoTracking().Where(v => v.Kind == kind && v.ObjectId == id && v.State == ConfigurationState.Present && v.Document != null)
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellationToken);
    }
}
