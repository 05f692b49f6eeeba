using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.History.Versions;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Restoring;

/// <summary>
/// Takes objects of the configuration back to earlier versions (HIST-7 to HIST-11): all of them or none, as new versions. A preview is the write
/// itself, taken back, so that it cannot promise what the write would refuse.
/// </summary>
public sealed class ConfigurationRestore(
    ConectaDbContext db, ConfigurationModel model, IEnumerable<IRestoreRules> rules, ConfigurationAct act, AuditTrail audit)
{
    private sealed class TakenBackException(RestoreResult result) : Exception
    {
        public RestoreResult Result { get; } = result;
    }

    /// <summary>What a restore would do. Writes nothing.</summary>
    /// <exception cref="MissingException">A version does not exist in this company.</exception>
    public Task<RestoreResult> PreviewAsync(RestoreRequest request, Access by, CancellationToken cancellationToken) => RunAsync(request, by, null, null, cancellationToken);

    /// <summary>Restores, unless something keeps it from happening or somebody changed something since the preview.</summary>
    /// <param name="request">What to restore.</param>
    /// <param name="by">The acting administrator.</param>
    /// <param name="fingerprint">That of the preview that was confirmed.</param>
    /// <param name="note">Note of the new versions.</param>
    /// <param name="cancellationToken">Stops; nothing is then restored.</param>
    /// <exception cref="MissingException">A version does not exist in this company.</exception>
    public Task<RestoreResult> RestoreAsync(RestoreRequest request, Access by, string fingerprint, string? note, CancellationToken cancellationToken) =>
        RunAsync(request, by, fingerprint, note, cancellationToken);

    private async Task<RestoreResult> RunAsync(RestoreRequest request, Access by, string? fingerprint, string? note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(by);
        db.ChangeTracker.Clear();
        var (origin, before) = (act.Special, act.Note);
        (act.Special, act.Note) = (ConfigurationOrigin.Restore, note);
        try
        {
            return await db.WriteAsync(token => WriteAsync(request, by, fingerprint, token), cancellationToken);
        }
        catch (TakenBackException taken)
        {
            return taken.Result;
        }
        finally
        {
            db.ChangeTracker.Clear();
            (act.Special, act.Note) = (origin, before);
        }
    }

    private async Task<RestoreResult> WriteAsync(RestoreRequest request, Access by, string? fingerprint, CancellationToken cancellationToken)
    {
        var (companies, company) = (db.Set<Company>(), db.FilterCompanyId);
        // Two people who restore at once come one after the other on PostgreSQL, too.
        await companies.Where(c => c.Id == company).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, c => c.State), cancellationToken);
        var shapes = model.Shapes(db.Model);
        var plan = new RestorePlan(db, shapes);
        await plan.LoadAsync(request, cancellationToken);
        var missing = await plan.MissingAsync(cancellationToken);
        var faults = Forbidden(plan, by);
        if (faults.Count == 0) await ApplyAsync(plan, shapes, by, faults, cancellationToken);
        var changes = faults.Exists(f => f.IsBroken) ? [] : await ChangesAsync(plan, shapes, cancellationToken);
        var mark = plan.Fingerprint();
        var result = new RestoreResult(changes, missing, [.. faults.Select(f => f.Fault)], mark, false, fingerprint is not null && fingerprint != mark);
        if (fingerprint != mark || !result.IsReady) throw new TakenBackException(result);
        audit.Add("configuration.restored", "configuration", null, changes.Count == 1 ? changes[0].Name : null, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal)
        {
            ["Objects"] = [null, string.Join(", ", changes.Take(100).Select(c => $"{c.Kind.Title} {c.Name}"))],
        });
        await db.SaveChangesAsync(cancellationToken);
        return result with { IsDone = true };
    }

    private List<(RestoreFault Fault, bool IsBroken)> Forbidden(RestorePlan plan, Access by) =>
    [
        .. plan.Wanted.Keys.Select(key => (Kind: model.Kinds.First(k => k.Key == key.Kind), Key: key)).Where(o => !by.Has(o.Kind.Permission))
            .Select(o => (new RestoreFault(o.Kind, plan.Names.GetValueOrDefault(o.Key, "?"), "Você não tem a permissão de editar este tipo de cadastro."), true)),
    ];

    private async Task ApplyAsync(
        RestorePlan plan, IReadOnlyDictionary<string, ConfigurationShape> shapes, Access by, List<(RestoreFault Fault, bool IsBroken)> faults, CancellationToken cancellationToken)
    {
        var writer = new RestoreWriter(db, shapes);
        var leaving = plan.Wanted.Where(w => w.Value is null && plan.Before.TryGetValue(w.Key, out var now) && now.State == ConfigurationState.Present).Select(w => w.Key).ToList();
        // What nothing points at goes first; the rest when what points at it has been written.
        leaving = await RemoveAsync(plan, shapes, leaving, by, null, cancellationToken);
        foreach (var group in leaving.GroupBy(l => l.Kind, l => l.Id)) await writer.TakeNamesAsync(shapes[group.Key], [.. group], cancellationToken);
        try
        {
            await writer.WriteAsync(plan, cancellationToken);
            db.ChangeTracker.Clear();
        }
        catch (DbUpdateException fault)
        {
            // The transaction is spent: nothing more can be asked of it.
            var row = fault.Entries.Count > 0 ? fault.Entries[0].Entity : null;
            var shape = shapes.Values.FirstOrDefault(s => s.Kind.Root == row?.GetType()) ?? shapes[plan.Wanted.Keys.First().Kind];
            var message = UniqueViolation.IsAny(fault)
                ? "Já existe outro cadastro com este nome. Mude o nome dele ou inclua-o na restauração."
                : "Algo de que ele precisa foi excluído para sempre e não volta, como a conta de uma pessoa.";
            faults.Add((new RestoreFault(shape.Kind, row is null || shape.Kind.Root != row.GetType() ? "" : shape.NameOf(row), message), true));
            throw new TakenBackException(new RestoreResult([], [], [.. faults.Select(f => f.Fault)], plan.Fingerprint(), false, false));
        }

        // One that goes may free another.
        for (var before = int.MaxValue; leaving.Count > 0 && leaving.Count < before;)
        {
            before = leaving.Count;
            var left = await RemoveAsync(plan, shapes, leaving, by, null, cancellationToken);
            foreach (var group in leaving.Except(left).GroupBy(l => l.Kind, l => l.Id)) await writer.GiveNamesBackAsync(plan, shapes[group.Key], [.. group], cancellationToken);
            leaving = left;
        }

        await RemoveAsync(plan, shapes, leaving, by, faults, cancellationToken);
        if (faults.Count > 0) return;
        foreach (var rule in rules)
            foreach (var (key, _) in plan.Wanted.Where(w => w.Key.Kind == rule.Kind && w.Value is not null))
                if (await rule.SettleAsync(key.Id, by, cancellationToken) is { } message)
                    faults.Add((new RestoreFault(shapes[key.Kind].Kind, plan.Names.GetValueOrDefault(key, "?"), message), false));
    }

    /// <summary>Deletes what was not there at the moment that is restored, what points at others before what is pointed at.</summary>
    /// <returns>What stays because something uses it; with a list of faults it is written there.</returns>
    private async Task<List<(string Kind, long Id)>> RemoveAsync(
        RestorePlan plan, IReadOnlyDictionary<string, ConfigurationShape> shapes, List<(string Kind, long Id)> leaving, Access by, List<(RestoreFault Fault, bool IsBroken)>? faults,
        CancellationToken cancellationToken)
    {
        var left = new List<(string Kind, long Id)>();
        foreach (var kind in model.Kinds.Reverse())
        {
            var ids = leaving.Where(l => l.Kind == kind.Key).Select(l => l.Id).ToList();
            // All of a kind together may point at one another; one at a time tells which of them is used.
            if (ids.Count == 0 || await TryRemoveAsync(plan, shapes[kind.Key], ids, by, null, cancellationToken)) continue;
            foreach (var id in ids)
                if (!await TryRemoveAsync(plan, shapes[kind.Key], [id], by, faults, cancellationToken))
                    left.Add((kind.Key, id));
        }

        return left;
    }

    private async Task<bool> TryRemoveAsync(
        RestorePlan plan, ConfigurationShape shape, List<long> ids, Access by, List<(RestoreFault Fault, bool IsBroken)>? faults, CancellationToken cancellationToken)
    {
        string message;
        try
        {
            if (rules.FirstOrDefault(r => r.Kind == shape.Kind.Key) is { } rule)
            {
                await rule.RemoveAsync(ids, by, cancellationToken);
            }
            else
            {
                db.RemoveRange(await ConfigurationDocuments.LoadAsync(db, shape.Kind.Root, shape.Key.Name, ids, true, cancellationToken));
                await db.SaveChangesAsync(cancellationToken);
            }

            db.ChangeTracker.Clear();
            return true;
        }
        catch (InUseException used)
        {
            message = $"Ainda não existia naquele momento, mas hoje está em uso e não pode sair: {string.Join("; ", used.Uses.Take(5).Select(u => $"{u.Kind} {u.Name}"))}.";
        }
        catch (MissingException)
        {
            db.ChangeTracker.Clear();
            // Of several that went together, some may be gone already.
            if ((await ConfigurationDocuments.ReadAsync(db, shape, ids, cancellationToken)).Values.All(now => now.State != ConfigurationState.Present)) return true;
            message = "Está fora da sua visualização.";
        }
        catch (FieldErrorException refused)
        {
            message = refused.Message;
        }

        db.ChangeTracker.Clear();
        faults?.Add((new RestoreFault(shape.Kind, plan.Names.GetValueOrDefault((shape.Kind.Key, ids[0]), "?"), message), false));
        return false;
    }

    private async Task<IReadOnlyList<RestoreChange>> ChangesAsync(RestorePlan plan, IReadOnlyDictionary<string, ConfigurationShape> shapes, CancellationToken cancellationToken)
    {
        var touched = new List<(ConfigurationShape Shape, long Id, ConfigurationSnapshot? Before, ConfigurationSnapshot? After)>();
        foreach (var kind in model.Kinds)
        {
            var ids = plan.Wanted.Keys.Where(w => w.Kind == kind.Key).Select(w => w.Id).ToList();
            if (ids.Count == 0) continue;
            var now = await ConfigurationDocuments.ReadAsync(db, shapes[kind.Key], ids, cancellationToken);
            touched.AddRange(ids.Select(id => (shapes[kind.Key], id, Present(plan.Before.GetValueOrDefault((kind.Key, id))), Present(now.GetValueOrDefault(id)))));
        }

        var names = await ConfigurationNames.ReadAsync(
            db, touched.SelectMany(t => new[] { t.Before, t.After }.OfType<ConfigurationSnapshot>().SelectMany(s => ConfigurationDocuments.References(t.Shape, s.Document))), cancellationToken);
        string NameOf(string kind, long id) => plan.Names.GetValueOrDefault((kind, id)) ?? names.Of(kind, id);
        return
        [
            .. touched.Where(t => (t.Before is null) != (t.After is null) || (t.Before is { } b && !System.Text.Json.Nodes.JsonNode.DeepEquals(b.Document, t.After!.Document)))
                .Select(t => new RestoreChange(
                    t.Shape.Kind, t.Id, t.After?.Name ?? t.Before!.Name, t.Before is null ? RestoreEffect.Create : t.After is null ? RestoreEffect.Remove : RestoreEffect.Change,
                    ConfigurationDocuments.Text(ConfigurationDifference.Between(t.Shape, t.Before?.Document, t.After?.Document, NameOf)))),
        ];

        static ConfigurationSnapshot? Present(ConfigurationSnapshot? snapshot) => snapshot?.State == ConfigurationState.Present ? snapshot : null;
    }
}
