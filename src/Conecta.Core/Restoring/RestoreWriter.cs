using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Restoring;

/// <summary>Puts objects back as documents say, with their own keys; inside the caller's write. Rules are checked afterwards.</summary>
internal sealed class RestoreWriter(ConectaDbContext db, IReadOnlyDictionary<string, ConfigurationShape> shapes)
{
    private static readonly MethodInfo Renames = typeof(RestoreWriter).GetMethods(BindingFlags.NonPublic | BindingFlags.Static).Single(m => m.Name == nameof(RenameAsync));

    /// <summary>Writes the wanted documents; those that are null are left to the caller.</summary>
    public async Task WriteAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        var roots = new List<(ConfigurationShape Shape, object Root, JsonObject Document)>();
        foreach (var group in plan.Wanted.Where(w => w.Value is not null).GroupBy(w => w.Key.Kind))
        {
            var shape = shapes[group.Key];
            var changed = group.Where(w => plan.Changes(w.Key)).ToDictionary(w => w.Key.Id, w => w.Value!);
            if (changed.Count == 0) continue;
            await MakeRoomAsync(shape, [.. changed.Keys], cancellationToken);
            var present = (await ConfigurationDocuments.LoadAsync(db, shape.Kind.Root, shape.Key.Name, changed.Keys, true, cancellationToken, shape.Kind.With))
                .ToDictionary(root => (long)shape.Key.GetValue(root)!);
            foreach (var (id, document) in changed) roots.Add((shape, present.GetValueOrDefault(id) ?? New(shape, id), document));
        }

        foreach (var (shape, root, document) in roots) Fill(shape, root, document, withReferences: db.Entry(root).State != EntityState.Added);
        await db.SaveChangesAsync(cancellationToken);
        // Objects that came back may point at one another: only now are all of them there.
        foreach (var (shape, root, document) in roots) Fill(shape, root, document, withReferences: true);
        foreach (var (shape, root, document) in roots)
            foreach (var part in shape.Parts)
                if (document.ContainsKey(part.Name))
                    await FillPartAsync(part, (long)shape.Key.GetValue(root)!, document[part.Name]!.AsArray(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Two objects may exchange their names: until both are written, each stands under a name that nobody has.</summary>
    private Task MakeRoomAsync(ConfigurationShape shape, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        ids.Count < 2 ? Task.CompletedTask : RenameAsync(shape, ids, (id, _) => string.Create(CultureInfo.InvariantCulture, $"~{id}"), cancellationToken);

    /// <summary>Takes the names of objects that go later, once nothing points at them any more: what comes back may have had the same ones.</summary>
    public Task TakeNamesAsync(ConfigurationShape shape, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        RenameAsync(shape, ids, (id, _) => string.Create(CultureInfo.InvariantCulture, $"~{id}"), cancellationToken);

    /// <summary>Gives them back to those that lie in the bin.</summary>
    public Task GiveNamesBackAsync(RestorePlan plan, ConfigurationShape shape, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        RenameAsync(shape, ids, (id, column) => plan.Before[(shape.Kind.Key, id)].Document[column]!.GetValue<string>(), cancellationToken);

    private Task RenameAsync(ConfigurationShape shape, IReadOnlyCollection<long> ids, Func<long, string, string> name, CancellationToken cancellationToken) =>
        shape.Unique.Count == 0 ? Task.CompletedTask : (Task)Renames.MakeGenericMethod(shape.Kind.Root).Invoke(null, [db, shape, ids, name, cancellationToken])!;

    private static async Task RenameAsync<T>(
        ConectaDbContext db, ConfigurationShape shape, IReadOnlyCollection<long> ids, Func<long, string, string> name, CancellationToken cancellationToken)
        where T : class
    {
        var (key, rows) = (shape.Key.Name, db.Set<T>().IgnoreQueryFilters([FilterNames.Bin]));
        foreach (var column in shape.Unique)
            foreach (var id in ids)
            {
                var text = name(id, column);
                await rows.Where(row => EF.Property<long>(row, key) == id).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<string>(row, column), text), cancellationToken);
            }
    }

    private object New(ConfigurationShape shape, long id)
    {
        var root = Activator.CreateInstance(shape.Kind.Root)!;
        shape.Key.SetValue(root, id);
        db.Add(root);
        return root;
    }

    private static void Fill(ConfigurationShape shape, object root, JsonObject document, bool withReferences)
    {
        if (root is ISoftDeleted binned) binned.DeletedAt = null;
        foreach (var field in shape.Fields)
            if (document.TryGetPropertyValue(field.Name, out var value) && (withReferences || field.Refers is null || !field.IsNullable)
                && (field.Beside is null || field.Beside.GetValue(root) is not null))
                ConfigurationDocuments.Apply(root, field, value);
    }

    private async Task FillPartAsync(ConfigurationPartShape part, long owner, JsonArray wanted, CancellationToken cancellationToken)
    {
        var rows = await ConfigurationDocuments.LoadAsync(db, part.Row, part.Owner.Name, [owner], true, cancellationToken);
        var left = rows.Select(row => (Row: row, Document: ConfigurationDocuments.Write(row, part.Fields))).ToList();
        foreach (var document in wanted.Select(w => w!.AsObject()))
        {
            var at = left.FindIndex(l => part.Key.Count > 0
                ? part.Key.All(k => JsonNode.DeepEquals(l.Document[k.Name], document[k.Name]))
                : JsonNode.DeepEquals(l.Document, document));
            // A row that is alone in its part, as the hours of a team, has no key but its owner.
            if (at < 0 && part.Key.Count == 0 && left.Count == 1 && wanted.Count == 1) at = 0;
            object row;
            if (at >= 0)
            {
                row = left[at].Row;
                left.RemoveAt(at);
            }
            else
            {
                row = Activator.CreateInstance(part.Row)!;
                part.Owner.SetValue(row, owner);
                foreach (var field in part.Fields) ConfigurationDocuments.Apply(row, field, document[field.Name]);
                db.Add(row);
                continue;
            }

            foreach (var field in part.Fields.Except(part.Key))
                if (document.TryGetPropertyValue(field.Name, out var value))
                    ConfigurationDocuments.Apply(row, field, value);
        }

        foreach (var (row, _) in left) db.Remove(row);
    }
}
