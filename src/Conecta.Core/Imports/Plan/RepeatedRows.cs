using Conecta.Core.Imports.Steps;

namespace Conecta.Core.Imports.Plan;

/// <summary>
/// What becomes of rows that are one contact (import.md 11). "Juntar": the first rules and its blanks are filled from the others. "Ficar com a
/// última": the last one that can stand alone rules. "Ficar com a primeira" is what the pass itself decides.
/// </summary>
/// <param name="pass">The pass that found them.</param>
/// <param name="lookup">Finds contacts.</param>
/// <param name="parse">Reads rows by their seq anew, in any order.</param>
/// <param name="save">Takes decisions, which replace those of the pass.</param>
internal sealed class RepeatedRows(
    PlanPass pass, ContactLookup lookup, Func<IReadOnlyList<int>, Task<List<ParsedRow>>> parse, Func<List<RowDecision>, Task> save)
{
    /// <summary>Settles every group of rows that the pass found.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (pass.Layout.Rules.Repeated == RepeatedRule.First) return;
        foreach (var piece in InPieces(pass.Repeats))
        {
            if (pass.Layout.Rules.Repeated == RepeatedRule.Last) await KeepLastAsync(piece, cancellationToken);
            else await MergeAsync(piece, cancellationToken);
        }
    }

    private async Task MergeAsync(List<List<int>> groups, CancellationToken cancellationToken)
    {
        var survivors = new ParsedRow?[groups.Count];
        var decided = new List<RowDecision>();
        foreach (var chunk in Members(groups, lastFirst: false).Chunk(ChunkPace.Most))
        {
            var rows = await ParseAsync(chunk);
            await lookup.LoadAsync([.. rows.Values], cancellationToken);
            foreach (var (group, seq) in chunk)
            {
                var row = rows[seq];
                if (survivors[group] is not { } survivor)
                {
                    survivors[group] = row;
                    continue;
                }

                RowMerge.Fill(survivor, row, pass.Layout);
                decided.Add(PlanPass.Repeated(row, survivor.RowNo, lookup.Find(row).Contact?.Contact.Id));
            }

            await FlushAsync(decided);
        }

        // A filled row may have keys of the others, so it is looked up as it is now.
        await lookup.LoadAsync([.. survivors.Select(s => s!)], cancellationToken);
        foreach (var survivor in survivors)
        {
            var found = lookup.Find(survivor!);
            RowDecider.IsHeldBack(survivor!, found);
            var decision = pass.Decider.Decide(survivor!, found);
            decision.TakesPart = true;
            decided.Add(decision);
        }

        await FlushAsync(decided);
    }

    private async Task KeepLastAsync(List<List<int>> groups, CancellationToken cancellationToken)
    {
        var survivors = new ParsedRow?[groups.Count];
        var decided = new List<RowDecision>();
        foreach (var chunk in Members(groups, lastFirst: true).Chunk(ChunkPace.Most))
        {
            var rows = await ParseAsync(chunk);
            await lookup.LoadAsync([.. rows.Values], cancellationToken);
            foreach (var (group, seq) in chunk)
            {
                var row = rows[seq];
                var found = lookup.Find(row);
                if (survivors[group] is { } survivor)
                {
                    decided.Add(PlanPass.Repeated(row, survivor.RowNo, found.Contact?.Contact.Id));
                    continue;
                }

                RowDecider.IsHeldBack(row, found);
                var decision = pass.Decider.Decide(row, found);
                decision.TakesPart = true;
                decided.Add(decision);
                if (PlanPass.Survives(decision)) survivors[group] = row;
            }

            await FlushAsync(decided);
        }
    }

    private async Task<Dictionary<int, ParsedRow>> ParseAsync((int Group, int Seq)[] members) =>
        (await parse(Array.ConvertAll(members, m => m.Seq))).ToDictionary(r => r.Seq);

    private async Task FlushAsync(List<RowDecision> decided)
    {
        if (decided.Count == 0) return;
        await save(decided);
        decided.Clear();
    }

    private static IEnumerable<(int Group, int Seq)> Members(List<List<int>> groups, bool lastFirst)
    {
        for (var i = 0; i < groups.Count; i++)
            foreach (var seq in lastFirst ? Enumerable.Reverse(groups[i]) : groups[i])
                yield return (i, seq);
    }

    /// <summary>Groups, each in the order of the file, in pieces of a few hundred rows.</summary>
    private static IEnumerable<List<List<int>>> InPieces(List<Repeat> repeats)
    {
        var piece = new List<List<int>>();
        var rows = 0;
        foreach (var group in repeats.GroupBy(r => r.Survivor, r => r.Row).OrderBy(g => g.Key))
        {
            piece.Add([group.Key, .. group]);
            rows += piece[^1].Count;
            if (rows < ChunkPace.Most) continue;
            yield return piece;
            piece = [];
            rows = 0;
        }

        if (piece.Count > 0) yield return piece;
    }
}
