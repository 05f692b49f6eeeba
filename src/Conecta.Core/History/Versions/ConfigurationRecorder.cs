using System.Text.Json.Nodes;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.History.Versions;

/// <summary>
/// Writes a version of each object that a write touched, once, just before the write commits: however many saves an act is made of, it makes one
/// version, and nothing is kept of an act that is taken back (HIST-1, HIST-2).
/// </summary>
public sealed class ConfigurationRecorder(ConfigurationModel model, ConfigurationAct act, ICurrentUser user, TimeProvider clock) : IChangeObserver
{
    private readonly HashSet<(string Kind, long Id)> _touched = [];

    private sealed record Touch(string Kind, object Row, System.Reflection.PropertyInfo Key);

    /// <inheritdoc/>
    public object? BeforeSave(ConectaDbContext db)
    {
        if (db.Scope.CompanyId is null) return null;
        var owners = model.Owners(db.Model);
        var touches = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .SelectMany(e => (owners.GetValueOrDefault(e.Entity.GetType()) ?? []).Select(o => new Touch(o.Kind, e.Entity, o.Key))).ToList();
        return touches.Count == 0 ? null : touches;
    }

    /// <inheritdoc/>
    public void AfterSave(ConectaDbContext db, object captured)
    {
        foreach (var touch in (List<Touch>)captured) _touched.Add((touch.Kind, (long)touch.Key.GetValue(touch.Row)!));
    }

    /// <inheritdoc/>
    public void Forget() => _touched.Clear();

    /// <inheritdoc/>
    public async Task BeforeCommitAsync(ConectaDbContext db, CancellationToken cancellationToken)
    {
        if (_touched.Count == 0) return;
        var touched = _touched.ToHashSet();
        _touched.Clear();
        touched.UnionWith(await GoneWithThemAsync(db, touched, cancellationToken));
        await RecordAsync(db, touched, act.Origin, cancellationToken);
    }

    /// <summary>The database deletes what belongs to a deleted object; no save shows it.</summary>
    private async Task<List<(string Kind, long Id)>> GoneWithThemAsync(ConectaDbContext db, HashSet<(string Kind, long Id)> touched, CancellationToken cancellationToken)
    {
        var (shapes, gone) = (model.Shapes(db.Model), new List<(string, long)>());
        foreach (var owned in shapes.Values.Where(s => s.Kind.Owners.Count > 0))
        {
            var owners = owned.Fields.Where(f => owned.Kind.Owners.Contains(f.Name)).Select(f => f.Refers).ToHashSet();
            var deleted = false;
            foreach (var group in touched.Where(t => owners.Contains(t.Kind)).GroupBy(t => t.Kind, t => t.Id))
                deleted = deleted || (await ConfigurationDocuments.ReadAsync(db, shapes[group.Key], [.. group], cancellationToken)).Count < group.Count();
            if (deleted) gone.AddRange((await ConfigurationDocuments.VanishedAsync(db, owned, cancellationToken)).Select(id => (owned.Kind.Key, id)));
        }

        return gone;
    }

    /// <summary>Writes versions of the objects that are not as their last version says. Inside a write.</summary>
    /// <returns>How many it wrote.</returns>
    internal async Task<int> RecordAsync(ConectaDbContext db, IReadOnlyCollection<(string Kind, long Id)> objects, ConfigurationOrigin origin, CancellationToken cancellationToken)
    {
        var (versions, files, company) = (db.ConfigurationVersions, db.ConfigurationVersionFiles, db.FilterCompanyId);
        var (shapes, now, batch, added) = (model.Shapes(db.Model), clock.GetUtcNow().UtcDateTime, Guid.NewGuid(), new List<(ConfigurationVersion Version, ConfigurationShape Shape, JsonObject? Document)>());
        foreach (var group in objects.GroupBy(o => o.Kind, o => o.Id))
        {
            var shape = shapes[group.Key];
            foreach (var ids in group.Distinct().Chunk(500))
            {
                var present = await ConfigurationDocuments.ReadAsync(db, shape, ids, cancellationToken);
                var last = await versions.AsNoTracking()
                    .Where(v => v.Kind == group.Key && ids.Contains(v.ObjectId) && !versions.Any(w => w.Kind == v.Kind && w.ObjectId == v.ObjectId && w.Number > v.Number))
                    .ToDictionaryAsync(v => v.ObjectId, cancellationToken);
                foreach (var id in ids)
                {
                    var (snapshot, before) = (present.GetValueOrDefault(id), last.GetValueOrDefault(id));
                    if (snapshot is null && before is null) continue;
                    var state = snapshot?.State ?? ConfigurationState.Gone;
                    var text = snapshot is null ? null : ConfigurationDocuments.Text(snapshot.Document);
                    if (before is not null && before.State == state && before.Document == text) continue;
                    added.Add((new ConfigurationVersion
                    {
                        // Named here: bulk work that leaves changes undetected would not see it stamped.
                        CompanyId = company,
                        Kind = group.Key,
                        ObjectId = id,
                        Number = (before?.Number ?? 0) + 1,
                        ObjectName = Cut(snapshot?.Name ?? before!.ObjectName, 200),
                        State = state,
                        At = now,
                        UserId = user.UserId,
                        ActorName = Cut(user.Name, 120),
                        RealPerson = user.RealPerson is { } real ? Cut(real, 120) : null,
                        Origin = origin,
                        Batch = batch,
                        Note = act.Note is { } note ? Cut(note, ConfigurationVersion.NoteMaxLength) : null,
                        Document = text,
                    }, shape, snapshot?.Document));
                }
            }
        }

        if (added.Count == 0) return 0;
        versions.AddRange(added.Select(a => a.Version));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (version, shape, document) in added)
            if (document is not null)
                files.AddRange(ConfigurationDocuments.References(shape, document).Where(r => r.Kind == ConfigurationModel.File).Select(r => r.Id).Distinct()
                    .Select(file => new ConfigurationVersionFile { CompanyId = company, VersionId = version.Id, MediaFileId = file }));
        await db.SaveChangesAsync(cancellationToken);

        // A long piece of work that saves often would otherwise carry all its versions along.
        foreach (var entry in db.ChangeTracker.Entries<ConfigurationVersionFile>().ToList()) entry.State = EntityState.Detached;
        foreach (var entry in db.ChangeTracker.Entries<ConfigurationVersion>().ToList()) entry.State = EntityState.Detached;
        return added.Count;
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
