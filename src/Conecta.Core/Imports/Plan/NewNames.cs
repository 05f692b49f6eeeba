using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>Tags and groups that the plan would make, because they are listed before anything is made (import.md 8).</summary>
internal static class NewNames
{
    // A list on a screen; the run makes all of them.
    private const int MostListed = 1000;

    public static async Task<PlannedNames> FindAsync(ConectaDbContext db, ImportJob import, PlanLayout layout, CancellationToken cancellationToken)
    {
        if (layout.Rules.AddTags.Count == 0 && !layout.Bindings.Any(b => b.Place is PlanFields.Tags or PlanFields.Groups)) return new PlannedNames([], []);
        var (tags, groups) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        var rows = import.RowsOfRound(db).AsNoTracking().Where(r => (r.Bucket == ImportBucket.New || r.Bucket == ImportBucket.Updated))
            .OrderBy(r => r.Seq).Select(r => r.After).AsAsyncEnumerable();
        await foreach (var after in rows.WithCancellation(cancellationToken))
        {
            var values = FieldJson.Read(after);
            Take(tags, values.GetValueOrDefault(ImportFields.Tags));
            Take(groups, values.GetValueOrDefault(ImportFields.Groups));
        }

        return await WithoutKnownAsync(db, tags, groups, cancellationToken);
    }

    /// <summary>Those of the names that the company does not have yet.</summary>
    public static Task<PlannedNames> WithoutKnownAsync(ConectaDbContext db, IReadOnlyCollection<string> tags, IReadOnlyCollection<string> groups, CancellationToken cancellationToken)
    {
        static Dictionary<string, string> Folded(IEnumerable<string> names)
        {
            var folded = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var name in names) folded.TryAdd(SearchText.Fold(name), name);
            return folded;
        }

        return WithoutKnownAsync(db, Folded(tags), Folded(groups), cancellationToken);
    }

    /// <summary>Both lists as one, without repeats in other letters.</summary>
    public static IReadOnlyList<string> Union(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        [.. first.Concat(second).DistinctBy(n => SearchText.Fold(n), StringComparer.Ordinal).Order(StringComparer.CurrentCulture).Take(MostListed)];

    private static async Task<PlannedNames> WithoutKnownAsync(
        ConectaDbContext db, Dictionary<string, string> tags, Dictionary<string, string> groups, CancellationToken cancellationToken)
    {
        if (tags.Count + groups.Count == 0) return new PlannedNames([], []);
        var knownTags = await db.Tags.Select(t => t.NameFolded).ToListAsync(cancellationToken);
        var knownGroups = await db.ContactGroups.Select(g => g.NameFolded).ToListAsync(cancellationToken);
        return new PlannedNames(Without(tags, knownTags), Without(groups, knownGroups));
    }

    private static void Take(Dictionary<string, string> names, string? joined)
    {
        if (joined is null || names.Count >= 2 * MostListed) return;
        foreach (var name in joined.Split('\n')) names.TryAdd(SearchText.Fold(name), name);
    }

    private static List<string> Without(Dictionary<string, string> names, List<string> known)
    {
        foreach (var folded in known) names.Remove(folded);
        return [.. names.Values.Order(StringComparer.CurrentCulture).Take(MostListed)];
    }
}
